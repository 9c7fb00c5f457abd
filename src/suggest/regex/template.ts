import type { LineGroup } from '../groups/line-groups.ts';
import { isOtherUser } from '../line/user-value.ts';
import { hostRegex, pieceRegex, userRegex } from './piece-regex.ts';

/** A regex in parts, of which others of the same form may be joined to it. */
export interface Template {
  daemon: string | null;
  /** A regex for each piece. */
  parts: readonly string[];
  /** Which parts stand for a text, or for a word with numbers in it: what others of the same form may have otherwise. */
  isWord: readonly boolean[];
  isIndented: boolean;
  endsBlank: boolean;
  /** The part that differs among those that were joined, and what it may be. */
  choice?: { part: number; texts: readonly string[] };
}

/** What decides about the parts of a template. */
export interface TemplateTerms {
  /** Which piece is the host. */
  host: number;
  /** Whether names of users may be several words, where they are in a line. */
  takesBlanks: boolean;
}

/** Writes a regex for each piece of the lines of a group. */
export function createTemplate(group: LineGroup, { host, takesBlanks }: TemplateTerms): Template {
  const { daemon, pieces, columns, isIndented, endsBlank } = group;
  const user = findUser(group);
  const parts = pieces.map((piece, index) => {
    const column = columns[index]!;
    const next = pieces[index + 1]?.text.charAt(0) ?? '';
    if (index === host) return hostRegex(column);
    if (piece.kind !== 'user') return pieceRegex(piece, column, next);
    const name = userRegex(column, next, takesBlanks);
    return index === user ? `<F-USER>${name}</F-USER>` : name;
  });
  return {
    daemon,
    parts,
    isWord: pieces.map(({ kind }) => kind === 'text' || kind === 'masked'),
    isIndented,
    endsBlank,
  };
}

/** Finds the piece that names who logs in, rather than who asks for it. */
function findUser({ pieces }: LineGroup): number {
  const message = pieces.map(({ text }) => text).join('');
  const users = [...pieces.keys()].filter((index) => pieces[index]!.kind === 'user');
  const own = users.find((index) => !isOtherUser(message, pieces[index]!.start));
  return own ?? users[0] ?? -1;
}
