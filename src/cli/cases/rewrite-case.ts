import {
  minimizeLogs,
  type CaseGuard,
  type CaseLog,
  type MinimizedLogs,
} from '../../cases/index.ts';
import { joinPath } from '../../config/index.ts';
import { escapeControl, UsageError, type Result } from '../../diagnostics/index.ts';
import { withoutEnd } from '../../replay/index.ts';
import { countOf, formatCount } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { anonymizeCase, type CaseSettings } from './anonymize-case.ts';
import type { NewCaseFlags } from './case-flags.ts';
import type { CaseWithLogs } from './case-logs.ts';
import type { CopiedLog } from './copied-logs.ts';
import { copyLines } from './copy-lines.ts';
import type { RecordedFile } from './recording.ts';

/** A new case whose logs are no copies as they stand. */
export interface RewrittenCase<Made> {
  logs: readonly CaseLog[];
  copies: readonly RecordedFile[];
  /** What was made of its settings. */
  made: Made;
  /** What was done with them, a sentence each. */
  remarks: readonly string[];
}

/** Where the logs of a case come from, and go to. */
export interface CasePlace {
  copies: readonly CopiedLog[];
  folder: string;
}

/** Whether the logs of a case are written anew. */
export function areRewritten({ minimize, anonymize }: NewCaseFlags): boolean {
  return minimize || anonymize;
}

/**
 * Leaves out of the logs of a case what it does not need, and replaces whom and what they name, as the flags say.
 *
 * @throws UsageError for logs that are no lines
 */
export function rewriteCase<Made extends Pick<CaseWithLogs, 'prepared'>>(
  read: CaseWithLogs,
  { copies, folder }: CasePlace,
  settings: CaseSettings<Made>,
  flags: NewCaseFlags,
  limits: CaseGuard,
  host: Host,
): Result<RewrittenCase<Made>> {
  refuseJournals(read.logs, flags.minimize ? '--minimize' : '--anonymize');
  const minimized = flags.minimize ? minimizeLogs(read.prepared, read.logs, limits) : undefined;
  const logs = minimized?.logs ?? read.logs;
  const remarks = minimized ? [tellKept(minimized)] : [];
  const write = (some: readonly CaseLog[], numbers?: MinimizedLogs['numbers']): RecordedFile[] => {
    const texts = new Map(some.map((log) => [log.file, textsOf(log)]));
    return copies.map(({ path, name }) => ({
      path: joinPath(folder, name),
      content: numbers
        ? copyLines(host.readFile(path), numbers.get(name)!, texts.get(name)!)
        : texts
            .get(name)!
            .map((text) => `${text}\n`)
            .join(''),
    }));
  };
  if (!flags.anonymize) {
    const made = settings.make((text) => text);
    return {
      value: { logs, copies: write(logs, minimized?.numbers), made, remarks },
      diagnostics: [],
    };
  }
  const { value, diagnostics } = anonymizeCase({ ...read, logs: [...logs] }, settings, limits);
  if (!value) return { diagnostics };
  const { left, made } = value;
  return {
    value: {
      logs: value.logs,
      copies: write(value.logs),
      made,
      remarks: [...remarks, ...tellLeft(left)],
    },
    diagnostics,
  };
}

/** Names what may tell of somebody yet. */
function tellLeft(left: readonly string[]): string[] {
  if (left.length === 0) return [];
  return [`left as they are, since verdicts depend on them: ${left.map(escapeControl).join(', ')}`];
}

function textsOf({ batches }: CaseLog): string[] {
  return batches.flatMap(({ lines }) => lines.map(withoutEnd));
}

function tellKept({ kept, total, isExhaustive }: MinimizedLogs): string {
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
