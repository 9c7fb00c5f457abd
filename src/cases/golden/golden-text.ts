import { escapeControl, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import type { BanEvent, LineEvent, ReplayEvent } from '../../replay/index.ts';
import type { GoldenEvent } from './golden-ndjson.ts';

/** The version of the form that is written. The first one had no version line, and no numbers of regexes. */
const VERSION = 2;
const FIRST_VERSION = 1;
const HEADER = `# dryban.expected/${VERSION}
# log line, verdict, number of the regex, id; then the bans: id, from, until, failures, the line that brought it
`;
const VERSION_LINE = /^# dryban\.expected\/(\d{1,9})$/;
const COMMENT = '# ';

/** The latest time that `Date` can show, in seconds since the epoch. */
const MAX_SECONDS = 8.64e12;

/** What counts of a readable golden file. */
export interface GoldenText {
  version: number;
  /** Its lines without comments, empty lines and white space at the end. */
  lines: string[];
}

/** Formats the readable golden file: a line for each log line, then one for each ban. */
export function formatGoldenText(events: readonly ReplayEvent[]): string {
  const lines = formatLines(events, VERSION);
  const bans = lines.findIndex((line) => line.startsWith('ban '));
  const parts = bans < 0 ? lines : [...lines.slice(0, bans), '', ...lines.slice(bans)];
  return `${HEADER}${parts.map((line) => `${line}\n`).join('')}`;
}

/** Returns what would count of a readable golden file of this version. */
export function listGoldenLines(events: readonly ReplayEvent[], version: number): string[] {
  return formatLines(events, version)
    .map((line) => line.trimEnd())
    .filter(counts);
}

function formatLines(events: readonly ReplayEvent[], version: number): string[] {
  const format = version === FIRST_VERSION ? formatUnnumbered : formatLine;
  return [
    ...events.filter((event) => event.type === 'line').map(format),
    ...events.filter((event) => event.type === 'ban').map(formatBan),
  ];
}

/** Reads a readable golden file: its version, which stands in a comment before all else, and its lines. */
export function readGoldenText(text: string, file: string): Result<GoldenText> {
  const written = text.split(/\r?\n/).map((line) => line.trimEnd());
  const lines = written.filter(counts);
  const head = lines.length > 0 ? written.slice(0, written.indexOf(lines[0]!)) : written;
  const index = head.findIndex((line) => VERSION_LINE.test(line));
  const version = index < 0 ? FIRST_VERSION : Number(VERSION_LINE.exec(head[index]!)![1]);
  if (version >= FIRST_VERSION && version <= VERSION) {
    return { value: { version, lines }, diagnostics: [] };
  }
  return { diagnostics: [unknownVersion({ file, line: index + 1, text: head[index]! }, version)] };
}

function counts(line: string): boolean {
  return line !== '' && !line.startsWith(COMMENT);
}

/** Whether a readable golden file has the form that would be written today. */
export function isPresentText(text: string, file: string): boolean {
  return readGoldenText(text, file).value?.version === VERSION;
}

const LINE = /^(.+?):(\d+) (matched|ignored|nofail|missed|skipped)(?: (.*))?$/;
const NUMBER = /^#(\d+)(?: (.*))?$/;
const BAN = /^ban (.+) from (\S+) (for ever|until \S+), failures (\d+), (.+):(\d+)$/;

/** Reads lines of a readable golden file as events, with what it has of them; lines that are none are left out. */
export function parseGoldenLines({ version, lines }: GoldenText): GoldenEvent[] {
  return lines.flatMap((line) => parseLine(line, version) ?? parseBan(line) ?? []);
}

function parseLine(text: string, version: number): GoldenEvent | undefined {
  const [, file, line, verdict, rest] = LINE.exec(text) ?? [];
  if (file === undefined) return undefined;
  const place = { type: 'line', file, line: Number(line), verdict };
  if (version === FIRST_VERSION) return { ...place, id: rest ?? null };
  const [, number, id] = NUMBER.exec(rest ?? '') ?? [undefined, undefined, rest];
  const regex = number === undefined ? null : Number(number);
  const numbers =
    verdict === 'ignored'
      ? { failregex: null, ignoreregex: regex }
      : { failregex: regex, ignoreregex: null };
  return { ...place, ...numbers, id: id ?? null };
}

function parseBan(text: string): GoldenEvent | undefined {
  const [, id, time, until, failures, file, line] = BAN.exec(text) ?? [];
  if (id === undefined) return undefined;
  const place = { file, line: Number(line) };
  return { type: 'ban', id, time, until, ...place, failures: Number(failures) };
}

function formatUnnumbered({ file, line, verdict, id }: LineEvent): string {
  return joinWords([`${file}:${line}`, verdict, id]);
}

function formatLine({ file, line, verdict, failregex, ignoreregex, id }: LineEvent): string {
  const number = verdict === 'ignored' ? ignoreregex : failregex;
  const regex = number === null ? null : `#${number}`;
  return joinWords([`${file}:${line}`, verdict, regex, id]);
}

function joinWords(words: readonly (string | null)[]): string {
  return escapeControl(words.filter((word) => word !== null).join(' '));
}

function formatBan({ id, time, until, failures, file, line }: BanEvent): string {
  const end = until === null ? 'for ever' : `until ${formatTime(until)}`;
  return `ban ${escapeControl(id)} from ${formatTime(time)} ${end}, failures ${failures}, ${escapeControl(file)}:${line}`;
}

/** Formats a time in UTC, to the millisecond where it has any: `2026-02-05T10:11:12.500Z`. */
function formatTime(epoch: number): string {
  if (!(Math.abs(epoch) <= MAX_SECONDS)) return String(epoch);
  return new Date(Math.round(epoch * 1000)).toISOString().replace('.000Z', 'Z');
}

function unknownVersion(
  { file, line, text }: { file: string; line: number; text: string },
  version: number,
): Diagnostic {
  return {
    code: 'case/bad-golden',
    severity: 'error',
    message: `this form of an expectation has version ${version}, and this dryban knows ${FIRST_VERSION} to ${VERSION}`,
    origin: { file, line, column: 1, length: text.length },
    hint: 'A newer dryban wrote it: use that one, or write the file again with dryban record and the folder of the case',
  };
}
