import type { Piece } from '../line/pieces.ts';
import type { ReadLine } from '../line/read-line.ts';
import type { KeptLines } from './kept-lines.ts';

/** Lines of one kind, and how many. */
export interface CountedLines {
  count: number;
  example: KeptLines;
}

/** The most words of a user's name. */
const MAX_WORDS = 6;

/**
 * Joins kinds in which more words stand behind a user to the one without these, since a user's name may hold blanks:
 * `user <user> x from <host>` goes to `user <user> from <host>`.
 */
export function joinBlankUsers(kinds: readonly CountedLines[]): CountedLines[] {
  const byName = new Map(kinds.map((kind) => [nameOf(kind.example.first), kind]));
  const joined = new Set<CountedLines>();
  for (const kind of kinds) {
    const name = findName(kind.example.first.pieces);
    const other = name && byName.get(shorten(kind.example.first, name));
    if (!name || !other || joined.has(other)) continue;
    other.count += kind.count;
    other.example.join(kind.example, name.user, name.behind);
    joined.add(kind);
  }
  return kinds.filter((kind) => !joined.has(kind));
}

/** The places of a user's piece, and of the one behind what may be the rest of the name. */
interface LongName {
  user: number;
  behind: number;
}

function findName(pieces: readonly Piece[]): LongName | undefined {
  const user = pieces.findIndex(({ kind }) => kind === 'user');
  const behind = pieces.findIndex(({ text }, index) => index > user + 2 && text === 'from');
  const isNear = user >= 0 && behind > 0 && behind - user <= 2 * (MAX_WORDS + 1);
  return isNear && pieces[user + 1]?.text === ' ' ? { user, behind } : undefined;
}

function shorten({ daemon, pieces }: ReadLine, { user, behind }: LongName): string {
  return nameOf({ daemon, pieces: [...pieces.slice(0, user + 2), ...pieces.slice(behind)] });
}

function nameOf({ daemon, pieces }: Pick<ReadLine, 'daemon' | 'pieces'>): string {
  return [daemon ?? '', ...pieces.map(({ mask }) => mask)].join('\u0000');
}
