import { IgnoreList } from '../../ip/index.ts';
import { DEFAULT_COUNTING, type ReplayOptions } from '../../replay/index.ts';
import type { Host } from '../host.ts';
import { createReportedReplay, type ReportedRun } from '../shared/anonymize/reported-run.ts';
import type { LintFlags } from './flags.ts';
import type { LintTarget } from './target.ts';
import { openTrialLogs } from './trials.ts';

/** The longest time for a line, in milliseconds of a CPU. */
const REGEX_TIMEOUT = 2000;

/** Opens the filters with the logs that they are tried with, so that it shows whom these name. */
export function openTrials(
  targets: readonly LintTarget[],
  flags: LintFlags,
  host: Host,
): ReportedRun[] {
  return targets.flatMap((target) => {
    const { compiled: filter } = target.open();
    if (!filter) return [];
    const readings = flags.log === undefined ? [] : openTrialLogs(flags.log, target.name, host);
    const options: ReplayOptions = {
      guard: host.guard,
      regexTimeout: REGEX_TIMEOUT,
      keepGoing: true,
      counting: DEFAULT_COUNTING,
      ignoreip: new IgnoreList(target.answer.release),
      now: host.now(),
    };
    return [createReportedReplay({ filter, options, readings })];
  });
}
