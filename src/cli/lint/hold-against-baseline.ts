import { decodeUtf8, dirname } from '../../config/index.ts';
import { UsageError, type Diagnostic } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import {
  Baseline,
  formatBaseline,
  identifyFinding,
  parseBaseline,
  type BaselineTerms,
} from '../../lint/index.ts';
import type { LintedReport } from '../../report/index.ts';
import type { Host } from '../host.ts';
import type { LintFlags } from './flags.ts';

/** Reports without what was known before, and what there is to say about the baseline. */
interface Held {
  reports: LintedReport[];
  diagnostics: Diagnostic[];
}

const HOW_TO_WRITE = 'Write it with --baseline FILE --update';

/**
 * Takes the known findings out of reports; with --update all that are found become known first.
 *
 * @throws UsageError for a baseline that is not there, or is none
 */
export async function holdAgainstBaseline(
  reports: LintedReport[],
  { baseline: path, update }: LintFlags,
  host: Host,
): Promise<Held> {
  if (path === undefined) {
    if (update) throw new UsageError('--update needs a file: --baseline FILE', HOW_TO_WRITE);
    return { reports, diagnostics: [] };
  }
  const folder = dirname(path);
  const locate = (file: string): string => host.relativePath(folder, file);
  const terms: BaselineTerms = { source: readSource(host), locate };
  if (update) await host.writeFile(path, formatBaseline(identifyAll(reports, terms)));
  const baseline = new Baseline(readBaseline(path, host));
  const held = reports.map((report) => leaveOutKnown(report, baseline, terms));
  const files = new Set(reports.flatMap((report) => report.files.map(locate)));
  const left = baseline.listLeft().filter(({ file }) => files.has(file));
  return { reports: held, diagnostics: left.length === 0 ? [] : [describeLeft(path, left)] };
}

function identifyAll(reports: readonly LintedReport[], terms: BaselineTerms) {
  return reports.flatMap(({ findings }) => findings.map((each) => identifyFinding(each, terms)));
}

function readBaseline(path: string, host: Host) {
  if (host.kindOf(path) === 'nothing') {
    throw new UsageError(`--baseline: there is no file ${path}`, HOW_TO_WRITE);
  }
  const known = parseBaseline(decodeUtf8(host.readFile(path)).text);
  if (known) return known;
  throw new UsageError(`--baseline: ${path} is no baseline that can be read`, HOW_TO_WRITE);
}

function leaveOutKnown(
  report: LintedReport,
  baseline: Baseline,
  terms: BaselineTerms,
): LintedReport {
  const findings = report.findings.filter((each) => !baseline.take(identifyFinding(each, terms)));
  return { ...report, findings, known: report.findings.length - findings.length };
}

function describeLeft(path: string, left: ReturnType<Baseline['listLeft']>): Diagnostic {
  return {
    code: 'cli/mended-finding',
    severity: 'note',
    message: `${path} has findings that are there no more: ${left.length}`,
    hint: 'Write it anew with --update, so that they are told when they come back',
    notes: left.map(({ code, file, text }) => ({ message: `${code} in ${file}: ${text}` })),
  };
}
