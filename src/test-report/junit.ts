import type { TestOutcome } from '../cases/index.ts';
import { escapeLines } from '../diagnostics/index.ts';
import {
  countOutcomes,
  describeProblem,
  findCoverageProblem,
  listCoverageProblems,
  listProblems,
  nameTest,
  type TestReport,
} from './test-report.ts';

const SUITE = 'dryban';
const COVERAGE_SUITE = 'dryban coverage';

/**
 * Formats JUnit's XML as Jenkins and GitLab read it: a suite of all tests, and one of coverage if there is a limit
 * for it.
 */
export function formatJunit(report: TestReport): string {
  const { outcomes, coverage, minCoverage } = report;
  const { failed, broken } = countOutcomes(outcomes);
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0);
  const suites = [formatSuite(SUITE, outcomes.map(formatCase), { failed, broken, seconds })];
  if (minCoverage !== null) {
    const cases = coverage.map((filter) => {
      const problem = findCoverageProblem(filter, minCoverage);
      const content = problem ? failure(problem.message, describeProblem(problem)) : '';
      return formatTestcase(filter.filter, COVERAGE_SUITE, 0, content);
    });
    const counts = { failed: listCoverageProblems(report).length, broken: 0, seconds: 0 };
    suites.push(formatSuite(COVERAGE_SUITE, cases, counts));
  }
  return formatSuites(suites);
}

/** Formats a document of suites. */
export function formatSuites(suites: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

interface SuiteCounts {
  failed: number;
  broken: number;
  seconds: number;
}

/** Formats a suite of formatted cases. */
export function formatSuite(
  name: string,
  cases: readonly string[],
  { failed, broken, seconds }: SuiteCounts,
): string {
  const counts = `tests="${cases.length}" failures="${failed}" errors="${broken}" skipped="0"`;
  return `<testsuite name="${escapeXml(name)}" ${counts} time="${seconds.toFixed(3)}">\n${cases.join('')}</testsuite>\n`;
}

function formatCase(outcome: TestOutcome): string {
  const { filter, seconds } = outcome;
  return formatTestcase(nameTest(outcome), filter ?? SUITE, seconds, formatResult(outcome));
}

/** Formats a case, with its formatted result if it did not pass. */
export function formatTestcase(
  name: string,
  group: string,
  seconds: number,
  content: string,
): string {
  const attributes = `name="${escapeXml(name)}" classname="${escapeXml(group)}" time="${seconds.toFixed(3)}"`;
  return content === ''
    ? `<testcase ${attributes}/>\n`
    : `<testcase ${attributes}>\n${content}</testcase>\n`;
}

function formatResult(outcome: TestOutcome): string {
  if (outcome.status !== 'failed' && outcome.status !== 'broken') return '';
  const problems = listProblems(outcome).map(describeProblem);
  const [message = 'it could not be run'] = problems.map((problem) => problem.split('\n')[0]!);
  const text = [...problems, outcome.diff].join('\n');
  if (outcome.status === 'failed') return failure(message, text);
  return `<error message="${escapeXml(message)}" type="broken">${escapeText(text)}</error>\n`;
}

/** Formats the result of a case that failed. */
export function failure(message: string, text: string): string {
  return `<failure message="${escapeXml(message)}" type="expectation">${escapeText(text)}</failure>\n`;
}

/** Escapes the text of an element, in which a line end stands for itself. */
function escapeText(text: string): string {
  return text.split('\n').map(escapeXml).join('\n');
}

/** Two non-characters that XML 1.0 can't hold, not even escaped. */
const NOT_XML = /[\ufffe\uffff]/g;
/** The characters that would end a text or an attribute. */
const XML_SPECIAL = /[&<>"'\n]/g;

const XML_NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

/**
 * Escapes text for an element or an attribute: `a<b` → `a&lt;b`. What XML can't hold, or a reader of the report could
 * be misled by, is shown as `\x1b` or `\u202e`.
 */
export function escapeXml(text: string): string {
  return escapeLines(text)
    .replace(NOT_XML, '\ufffd')
    .replace(XML_SPECIAL, (character) => XML_NAMES[character]!);
}
