import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import type { LineExplanation } from '../../explain/index.ts';
import { LINE_FILE, nothingRead } from '../../library/index.ts';
import { ExplainSession } from '../../library-explain/index.ts';
import { createBatch } from '../../replay/index.ts';
import type { ExplainResult } from '../../report/index.ts';
import { createMerger, readInOrder, wereReadWhole } from '../shared/logs/read-in-order.ts';
import type { Watchers } from '../shared/run/replay-stream.ts';
import type { ExplainSetup } from './setup.ts';

/** Who is told what of an explanation. */
export interface ExplainWatchers extends Watchers {
  /** Gets each line that is explained by itself. */
  takeLine: (line: LineExplanation) => Promise<void> | void;
}

/** An explanation whose logs are read. */
interface Work {
  setup: ExplainSetup;
  session: ExplainSession;
  watchers: ExplainWatchers;
}

/**
 * Replays logs and says of it what was asked for.
 *
 * @param lines that take the place of the logs, if there are any
 */
export async function explainLogs(
  setup: ExplainSetup,
  lines: readonly string[],
  watchers: ExplainWatchers,
): Promise<ExplainResult> {
  const { filter, options, request, settings, jail, logs } = setup;
  const session = new ExplainSession(filter.compiled, options, request);
  const work = { setup, session, watchers };
  if (lines.length > 0) session.process([createBatch(LINE_FILE, lines)]);
  const unmerged = await processLogs(work);
  session.end();
  await takeLines(work);
  const explanations = session.finish();
  const ofReadings = logs.readings.flatMap((reading) => reading.diagnostics);
  const diagnostics = [
    ...logs.diagnostics,
    ...ofReadings,
    ...unmerged,
    ...session.diagnostics,
    ...setup.diagnostics(),
  ];
  const isComplete = session.isComplete && wereReadWhole(logs.readings) && unmerged.length === 0;
  return { filter: filter.report, settings, jail, explanations, diagnostics, isComplete };
}

/** @returns why the logs could not be merged */
async function processLogs(work: Work): Promise<ExplainResult['diagnostics']> {
  const { setup, session, watchers } = work;
  const { readings } = setup.logs;
  const merger = createMerger(readings, setup.filter.compiled, session.options);
  for await (const batches of readInOrder(readings, merger)) {
    const isGoingOn = session.process(batches);
    await takeLines(work);
    await watchers.progress?.advance(batches);
    if (!isGoingOn || watchers.isOutputClosed()) break;
  }
  await watchers.progress?.erase();
  return merger?.diagnostics ?? [];
}

async function takeLines({ session, watchers }: Work): Promise<void> {
  for (const line of session.takeLines()) {
    if (watchers.isOutputClosed()) return;
    // oxlint-disable-next-line no-await-in-loop -- an explanation is made when there is room for it
    await watchers.takeLine(line);
  }
}

/** Says that nothing was read, and why, where no error says so already. */
export function nothingExplained(
  { logs, jail }: Pick<ExplainSetup, 'logs' | 'jail'>,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  if (hasErrors(diagnostics)) return [];
  const read = logs.readings.map(({ file }) => file);
  return [nothingRead({ logs: read, isOfJails: jail !== null })];
}
