import { formatAnswer } from '../text/answer-text.ts';
import type { AskedNames } from '../../replay/index.ts';
import { describeJail, describeJailLogs, describeJails } from './jail-sections.ts';
import type { JailResult, JailsReport } from './jail-result.ts';
import { SILENT_JAILS, type JailsWriter } from './jails-writer.ts';
import { formatAttention } from '../text/attention-text.ts';
import { describeGaps } from '../text/gaps.ts';
import { formatDetails } from '../replay/replay-text.ts';
import { formatSection, type TableOptions } from '../replay/table.ts';
import { countOf, formatCount, shorten } from '../text/text-format.ts';

const MAX_NAMES = 10;
const MAX_NAME_WIDTH = 60;

/** Creates the writer of tables for people. */
export function createJailsTable(options: TableOptions): JailsWriter {
  return {
    ...SILENT_JAILS,
    begin: (fail2ban) => [`fail2ban ${options.format.escape(formatAnswer(fail2ban))}\n\n`],
    conclude: (result) => formatJail(result, options),
    end: ({ summary }) => formatJails(summary, options),
  };
}

/** Formats a jail: how it came about and, if it was replayed, the same as of any replay. */
function* formatJail(result: JailResult, options: TableOptions): Generator<string> {
  const { format, style } = options;
  if ('reasons' in result) {
    yield style.bold(`Jail ${format.escape(result.name)}\n`);
    yield style.red(`  ${result.starts ? 'not replayed' : 'would not start'}:\n`);
    for (const reason of result.reasons) yield `  ${format.escape(reason)}\n`;
    yield '\n';
    return;
  }
  yield* formatSection(describeJail(result, format), options);
  yield* formatSection(describeJailLogs(result, format), options);
  const { summary, isComplete, attention } = result.replay;
  if (!isComplete) yield style.red(describeGaps(summary.diagnostics, format.escape));
  if (attention.length > 0) yield `${formatAttention(attention, options)}\n`;
  yield* formatDetails(result.replay, options);
}

/** Formats the end of the report: all jails together. */
function* formatJails(summary: JailsReport, options: TableOptions): Generator<string> {
  yield* formatSection(describeJails(summary, options.format), options);
  const { lines, failures, hosts, bans, through, askedNames } = summary;
  const counts = [
    countOf(lines, 'line'),
    countOf(failures, 'failure'),
    countOf(hosts, 'host'),
    countOf(bans, 'ban'),
  ];
  const late = through === null ? '' : `; ${formatCount(through)} got through before a ban`;
  yield `${counts.join(', ')} in all${late}\n`;
  if (askedNames.count > 0) {
    yield `${describeNames(askedNames, options)}\n`;
  }
}

function describeNames({ names, count }: AskedNames, { format }: TableOptions): string {
  const shown = names
    .slice(0, MAX_NAMES)
    .map((name) => shorten(format.escape(name), MAX_NAME_WIDTH));
  const left = count - shown.length;
  const more = left > 0 ? ` and ${formatCount(left)} more` : '';
  return `${countOf(count, 'host name')} that the server would look up: ${shown.join(', ')}${more}`;
}
