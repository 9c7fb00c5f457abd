import { formatFirstScreen, formatMore, timesOf } from './first-screen.ts';
import type { ReplayResult } from './replay-result.ts';
import { formatSection, type TableOptions } from './table.ts';
import {
  describeAskedNames,
  describeBans,
  describeFiles,
  describeHosts,
  describeLines,
  describeRegexes,
  describeSetup,
  describeTemplates,
} from './table-sections.ts';

/** Formats the report for people: the first screen, and with `--verbose` all else. */
export function* formatTable(result: ReplayResult, options: TableOptions): Generator<string> {
  yield* formatFirstScreen(result, options);
  if (!options.verbose) {
    yield formatMore(result, options);
    return;
  }
  const exact = withTimesOf(result, options);
  yield* formatSection(describeSetup(result, exact.format), exact);
  yield* formatSection(describeFiles(result.summary, exact.format), exact);
  yield* formatDetails(result, exact);
}

/** Returns the options of a report whose times are those of a replay, to the second. */
export function withTimesOf(result: ReplayResult, options: TableOptions): TableOptions {
  const times = timesOf(result, options);
  return { ...options, format: { ...options.format, time: (epoch) => times.exact(epoch) } };
}

/** Formats what became of the lines and the hosts, each ban with the failures behind it, all regexes, and the dates. */
export function* formatDetails(result: ReplayResult, options: TableOptions): Generator<string> {
  const { format } = options;
  const { summary } = result;
  yield* formatSection(describeLines(summary), options);
  yield* formatSection(describeHosts(result, options), options);
  yield* formatSection(describeBans(summary, format), options);
  yield* formatSection(describeRegexes(summary, format, options.limit), options);
  yield* formatSection(describeTemplates(summary, format), options);
  if (summary.askedNames) {
    yield* formatSection(describeAskedNames(summary.askedNames, format), options);
  }
}
