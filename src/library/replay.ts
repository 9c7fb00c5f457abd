import type { Asked } from '../attention/index.ts';
import {
  LineMerger,
  mergeLogs,
  tellEvents,
  type LineBatch,
  type Verdict,
} from '../replay/index.ts';
import { readOptions } from './options/option.ts';
import { REPLAY_TEXTS, type ReplayTexts } from './options/replay-texts.ts';
import { toReplayReport, type ReplayReport } from './reports.ts';
import { checkOwnAddresses } from './options/values.ts';
import { completeResult, judgeEmpty } from './run/complete-result.ts';
import { LineCollector } from './run/line-collector.ts';
import { describeOptions, reportSettings } from './run/replay-options.ts';
import { ReplayRun } from './run/replay-run.ts';
import type { Search } from './run/search.ts';
import { readLogTexts } from './texts/log-texts.ts';
import { searchTexts } from './texts/search-texts.ts';

/**
 * Replays logs through a filter, both given as texts, and says who would be banned, when and why. Nothing interrupts a
 * regex that takes for ever.
 *
 * @throws DiagnosedError for options that can't be, and for a filter that is broken
 */
export function replay(options: ReplayTexts): ReplayReport {
  const { logs, show, ownAddress, ...values } = readOptions(REPLAY_TEXTS, options);
  checkOwnAddresses('ownAddress', ownAddress);
  const batches = readLogTexts(logs);
  return replayTexts(searchTexts(values), batches, show, ownAddress);
}

/** @param logs a batch for each, merged by time where there are several */
export function replayTexts(
  { terms, filter, good, surroundings, diagnostics }: Search,
  logs: readonly LineBatch[],
  show: readonly Verdict[],
  ownAddress: readonly string[] = [],
): ReplayReport {
  const options = describeOptions(terms, surroundings);
  const settings = reportSettings(terms.counting, terms.flags.ignoreip, terms);
  const setup = { filter, options, settings, keptBans: Infinity, good, ownAddress };
  const collector = new LineCollector(show);
  const run = new ReplayRun(setup, [tellEvents(collector.sink, false)]);
  const merger = new LineMerger(logs.length, filter.compiled, options);
  const lines = mergeLogs(
    logs.map((log) => [log]),
    merger,
  );
  collector.expect(lines);
  run.process(lines);
  run.breakOff(merger.diagnostics);
  const around = { found: diagnostics, isWhole: true, isNoMatchMeant: false, explain: nameExplain };
  const result = completeResult(run.result(), around);
  result.summary.diagnostics.push(...judgeEmpty(result.summary));
  return toReplayReport(result, collector.lines);
}

/** Names the call that explains a replay of texts: `explain(…) with the same options, and host: '192.0.2.1'`. */
function nameExplain({ host, group }: Asked = {}): string {
  const more = [
    ...(host === undefined ? [] : [`host: ${JSON.stringify(host)}`]),
    ...(group === undefined ? [] : [`group: ['${group}']`]),
  ];
  return ['explain(…) with the same options', ...more].join(' and ');
}
