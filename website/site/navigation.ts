import { posix } from 'node:path';
import { lexer, type Token, type Tokens } from 'marked';
import { isKind } from './tokens.ts';

export interface NavigationGroup {
  title: string;
  entries: readonly NavigationEntry[];
}

export interface NavigationEntry {
  title: string;
  /** From the root of the repository. */
  page: string;
}

/** The list of all pages. */
export const CONTENTS = 'docs/README.md';

/** Reads the list of all pages: a list of links below each heading. */
export function readNavigation(contents: string): NavigationGroup[] {
  const groups: NavigationGroup[] = [];
  let title = '';
  for (const token of lexer(contents)) {
    if (isKind(token, 'heading')) title = token.text;
    if (isKind(token, 'list')) groups.push({ title, entries: readEntries(token) });
  }
  return groups;
}

function readEntries(list: Tokens.List): NavigationEntry[] {
  return list.items
    .flatMap((item) => findLinks(item.tokens))
    .map(({ text, href }) => ({
      title: text,
      page: posix.join(posix.dirname(CONTENTS), href),
    }));
}

function findLinks(tokens: readonly Token[]): Tokens.Link[] {
  return tokens.flatMap((token) => {
    if (isKind(token, 'link')) return [token];
    return 'tokens' in token && token.tokens ? findLinks(token.tokens) : [];
  });
}
