import { wrapWords } from '../../diagnostics/index.ts';
import { formatFirstScreen, formatMore } from '../replay/first-screen.ts';
import { formatDetails, withTimesOf } from '../replay/replay-text.ts';
import { formatSection, type TableOptions } from '../replay/table.ts';
import { describeGaps } from '../text/gaps.ts';
import { noteJail } from './jail-notes.ts';
import type { FailedJail, JailResult, JailsOutcome, ReplayedJail } from './jail-result.ts';
import { describeJail, describeJailLogs } from './jail-sections.ts';
import { formatOverview } from './jails-overview.ts';
import { SILENT_JAILS, type JailsWriter } from './jails-writer.ts';

/**
 * Creates the writer of tables for people. It says all at the end, as the first screen is about all jails: their results
 * are kept for that, in columns, whether they are printed or not.
 */
export function createJailsTable(options: TableOptions): JailsWriter {
  return { ...SILENT_JAILS, end: (outcome) => formatJails(outcome, options) };
}

function* formatJails(outcome: JailsOutcome, options: TableOptions): Generator<string> {
  const { results } = outcome;
  const [only] = results.length === 1 ? results : [];
  if (only && 'reasons' in only) {
    yield* formatReasons(only, options);
    return;
  }
  yield* only ? formatScreen(only, options) : formatOverview(outcome, options);
  if (options.verbose) for (const result of results) yield* formatDetailsOf(result, options);
}

/** Formats the first screen of a jail that is replayed alone. */
function* formatScreen(
  { name, jail, replay }: ReplayedJail,
  options: TableOptions,
): Generator<string> {
  const { format } = withTimesOf(replay, options);
  yield* formatFirstScreen(replay, options, { name, notes: noteJail(jail, format) });
  if (!options.verbose) yield formatMore(replay, options);
}

/** Formats all else that there is to tell of a jail. */
function* formatDetailsOf(result: JailResult, options: TableOptions): Generator<string> {
  if ('replay' in result) yield* formatReplayed(result, withTimesOf(result.replay, options));
  else yield* formatReasons(result, options);
}

function* formatReasons(
  { name, starts, reasons }: FailedJail,
  { format: { escape }, style, page }: TableOptions,
): Generator<string> {
  yield style.bold(`Jail ${escape(name)}\n`);
  yield style.red(`  ${starts ? 'not replayed' : 'would not start'}:\n`);
  const lines = reasons.flatMap((reason) => wrapWords(escape(reason), page.width - 2));
  yield lines.map((line) => `  ${line}\n`).join('');
  yield '\n';
}

/** Formats how a jail came about and the same as of any replay. */
function* formatReplayed(result: ReplayedJail, options: TableOptions): Generator<string> {
  const { format, style } = options;
  const { summary, isComplete } = result.replay;
  yield* formatSection(describeJail(result, format), options);
  yield* formatSection(describeJailLogs(result, format), options);
  if (!isComplete) yield style.red(describeGaps(summary.diagnostics, format.escape));
  yield* formatDetails(result.replay, options);
}
