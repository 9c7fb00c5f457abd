import { basename, withoutExtension } from '../../config/index.ts';
import { CASE_FLAGS } from '../cases/case-flags.ts';
import { quoteForShell, writeOptions } from '../options/explain-command-line.ts';
import { REPLAY_FLAGS } from '../options/replay-flags.ts';
import { SUGGEST_FLAGS, type SuggestFlags } from './flags.ts';

/** The options of the report of this command only. */
const OWN = new Set(['format', 'limit', 'color']);

/** Lists commands that show what a filter does with logs, and make a test of that. */
export function listNext(target: string, logs: readonly string[], flags: SuggestFlags): string[] {
  const file = flags.to === undefined ? 'FILE' : target;
  const operands = [file, ...logs];
  const folder = `tests/${basename(withoutExtension(file))}`;
  return [
    write(['replay', ...operands], REPLAY_FLAGS, flags),
    `${write(['record', ...operands], CASE_FLAGS, flags)} --to ${quoteForShell(folder)}`,
  ];
}

function write(words: readonly string[], taken: object, flags: SuggestFlags): string {
  const options = writeOptions(SUGGEST_FLAGS, flags, (name) => name in taken && !OWN.has(name));
  return ['dryban', ...words, ...options].map(quoteForShell).join(' ');
}
