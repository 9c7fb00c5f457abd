import { escapeControl, type SourceLookup } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import {
  lintFilter,
  remarkOnComments,
  tellOnce,
  type LintResult,
  type Trials,
} from '../../lint/index.ts';
import { describeAnswer } from '../../release/index.ts';
import type { LintedReport, LintProblem } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { ProgressLine } from '../shared/run/progress-line.ts';
import type { LintFlags } from './flags.ts';
import type { LintTarget, OpenedTarget } from './target.ts';
import { readTrials } from './trials.ts';

/** What filters that were looked at came to. */
export interface Looked {
  reports: LintedReport[];
  /** Whether one of them could not be read. */
  isUnread: boolean;
}

/** A filter, and what its rules say of it if it could be read. */
interface LookedAt {
  target: LintTarget;
  opened: OpenedTarget;
  result: LintResult | undefined;
}

/** Looks at filters one after the other, and says on a terminal how far it has come. */
export async function lookAtAll(
  targets: readonly LintTarget[],
  flags: LintFlags,
  host: Host,
): Promise<Looked> {
  const source = readSource(host);
  const progress = host.stderr.isTTY && !flags.quiet ? new ProgressLine(host) : undefined;
  const looked: LookedAt[] = [];
  for (const target of targets) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other bounds the memory
    await progress?.show(() => describeProgress(looked.length, targets));
    // oxlint-disable-next-line no-await-in-loop -- as above
    looked.push(lookAt(target, await readTrials(target.name, flags, host), source));
  }
  await progress?.erase();
  return { reports: reportAll(looked), isUnread: looked.some(({ result }) => !result) };
}

function describeProgress(count: number, targets: readonly LintTarget[]): string {
  return escapeControl(`${count} of ${targets.length} filters, now ${targets[count]!.name}`);
}

function lookAt(target: LintTarget, trials: Trials, source: SourceLookup): LookedAt {
  const opened = target.open();
  const { definition, compiled } = opened;
  const { release } = target.answer;
  const filter = definition && { definition, release, trials, ...(compiled && { compiled }) };
  return { target, opened, result: filter && lintFilter(filter, source) };
}

function reportAll(looked: readonly LookedAt[]): LintedReport[] {
  const remarks = listRemarks(looked);
  const found = looked.map(({ target: { name }, opened, result }): NamedFindings => {
    const own = remarks.filter(({ origin }) =>
      opened.definition?.files.includes(origin?.file ?? ''),
    );
    return { name, findings: [...opened.diagnostics, ...(result?.findings ?? []), ...own] };
  });
  const told = tellOnce(found);
  const allowed = tellOnce(
    looked.map(({ target: { name }, result }) => ({ name, findings: result?.allowed ?? [] })),
  );
  return looked.map(({ target: { name, answer }, opened: { definition } }, index) => ({
    name,
    files: definition?.files ?? [],
    fail2ban: describeAnswer(answer),
    findings: told[index]!,
    allowed: allowed[index]!.length,
  }));
}

interface NamedFindings {
  name: string;
  findings: readonly LintProblem[];
}

/** A filter that could not be read may have any files, and need any comment in them. */
function listRemarks(looked: readonly LookedAt[]): LintProblem[] {
  const results = looked.flatMap(({ result }) => result ?? []);
  return results.length === looked.length ? remarkOnComments(results) : [];
}
