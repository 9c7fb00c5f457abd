import { widthOf, wrapWords } from '../../diagnostics/index.ts';
import type { AskedNames, FileSummary } from '../../replay/index.ts';
import { formatAttention } from '../text/attention-text.ts';
import { describeGaps } from '../text/gaps.ts';
import { countOf, formatCount, shorten, type TextFormat } from '../text/text-format.ts';
import { TimeTexts } from '../text/time-texts.ts';
import { formatShortAnswer } from '../text/answer-text.ts';
import { describeAnswer } from './headline.ts';
import { describeHostRows } from './host-rows.ts';
import { baseName, describeOtherRegexes, describeRegexRows } from './regex-rows.ts';
import type { ReplayResult, SettingsReport } from './replay-result.ts';
import { formatRows, formatSection, type TableOptions } from './table.ts';

const MAX_NAMES = 5;
const MAX_NAME_WIDTH = 60;
/** The columns that the names of logs may take. */
const MAX_LOGS_WIDTH = 40;

/** The times of a report of this replay. */
export function timesOf({ summary, settings }: ReplayResult, options: TableOptions): TimeTexts {
  const { first, last } = summary.counts;
  const range = first === null || last === null ? null : { first, last };
  return new TimeTexts(options.format, settings.zone, range, options.page.isAscii);
}

/**
 * Formats what a person has to know first: who would be banned, what needs attention, the hosts that matter most, and
 * which regexes found them.
 */
export function* formatFirstScreen(result: ReplayResult, options: TableOptions): Generator<string> {
  const { format, style } = options;
  const { summary, attention } = result;
  const times = timesOf(result, options);
  if (!result.isComplete) yield style.red(describeGaps(summary.diagnostics, format.escape));
  yield formatWords(capitalize(describeAnswer(summary.counts)), style.bold, options);
  yield `${formatParts(describeContext(result, times, format), options)}\n`;
  if (attention.length > 0) yield `${formatAttention(attention, options)}\n`;
  if (summary.hosts.length > 0) {
    yield* formatSection(describeHostRows(result, times, options), options);
  }
  yield* formatRegexes(result, options);
  if (summary.askedNames) {
    yield `${formatWords(describeNames(summary.askedNames, format), String, options)}\n`;
  }
}

/** Breaks a sentence between words where the page ends. */
function formatWords(text: string, mark: (text: string) => string, { page }: TableOptions): string {
  const lines = wrapWords(text, page.width);
  return lines.map((line) => `${mark(line)}\n`).join('');
}

/** Joins parts by semicolons to lines, which are broken between them, and within one only if it is wider than the page. */
function formatParts(parts: readonly string[], options: TableOptions): string {
  const lines: string[] = [];
  for (const part of parts) {
    const joined = lines.length > 0 ? `${lines.at(-1)!}; ${part}` : '';
    if (joined !== '' && widthOf(joined) <= options.page.width) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.map((line) => formatWords(line, String, options)).join('');
}

function describeContext(
  { summary, settings }: ReplayResult,
  times: TimeTexts,
  format: TextFormat,
): string[] {
  return [
    `${nameLogs(summary.files, format)}, ${times.range()}`,
    describeCounting(settings, format),
    `as fail2ban ${format.escape(formatShortAnswer(settings.fail2ban))}`,
  ];
}

/** Names the logs without their folders, of several how many there are: `3 logs (a.log, b.log, c.log)`. */
function nameLogs(files: readonly FileSummary[], { escape }: TextFormat): string {
  const names = files.map(({ file }) => escape(baseName(file)));
  if (names.length === 1) return names[0]!;
  const list = names.join(', ');
  const count = countOf(names.length, 'log');
  return list === '' || widthOf(list) > MAX_LOGS_WIDTH ? count : `${count} (${list})`;
}

function describeCounting(
  { maxretry, findtime, bantime, counting }: SettingsReport,
  { duration }: TextFormat,
): string {
  return [
    `maxretry ${formatCount(maxretry)}`,
    `findtime ${duration(findtime)}`,
    `bantime ${bantime < 0 ? 'for ever' : duration(bantime)}`,
    ...(counting === 'ticket' ? [] : ['counted by a plain sliding window']),
  ].join(', ');
}

function* formatRegexes({ summary }: ReplayResult, options: TableOptions): Generator<string> {
  const { regexes } = summary;
  if (!regexes.some(({ hits }) => hits > 0)) return;
  yield* formatRows(describeRegexRows(regexes, options.format), options);
  const others = describeOtherRegexes(regexes);
  if (others !== '') yield formatWords(capitalize(others), String, options);
  yield '\n';
}

/** Names host names of which only part is kept where there are very many. */
export function describeNames({ names, count }: AskedNames, { escape }: TextFormat): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => shorten(escape(name), MAX_NAME_WIDTH));
  const left = count - shown.length;
  const more = left > 0 ? ` and ${formatCount(left)} more` : '';
  return `${countOf(count, 'host name')} that the server would look up: ${shown.join(', ')}${more}`;
}

/** Says what else there is to see, and how; a command that something before has is not written again. */
export function formatMore(
  { explain, attention }: Pick<ReplayResult, 'explain' | 'attention'>,
  { format, page, style }: TableOptions,
): string {
  const isTold = attention.some(({ command }) => command === explain);
  const verbose = '--verbose: failures behind each ban, settings, dates.';
  const why = isTold ? '' : `Why: ${format.escape(explain)}`;
  const isShort = widthOf(verbose) + 1 + widthOf(why) <= page.width;
  const lines = isShort
    ? [`${verbose} ${why}`.trimEnd()]
    : [...wrapWords(verbose, page.width), why];
  return lines.map((line) => `${style.dim(line)}\n`).join('');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
