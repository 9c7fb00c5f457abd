import { describeJail, describeJailLogs, describeJails } from './jail-sections.ts';
import type { JailOutcome, JailsSummary } from './jail-result.ts';
import { formatOutcome, formatSection, type TableOptions } from './table.ts';
import { countOf, formatCount } from './text-format.ts';

/** The report of a jail for people: how it came about and, if it starts, the same as of any replay. */
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

/** The end of the report. */
export function* formatJailsTable(summary: JailsSummary, options: TableOptions): Generator<string> {
  yield* formatSection(describeJails(summary, options.format), options);
  const { lines, failures, hosts, bans, through } = summary;
  const counts = [
    countOf(lines, 'line'),
    countOf(failures, 'failure'),
    countOf(hosts, 'host'),
    countOf(bans, 'ban'),
  ];
  const late = through === null ? '' : `; ${formatCount(through)} got through before a ban`;
  yield `${counts.join(', ')} in all${late}\n`;
}
