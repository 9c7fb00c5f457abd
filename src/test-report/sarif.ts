import type { Finding } from '../cases/index.ts';
import { escapeLines } from '../diagnostics/index.ts';
import { formatCount, toJson } from '../report/index.ts';
import { listPlacedProblems, RULES, type PlacedProblem } from './repository.ts';
import type { Place, TestReport } from './test-report.ts';

/** A rule that results are of. */
export interface SarifRule {
  id: string;
  shortDescription: { text: string };
  help?: { text: string };
}

/** Formats SARIF 2.1.0. Paths are relative to the root of the repository where they are relative at all. */
export function formatSarif(report: TestReport): string {
  return formatRun(report.version, RULES, listPlacedProblems(report).map(describeResult));
}

/** Formats what one run of dryban came to. */
export function formatRun(
  version: string,
  rules: readonly SarifRule[],
  results: readonly object[],
): string {
  const driver = { name: 'dryban', version, rules };
  return `${toJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  })}\n`;
}

function describeResult(problem: PlacedProblem): object {
  const { rule, file, tests, message, cause, count, examples } = problem;
  const left = count - examples.length;
  const lines = [
    tests.length > 0 ? `${tests[0]}: ${message}` : message,
    ...(cause === null ? [] : [cause]),
    ...examples.map(describeFinding),
    ...(examples.length > 0 && left > 0 ? [`… and ${formatCount(left)} more`] : []),
  ];
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: 'error',
    message: { text: escapeLines(lines.join('\n')) },
    occurrenceCount: count,
    ...(file !== null && { locations: [locate({ ...problem, file })] }),
    ...(examples.length > 0 && { relatedLocations: examples.map(relate) }),
  };
}

function relate(finding: Finding, index: number): object {
  return { id: index + 1, ...locate(finding), message: { text: describeFinding(finding) } };
}

function describeFinding({ message, cause }: Finding): string {
  return escapeLines(cause === null ? message : `${message} (${cause})`);
}

/** Describes a place in a file. */
export function locate({ file, line, column = 1, length }: Place & { file: string }): object {
  const end = length === undefined ? {} : { endColumn: column + length };
  const region = line === null ? {} : { region: { startLine: line, startColumn: column, ...end } };
  return { physicalLocation: { artifactLocation: refer(file), ...region } };
}

/**
 * Turns a path into a reference of RFC 3986: a relative one counts from the root of the repository; an absolute path
 * is a file URI.
 */
function refer(file: string): { uri: string; uriBaseId?: string } {
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
