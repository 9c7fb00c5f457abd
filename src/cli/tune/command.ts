import type { Diagnostic } from '../../diagnostics/index.ts';
import { completeResult, judgeEmpty, readReplaySource, ReplayRun } from '../../library/index.ts';
import {
  formatTuneJson,
  formatTuneText,
  type ReplayResult,
  type TuneResult,
} from '../../report/index.ts';
import { isSameSetting, listUnbeaten, Tuner, type TuneSetting } from '../../tune/index.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { createReportedReplay } from '../shared/anonymize/reported-run.ts';
import { tellsGood } from '../shared/expectations/good-expectations.ts';
import { wereReadWhole } from '../shared/logs/read-in-order.ts';
import { describeTable } from '../shared/output/layout.ts';
import { exitCodeFor, printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { writePieces } from '../shared/output/write-pieces.ts';
import { createProgress } from '../shared/run/progress.ts';
import { replayStream } from '../shared/run/replay-one.ts';
import type { TuneFlags } from './flags.ts';
import { listSettings, readToday } from './settings.ts';
import { setUpTune, type TuneSetup } from './setup.ts';

/** Counts the failures of logs by many settings, and prints what each comes to. */
export async function tuneCommand(
  operands: readonly string[],
  given: TuneFlags,
  machine: Host,
): Promise<ExitCode> {
  const run = (flags: TuneFlags, host: Host) => runTune(operands, flags, host);
  if (!given.anonymize) return run(given, machine);
  const { runAnonymously } = await import('../shared/anonymize/run-anonymously.ts');
  return await runAnonymously(given, machine, {
    open: async (flags, host) => {
      const { value } = await setUpTune(operands, flags, host);
      if (!value) return [];
      const { filter, options, good } = value.replay;
      const replay = { filter: filter.compiled, options: { ...options, good: good.regexes } };
      return [createReportedReplay({ ...replay, readings: value.readings })];
    },
    run,
  });
}

async function runTune(
  operands: readonly string[],
  flags: TuneFlags,
  host: Host,
): Promise<ExitCode> {
  const { value: setup, diagnostics } = await setUpTune(operands, flags, host);
  const isReadable = setup !== undefined && setup.readings.length > 0;
  const found = isReadable ? await tune(setup, flags, diagnostics, host) : diagnostics;
  const { color, quiet } = flags;
  await printDiagnostics(found, { color, quiet, source: readReplaySource(flags, host) }, host);
  return exitCodeFor(found);
}

/** @returns what was noticed */
async function tune(
  setup: TuneSetup,
  flags: TuneFlags,
  diagnostics: readonly Diagnostic[],
  host: Host,
): Promise<readonly Diagnostic[]> {
  const { replay, readings } = setup;
  const { filter, options } = replay;
  const { release } = filter.compiled;
  const today = readToday(flags, options.counting);
  const tuner = new Tuner(listSettings(flags, today), release);
  const counting = { ...options.counting, ...today };
  const run = new ReplayRun(
    {
      ...replay,
      options: { ...options, counting, follower: tuner },
      settings: { ...replay.settings, ...today },
    },
    [],
  );
  const progress = createProgress(flags, [], readings, host);
  await replayStream(
    { readings, run, live: {} },
    { progress, isOutputClosed: () => host.stdout.isClosed },
    host,
  );
  const result = completeResult(run.result(), {
    found: [...diagnostics, ...readings.flatMap((reading) => reading.diagnostics)],
    isWhole: wereReadWhole(readings),
    isNoMatchMeant: false,
    explain: () => setup.explain,
  });
  const { summary } = result;
  summary.diagnostics.push(...judgeEmpty(summary));
  // The report itself says who of them is banned, and by which settings.
  const found = summary.diagnostics.filter(({ code }) => code !== 'attention/good-banned');
  if (!release.idsAreRead && tuner.ownId !== undefined) return [...found, refuseOwnId(tuner.ownId)];
  if (!flags.quiet && summary.counts.lines > 0) {
    const replayed = { ...result, summary: { ...summary, diagnostics: found } };
    await writeReport(describe(setup, tuner, today, replayed), setup, flags, host);
  }
  return found;
}

function describe(
  { jail, replay: { filter, good }, explain }: TuneSetup,
  tuner: Tuner,
  today: TuneSetting,
  replay: ReplayResult,
): TuneResult {
  const { good: known } = replay.summary;
  const settings = tuner.describe(known);
  const isTold = tellsGood(filter.compiled, good);
  return {
    jail,
    replay,
    today: settings.find((each) => isSameSetting(each, today))!,
    settings,
    tellsGood: isTold,
    unbeaten: isTold ? listUnbeaten(settings) : [],
    caught: tuner.describeCaught(known, today),
    explain,
  };
}

async function writeReport(
  result: TuneResult,
  { zone }: TuneSetup,
  flags: TuneFlags,
  host: Host,
): Promise<void> {
  const shown = { ...flags, verbose: false, sort: 'matters' } as const;
  const pieces =
    flags.format === 'json'
      ? formatTuneJson(result)
      : formatTuneText(result, describeTable({ flags: shown, zone }, host));
  await writePieces(pieces, host);
}

function refuseOwnId(id: string): Diagnostic {
  return {
    code: 'tune/own-ids',
    severity: 'error',
    message: `the id ${id} is other than its host: fail2ban 0.11 bans such ids by rules of their own, which dryban tune does not count by`,
    hint: 'dryban replay counts by them, by one setting at a time',
  };
}
