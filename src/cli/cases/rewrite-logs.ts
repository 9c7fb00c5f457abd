import { minimizeLogs, type CaseGuard, type CaseLog } from '../../cases/index.ts';
import { joinPath } from '../../config/index.ts';
import { UsageError } from '../../diagnostics/index.ts';
import { withoutEnd } from '../../replay/index.ts';
import { countOf, formatCount } from '../../report/index.ts';
import type { Host } from '../host.ts';
import type { NewCaseFlags } from './case-flags.ts';
import type { CaseWithLogs } from './case-logs.ts';
import type { CopiedLog } from './copied-logs.ts';
import { copyLines } from './copy-lines.ts';
import type { RecordedFile } from './recording.ts';

/** The logs of a new case that are no copies as they stand. */
export interface RewrittenLogs {
  logs: readonly CaseLog[];
  copies: readonly RecordedFile[];
  /** What was done with them, a sentence each. */
  remarks: readonly string[];
}

/** Whether the logs of a case are written anew. */
export function areRewritten({ minimize }: NewCaseFlags): boolean {
  return minimize;
}

/**
 * Leaves out of the logs of a case what it does not need.
 *
 * @throws UsageError for logs that are no lines
 */
export function rewriteLogs(
  { prepared, logs }: CaseWithLogs,
  { copies, folder }: { copies: readonly CopiedLog[]; folder: string },
  limits: CaseGuard,
  host: Host,
): RewrittenLogs {
  refuseJournals(logs, '--minimize');
  const minimized = minimizeLogs(prepared, logs, limits);
  const { numbers } = minimized;
  const texts = new Map(minimized.logs.map((log) => [log.file, textsOf(log)]));
  const files = copies.map(({ path, name }) => ({
    path: joinPath(folder, name),
    content: copyLines(host.readFile(path), numbers.get(name)!, texts.get(name)!),
  }));
  return { logs: minimized.logs, copies: files, remarks: [tellKept(minimized)] };
}

function textsOf({ batches }: CaseLog): string[] {
  return batches.flatMap(({ lines }) => lines.map(withoutEnd));
}

function tellKept({
  kept,
  total,
  isExhaustive,
}: {
  kept: number;
  total: number;
  isExhaustive: boolean;
}): string {
  const lines =
    kept === total
      ? `all ${countOf(total, 'line')}`
      : `${formatCount(kept)} of ${countOf(total, 'line')}`;
  if (!isExhaustive) return `kept ${lines}; a longer search might leave out more`;
  return kept === total ? `kept ${lines}: each is needed` : `kept ${lines}`;
}

function refuseJournals(logs: readonly CaseLog[], option: string): void {
  const journal = logs.find(({ batches }) => batches.some(({ stamps }) => stamps));
  if (!journal) return;
  throw new UsageError(
    `${option} takes logs of lines, and ${journal.file} holds entries of the journal`,
    'Without it the journal is kept as it is',
  );
}
