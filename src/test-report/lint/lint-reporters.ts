import { escapeLines, type Severity } from '../../diagnostics/index.ts';
import { formatLintCounts, formatLintJson, type ToldProblem } from '../../report/index.ts';
import { formatAnnotations, type Annotation } from '../github.ts';
import { formatIssues } from '../gitlab.ts';
import { failure, formatSuite, formatSuites, formatTestcase } from '../junit.ts';
import { code, formatTable } from '../markdown.ts';
import { formatRun, locate } from '../sarif.ts';
import { formatPoints, yaml } from '../tap.ts';
import { placeBefore } from '../test-report.ts';
import {
  describeMore,
  listPlacedFindings,
  type LintReport,
  type PlacedFinding,
} from './lint-findings.ts';

/** The formats of what was found about filters, but for that for people. */
export const LINT_REPORTERS = {
  json: ({ filters }: LintReport) => formatLintJson(filters),
  junit: formatJunit,
  tap: formatTap,
  github: formatGithub,
  gitlab: formatGitlab,
  sarif: formatSarif,
  markdown: formatMarkdown,
} satisfies Readonly<Record<string, (report: LintReport) => string>>;

/** Formats a suite for each filter, with a case for each finding, which fails where that is as bad as asked for. */
function formatJunit({ filters, fails }: LintReport): string {
  const suites = filters.map(({ name, findings }) => {
    const cases = findings.map((problem) => formatCase(problem, name, fails));
    const failed = findings.filter(({ severity }) => fails(severity)).length;
    const clean = formatTestcase(name, name, 0, '');
    return formatSuite(name, cases.length === 0 ? [clean] : cases, {
      failed,
      broken: 0,
      seconds: 0,
    });
  });
  return formatSuites(suites);
}

function formatCase(problem: ToldProblem, filter: string, fails: LintReport['fails']): string {
  const { code: rule, severity, message, origin } = problem;
  const name = `${placeBefore(origin ?? { file: null, line: null })}${rule}`;
  const text = [message, ...describeMore(problem)].join('\n');
  return formatTestcase(name, filter, 0, fails(severity) ? failure(message, text) : '');
}

/** Formats a test point for each filter, with its findings. */
function formatTap({ filters, fails }: LintReport): string {
  return formatPoints(
    filters.map(({ name, findings }) => ({
      ok: !findings.some(({ severity }) => fails(severity)),
      name,
      details: findings.length === 0 ? '' : yaml({ findings }),
    })),
  );
}

const COMMANDS: Readonly<Record<Severity, Annotation['command']>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

function formatGithub(report: LintReport): string {
  return formatAnnotations(
    listPlacedFindings(report).map(({ problem, message, ...place }) =>
      Object.assign(place, {
        command: COMMANDS[problem.severity],
        title: `dryban lint: ${problem.code}`,
        lines: [message, ...describeMore(problem)],
      }),
    ),
  );
}

const QUALITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  note: 'info',
};
/** What differs from one run to the next where something else was mended. */
const NUMBER = /\d+/g;

function formatGitlab(report: LintReport): string {
  return formatIssues(
    listPlacedFindings(report).map(({ problem, message, file, line }) => ({
      file,
      line,
      parts: [message, ...describeMore(problem)],
      check: `dryban/${problem.code}`,
      severity: QUALITIES[problem.severity],
      key: JSON.stringify([problem.code, file, message.replaceAll(NUMBER, '#')]),
    })),
  );
}

function formatSarif(report: LintReport): string {
  const rules = report.rules.map(({ code: id, meaning, remedy }) => ({
    id,
    shortDescription: { text: meaning },
    help: { text: remedy },
  }));
  const results = listPlacedFindings(report).map((finding) => describeResult(finding, rules));
  return formatRun(report.version, rules, results);
}

function describeResult(
  { problem, message, ...place }: PlacedFinding,
  rules: readonly { id: string }[],
): object {
  const { file } = place;
  return {
    ruleId: problem.code,
    ruleIndex: rules.findIndex(({ id }) => id === problem.code),
    level: problem.severity,
    message: { text: escapeLines([message, ...describeMore(problem)].join('\n')) },
    ...(file !== null && { locations: [locate({ ...place, file })] }),
  };
}

function formatMarkdown(report: LintReport): string {
  const rows = listPlacedFindings(report).map(describeRow);
  const table = formatTable(['severity', 'place', 'what is wrong', 'what to do', 'filters'], rows);
  return [`## dryban lint: ${formatLintCounts(report.filters)}`, table]
    .filter((part) => part !== '')
    .join('\n');
}

function describeRow({ problem, message, file, line }: PlacedFinding): string[] {
  const { severity, hint, filters } = problem;
  return [
    severity === 'error' ? '**error**' : severity,
    file === null ? '' : code(`${file}:${line}`),
    code(`${message} [${problem.code}]`),
    hint === undefined ? '' : code(hint),
    filters.map(code).join(', '),
  ];
}
