import { hasErrors, type Severity, type SourceLookup } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import { lintFilter, type LintResult, type Trials } from '../../lint/index.ts';
import { listMendedFiles, type MendedFilter } from '../../mend/index.ts';
import { describeAnswer } from '../../release/index.ts';
import {
  createStyle,
  formatLintCounts,
  formatLinted,
  formatLintJson,
  formatUnfixed,
  type LintedReport,
} from '../../report/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { usesColor } from '../shared/output/color.ts';
import { widthOfPage } from '../shared/output/page.ts';
import { printDiffs, writeMended } from '../shared/output/print-diffs.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { fixTarget } from './fix-target.ts';
import type { LintFlags } from './flags.ts';
import { listFilters } from './list-filters.ts';
import { listLintedJails } from './list-jails.ts';
import { openTarget, type LintTarget, type OpenedTarget } from './target.ts';
import { readTrials } from './trials.ts';

/** Looks at filters, prints what is wrong with them, and says by its exit code whether that is as bad as asked for. */
export async function lintCommand(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Promise<ExitCode> {
  const takesJails = flags.jail || operands.length === 0;
  const list = takesJails ? listLintedJails : listFilters;
  const { value: targets, diagnostics } = list(operands, flags, host);
  await printDiagnostics(diagnostics, { ...flags, source: readSource(host) }, host);
  if (!targets) return EXIT_CODE.unusable;
  const { reports, isUnread } = await lintAll(targets, flags, host);
  if (isUnread || hasErrors(diagnostics)) return EXIT_CODE.unusable;
  return isBadAs(reports, flags) ? EXIT_CODE.failedExpectation : EXIT_CODE.good;
}

/** Looks at filters one after the other; people are told of each when it was looked at. */
async function lintAll(
  targets: readonly LintTarget[],
  flags: LintFlags,
  host: Host,
): Promise<{ reports: LintedReport[]; isUnread: boolean }> {
  const { format, quiet, color } = flags;
  const isFixing = flags.fix || flags.write;
  const isText = format === 'text';
  const output = isFixing && isText ? host.stderr : host.stdout;
  const options = {
    style: createStyle(usesColor(color, output, host.env)),
    width: widthOfPage(host),
    least: quiet ? 'error' : 'note',
  } as const;
  const look = isFixing ? fixAndReport : lintAndReport;
  const reports: LintedReport[] = [];
  let texts: Texts = new Map();
  let isUnread = false;
  for (const target of targets) {
    // oxlint-disable-next-line no-await-in-loop -- each is told when it was looked at
    const trials = await readTrials(target.name, flags, host);
    const looked = look(target, { trials, texts, flags }, host);
    const { report, source } = looked;
    isUnread ||= !looked.opened.definition;
    texts = looked.texts;
    reports.push(report);
    const told = formatLinted(report, { ...options, source }) + formatUnfixed(report);
    // oxlint-disable-next-line no-await-in-loop -- each is told when it was looked at
    if (isText) await output.write(told);
  }
  const files = listMendedFiles(texts, host.configFiles);
  const fixes = files.map(({ path, diff }) => ({ file: path, diff }));
  if (isText) await printDiffs(files, host);
  if (flags.write) await writeMended(files, host);
  await output.write(
    isText ? formatLintCounts(reports) : formatLintJson(reports, isFixing ? fixes : undefined),
  );
  return { reports, isUnread };
}

type Texts = MendedFilter['texts'];

/** How a filter is looked at. */
interface Look {
  trials: Trials;
  /** The files that were changed for those before it. */
  texts: Texts;
  flags: LintFlags;
}

/** A filter that was looked at. */
interface Looked {
  report: LintedReport;
  opened: OpenedTarget;
  texts: Texts;
  /** The files that its findings are quoted from. */
  source: SourceLookup;
}

function lintAndReport(target: LintTarget, { trials, texts }: Look, host: Host): Looked {
  const opened = openTarget(target, host.configFiles, host);
  const { definition, compiled } = opened;
  const { release } = target.answer;
  const source = readSource(host);
  const result =
    definition && compiled
      ? lintFilter({ definition, compiled, release, trials }, source)
      : { findings: [], allowed: 0 };
  return { report: reportTarget(target, opened, result), opened, texts, source };
}

function fixAndReport(target: LintTarget, { trials, texts, flags }: Look, host: Host): Looked {
  const { before, after, fixed, unfixed, ...state } = fixTarget(target, texts, trials, host);
  const left = before.findings.filter((finding) => !fixed.includes(finding));
  const result = flags.write ? after : { ...before, findings: left };
  const source = flags.write ? state.source : readSource(host);
  const report = { ...reportTarget(target, state.opened, result), fixed, unfixed };
  return { report, opened: state.opened, texts: state.texts, source };
}

function reportTarget(
  { name, answer }: LintTarget,
  { definition, diagnostics }: OpenedTarget,
  { findings, allowed }: Pick<LintResult, 'findings' | 'allowed'>,
): LintedReport {
  return {
    name,
    files: definition?.files ?? [],
    fail2ban: describeAnswer(answer),
    findings: [...diagnostics, ...findings],
    allowed,
  };
}

const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];

/** Asks what is found in the filters as they stand there. */
function isBadAs(reports: readonly LintedReport[], { failOn, write }: LintFlags): boolean {
  const least = SEVERITIES.indexOf(failOn);
  return reports.some(({ findings, fixed = [] }) =>
    [...findings, ...(write ? [] : fixed)].some(
      ({ severity }) => SEVERITIES.indexOf(severity) >= least,
    ),
  );
}
