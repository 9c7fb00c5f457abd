import { escapeControl, type Diagnostic, type SourceLookup } from '../../diagnostics/index.ts';
import { describeMissing, type FieldLabels } from '../../injection/index.ts';
import { readSource } from '../../library/index.ts';
import {
  lintFilter,
  listTriedFields,
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
import { listTrialRuns } from './trials.ts';

/** What filters that were looked at came to. */
export interface Looked {
  reports: LintedReport[];
  /** Whether one of them could not be read. */
  isUnread: boolean;
  /** What is wrong with how they were to be looked at. */
  diagnostics: Diagnostic[];
}

/** A filter, and what its rules say of it if it could be read. */
interface LookedAt {
  target: LintTarget;
  opened: OpenedTarget;
  result: LintResult | undefined;
  /** The fields of the lines that it was tried with, where some are asked for. */
  fields: FieldLabels | undefined;
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
    await progress?.show(() => describeProgress(target, targets));
    // oxlint-disable-next-line no-await-in-loop -- as above
    const runs = await listTrialRuns(target, flags, host);
    looked.push(...runs.map((run) => lookAt(run.target, run.trials, source)));
  }
  await progress?.erase();
  return {
    reports: reportAll(looked),
    isUnread: looked.some(({ result }) => !result),
    diagnostics: refuseMissing(flags.inject, looked),
  };
}

function describeProgress(target: LintTarget, targets: readonly LintTarget[]): string {
  return escapeControl(
    `${targets.indexOf(target)} of ${targets.length} filters, now ${target.name}`,
  );
}

function lookAt(target: LintTarget, trials: Trials, source: SourceLookup): LookedAt {
  const opened = target.open();
  const { definition, compiled } = opened;
  const { release } = target.answer;
  const filter = definition && { definition, release, trials, ...(compiled && { compiled }) };
  return {
    target,
    opened,
    result: filter && lintFilter(filter, source),
    fields:
      compiled && trials.fields.length > 0 ? listTriedFields({ compiled, trials }) : undefined,
  };
}

/** Refuses fields that are asked for and that no line of any filter has. */
function refuseMissing(labels: readonly string[], looked: readonly LookedAt[]): Diagnostic[] {
  const fields = looked.flatMap((each) => each.fields ?? []);
  const all = [...new Set(fields.flatMap((each) => each.all))];
  const open = [...new Set(fields.flatMap((each) => each.open))].toSorted();
  return describeMissing(labels, { all, open }).map((message) => ({
    code: 'cli/no-field',
    severity: 'error',
    message: `--inject: ${message}`,
    hint: 'Name a field by the word before it, or give a log whose lines have it: --log',
  }));
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
    known: 0,
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
