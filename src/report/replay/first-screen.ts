import { widthOf, wrapWords } from '../../diagnostics/index.ts';
import type { AskedNames, FileSummary } from '../../replay/index.ts';
import { formatAttention, tellsCommand } from '../text/attention-text.ts';
import { describeGaps } from '../text/gaps.ts';
import { capitalize, formatParts, formatWords } from '../text/sentences.ts';
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

/** The jail that a replay is of, for its first screen. */
export interface ScreenJail {
  name: string;
  /** What is special about it. */
  notes: readonly string[];
}

/**
 * Formats what a person has to know first: who would be banned, what needs attention, the hosts that matter most, and
 * which regexes found them.
 */
export function* formatFirstScreen(
  result: ReplayResult,
  options: TableOptions,
  jail?: ScreenJail,
): Generator<string> {
  const { format, style } = options;
  const { summary, attention } = result;
  const times = timesOf(result, options);
  if (!result.isComplete) yield style.red(describeGaps(summary.diagnostics, format.escape));
  const answer = describeAnswer(summary.counts);
  const headline = jail ? `${format.escape(jail.name)}: ${answer}` : capitalize(answer);
  yield formatWords(headline, options, style.bold);
  const context = [...describeContext(result, times, format), ...(jail?.notes ?? [])];
  yield `${formatParts(context, options)}\n`;
  if (attention.length > 0) yield `${formatAttention(attention, options)}\n`;
  if (summary.hosts.length > 0) {
    yield* formatSection(describeHostRows(result, times, options), options);
  }
  yield* formatRegexes(result, options);
  if (summary.askedNames) {
    yield `${formatWords(describeNames(summary.askedNames, format), options)}\n`;
  }
}

/** Says which logs were replayed, by what settings, and as which fail2ban. */
export function describeContext(
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
    `bantime ${bantime === -1 ? 'for ever' : duration(bantime)}`,
    ...(counting === 'ticket' ? [] : ['counted by a plain sliding window']),
  ].join(', ');
}

function* formatRegexes({ summary }: ReplayResult, options: TableOptions): Generator<string> {
  const { regexes } = summary;
  if (!regexes.some(({ hits }) => hits > 0)) return;
  yield* formatRows(describeRegexRows(regexes, options.format), options);
  const others = describeOtherRegexes(regexes);
  if (others !== '') yield formatWords(others, options);
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
  const isTold = tellsCommand(attention, explain);
  const verbose = '--verbose: failures behind each ban, settings, dates.';
  const why = isTold ? '' : `Why: ${format.escape(explain)}`;
  const isShort = widthOf(verbose) + 1 + widthOf(why) <= page.width;
  const lines = isShort
    ? [`${verbose} ${why}`.trimEnd()]
    : [...wrapWords(verbose, page.width), why];
  return lines.map((line) => `${style.dim(line)}\n`).join('');
}
