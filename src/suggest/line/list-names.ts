import { isAddress } from '../../ip/index.ts';
import type { DatedLine } from '../../replay/index.ts';
import { readLine } from './read-line.ts';

/** Whom a line names, as far as words before them tell. */
export interface NamedInLine {
  users: string[];
  /** Names of hosts, in the place of addresses. */
  hosts: string[];
}

/** Lists whom a line names. */
export function listNames(line: DatedLine): NamedInLine {
  const pieces = readLine(line)?.pieces ?? [];
  const listAll = (wanted: string): string[] =>
    pieces.filter(({ kind }) => kind === wanted).map(({ text }) => text);
  return { users: listAll('user'), hosts: listAll('host').filter((text) => !isAddress(text)) };
}
