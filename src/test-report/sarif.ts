import type { TestOutcome } from '../cases/index.ts';
import { escapeLines } from '../diagnostics/index.ts';
import { toJson } from '../report/index.ts';
import {
  listCoverageProblems,
  listProblems,
  type Problem,
  type TestReport,
} from './test-report.ts';

const RULES = [
  { id: 'expectation', shortDescription: { text: 'A log line is not judged as expected' } },
  { id: 'broken', shortDescription: { text: 'A test could not be run' } },
  { id: 'coverage', shortDescription: { text: 'Tests hit too few regexes of a filter' } },
] as const;

type RuleId = (typeof RULES)[number]['id'];

/** Formats SARIF 2.1.0. Paths are relative to the root of the repository where they are relative at all. */
export function formatSarif(report: TestReport): string {
  const results = [
    ...report.outcomes.flatMap(describeOutcome),
    ...listCoverageProblems(report).map((problem) => describeResult(problem, 'coverage')),
  ];
  const driver = { name: 'dryban', version: report.version, rules: RULES };
  return `${toJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  })}\n`;
}

function describeOutcome(outcome: TestOutcome): object[] {
  const { status } = outcome;
  if (status === 'passed' || status === 'updated') return [];
  const rule = status === 'failed' ? 'expectation' : 'broken';
  const against = outcome.configuration === null ? '' : `[${outcome.configuration}] `;
  return listProblems(outcome).map((problem) =>
    describeResult({ ...problem, message: against + problem.message }, rule),
  );
}

function describeResult({ file, line, column, message, cause }: Problem, ruleId: RuleId): object {
  const region = line === null ? undefined : { startLine: line, startColumn: column ?? 1 };
  const text = escapeLines(cause === null ? message : `${message}\n${cause}`);
  const location = file !== null && {
    physicalLocation: { artifactLocation: locate(file), ...(region && { region }) },
  };
  const ruleIndex = RULES.findIndex(({ id }) => id === ruleId);
  return {
    ruleId,
    ruleIndex,
    level: 'error',
    message: { text },
    ...(location && { locations: [location] }),
  };
}

/**
 * Turns a path into a reference of RFC 3986: a relative one counts from the root of the repository; an absolute path
 * is a file URI.
 */
function locate(file: string): { uri: string; uriBaseId?: string } {
  const path = file.split('/').map(encodeSegment).join('/');
  return file.startsWith('/') ? { uri: `file://${path}` } : { uri: path, uriBaseId: '%SRCROOT%' };
}

/**
 * Escapes a segment of a path: `a:b` → `a%3Ab`, since a colon in the first one would make a scheme of it. Half a
 * surrogate pair has no code in UTF-8.
 */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'));
}
