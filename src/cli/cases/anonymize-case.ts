import {
  Anonymizer,
  createLearner,
  describeDifference,
  EventComparison,
  listKeptWords,
  NeededNames,
} from '../../anonymize/index.ts';
import { replayCase, type CaseGuard, type CaseLog } from '../../cases/index.ts';
import type { Result } from '../../diagnostics/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';
import { mapBatch } from '../shared/anonymize/anonymous-host.ts';
import type { CaseWithLogs } from './case-logs.ts';

/** A case without its people. */
export interface AnonymousCase<Made> {
  logs: CaseLog[];
  /** What was made of its settings. */
  made: Made;
  /** The names that were left as they are. */
  left: readonly string[];
}

/** What has a say in a case besides its logs. */
export interface CaseSettings<Made> {
  /** The settings that may name somebody. */
  texts: readonly string[];
  /** Makes the case with its settings mapped. */
  make(map: (text: string) => string): Made;
}

/**
 * Replaces people and machines in a case, and sees to it that the same becomes of each line. Names that the verdict of a
 * line depends on stay as they are.
 */
export function anonymizeCase<Made extends Pick<CaseWithLogs, 'prepared'>>(
  { prepared, logs }: CaseWithLogs,
  settings: CaseSettings<Made>,
  limits: CaseGuard,
): Result<AnonymousCase<Made>> {
  const anonymizer = new Anonymizer(listKeptWords([prepared.filter]));
  for (const text of settings.texts) anonymizer.learnText(text);
  const { inspector } = createLearner(anonymizer);
  const { events } = replayCase(prepared, logs, limits, { inspector });
  const needed = new NeededNames(anonymizer);
  for (;;) {
    const made = settings.make((text) => anonymizer.map(text));
    const mapped = mapLogs(logs, anonymizer);
    const replayed = replayCase(made.prepared, mapped, limits);
    const comparison = new EventComparison(anonymizer);
    comparison.add(events, replayed.events);
    const difference = comparison.end();
    if (!difference) {
      return { value: { logs: mapped, made, left: anonymizer.left }, diagnostics: [] };
    }
    const place = findPlace(events, difference.event);
    if (needed.tryNext(textAt(logs, place))) continue;
    return { diagnostics: [describeDifference(difference, place)] };
  }
}

function mapLogs(logs: readonly CaseLog[], anonymizer: Anonymizer): CaseLog[] {
  return logs.map(({ file, batches }) => ({
    file,
    batches: batches.map((batch) => mapBatch(batch, anonymizer)),
  }));
}

/** Returns the line at which an event came, or the last one. */
function findPlace(
  events: readonly ReplayEvent[],
  event: ReplayEvent | undefined,
): { file: string; line: number } {
  const index = event ? events.indexOf(event) : events.length - 1;
  const next = events.slice(index).find((other) => 'line' in other);
  const before = events.slice(0, index).findLast((other) => 'line' in other);
  return next ?? before ?? { file: '', line: 0 };
}

function textAt(logs: readonly CaseLog[], place: { file: string; line: number }): string {
  const log = logs.find(({ file }) => file === place.file);
  for (const { firstLine, lines } of log?.batches ?? []) {
    const line = lines[place.line - firstLine];
    if (line !== undefined) return line;
  }
  return '';
}
