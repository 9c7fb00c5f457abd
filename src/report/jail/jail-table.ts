import type { AskedNames } from '../../replay/index.ts';
import { describeJail, describeJailLogs, describeJails } from './jail-sections.ts';
import type { JailOutcome, JailsSummary } from './jail-result.ts';
import { formatOutcome, formatSection, type TableOptions } from '../replay/table.ts';
import { countOf, formatCount, shorten } from '../text/text-format.ts';

const MAX_NAMES = 10;
const MAX_NAME_WIDTH = 60;

/** Formats the report of a jail for people: how it came about and, if it starts, the same as of any replay. */
export function* formatJailTable(outcome: JailOutcome, options: TableOptions): Generator<string> {
  const { format, style } = options;
  if ('reasons' in outcome) {
    yield style.bold(`Jail ${format.escape(outcome.name)}\n`);
    yield style.red(`  ${outcome.starts ? 'not replayed' : 'would not start'}:\n`);
    for (const reason of outcome.reasons) yield `  ${format.escape(reason)}\n`;
    yield '\n';
    return;
  }
  yield* formatSection(describeJail(outcome, format), options);
  yield* formatSection(describeJailLogs(outcome, format), options);
  yield* formatOutcome(outcome.replay, options);
}

/** Formats the end of the report. */
export function* formatJailsTable(summary: JailsSummary, options: TableOptions): Generator<string> {
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
