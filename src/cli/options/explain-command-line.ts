import type { Asked } from '../../attention/index.ts';
import { EXPLAIN_FLAGS } from './explain-flags.ts';
import type { Flag, FlagTable } from './flag.ts';

/** The options of a report, which an explanation has of its own. */
const OTHERS = new Set(['format', 'limit', 'color', 'pager', 'verbose']);

/**
 * Writes the command that explains what a replay with these options did.
 *
 * @param table of the options of the replay
 * @param more arguments in front of the options
 * @param asked what of it is to be explained, but for the log
 */
export function explainCommandLine(
  table: FlagTable,
  flags: Readonly<Record<string, unknown>>,
  more: readonly string[],
  { host, group }: Asked = {},
): string {
  const options = writeOptions(table, flags, (name) => name in EXPLAIN_FLAGS && !OTHERS.has(name));
  // Only who has the log knows what a host is called in it that a report has by another name.
  const isNamed = host !== undefined && flags['anonymize'] !== true;
  const asked = [
    ...(isNamed ? ['--host', host] : []),
    ...(group === undefined ? [] : ['--group', group]),
  ];
  return ['dryban', 'explain', ...more, ...options, ...asked].map(quoteForShell).join(' ');
}

/**
 * Writes the options that were given.
 *
 * @param isTaken whether the command that is written has the option of this name
 */
export function writeOptions(
  table: FlagTable,
  flags: Readonly<Record<string, unknown>>,
  isTaken: (name: string) => boolean,
): string[] {
  return Object.entries(table).flatMap(([name, record]) =>
    isTaken(name) ? writeOption(name, record, flags[name]) : [],
  );
}

function writeOption(name: string, record: Flag<unknown>, value: unknown): string[] {
  if (value === record.initial) return [];
  const option = record.syntax.split(' ')[0]!;
  if (value === true) return [option];
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => [option, writeValue(name, each)]);
}

function writeValue(name: string, value: unknown): string {
  return name === 'logtimezone' && typeof value === 'number' ? formatOffset(value) : String(value);
}

/** Writes minutes east of UTC as an offset: 120 → `UTC+0200`. */
function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = Math.trunc(size / 60) * 100 + (size % 60);
  return `UTC${minutes < 0 ? '-' : '+'}${String(digits).padStart(4, '0')}`;
}

/** Quotes a word as a POSIX shell reads it as one: `a b` → `'a b'`. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
