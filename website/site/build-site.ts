import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listPages } from '../pages.ts';
import { addressOf, PageLinks } from './links.ts';
import { CONTENTS, readNavigation, type NavigationGroup } from './navigation.ts';
import { renderPage } from './render-page.ts';
import { framePage } from './template.ts';

/** What belongs to the site alone. */
const OWN = fileURLToPath(new URL('.', import.meta.url));
const OWN_FILES = ['style.css', 'icon.svg'];
const PLAYGROUND = 'playground.md';

/** What people read who work on it. */
const MORE: NavigationGroup = {
  title: 'More',
  entries: [
    { title: 'Changelog', page: 'CHANGELOG.md' },
    { title: 'Architecture', page: 'ARCHITECTURE.md' },
    { title: 'Contributing', page: 'CONTRIBUTING.md' },
  ],
};

/** Paths in the site, or of pages from the root, with the files that they come from. */
type Sources = ReadonlyMap<string, string>;

/**
 * Makes a static site of all pages, with the files that they lead to.
 *
 * @param root the folder of the repository
 * @throws Error where a page leads to what is no file
 */
export function buildSite(root: string, to: string): void {
  const pages = findPages(root);
  const navigation = [...readNavigation(readFileSync(join(root, CONTENTS), 'utf8')), MORE];
  for (const path of OWN_FILES) write(join(to, path), readFileSync(join(OWN, path)));
  for (const [page, source] of pages) {
    const links = new PageLinks(page);
    const rendered = renderPage(readFileSync(source, 'utf8'), links);
    write(join(to, addressOf(page)), framePage(rendered, links, { page, navigation }));
    for (const path of links.targets) if (!pages.has(path)) copyFile(root, path, to, page);
  }
}

function findPages(root: string): Sources {
  const paths = [...listPages(root), ...MORE.entries.map(({ page }) => page)];
  return new Map([
    ...paths.map((path) => [path, join(root, path)] as const),
    [PLAYGROUND, join(OWN, PLAYGROUND)],
  ]);
}

function copyFile(root: string, path: string, to: string, page: string): void {
  const source = join(root, path);
  const isFile = statSync(source, { throwIfNoEntry: false })?.isFile();
  if (!isFile || path.endsWith('.md'))
    throw new Error(`${page} leads to ${path}, which is no page`);
  write(join(to, path), readFileSync(source));
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
