import { createDateDetector, createLocalZone, parseTimeZone } from '../../../src/dates/index.ts';
import { SourceText } from '../../../src/diagnostics/index.ts';
import type { DetectAnswer, DetectRequest, OracleDate } from '../../support/dates/dates-oracle.ts';
import type { Release } from '../../../src/release/index.ts';
import { runOracleScript } from '../../support/python.ts';
import type { Reference } from '../../support/releases/references.ts';

/** What fail2ban's detector makes of the lines of requests. */
export function askForDates(
  requests: readonly DetectRequest[],
  reference: Reference,
): DetectAnswer[] {
  return runOracleScript<DetectAnswer>('lines/dates.py', requests, reference).map(unifyNames);
}

/** What fail2ban calls `%Exk` and `%Exl` depends on Python's random order of sets. */
function unifyNames(answer: DetectAnswer): DetectAnswer {
  return JSON.parse(JSON.stringify(answer).replaceAll(/Ex%([kl])/g, '%Ex$1'));
}

/** What our detector makes of the lines of a request, in the shape of the oracle's answer. */
export function detect(request: DetectRequest, release: Release): DetectAnswer | string[] {
  const zone = createLocalZone(request.tz);
  if (!zone) throw new Error(`no zone ${request.tz}`);
  const { datepattern, now, earliestYear = 2001, lines } = request;
  const offset = request.logtimezone === undefined ? undefined : parseTimeZone(request.logtimezone);
  if (typeof offset === 'object') throw new Error(offset.message);
  const pattern = datepattern === null ? undefined : SourceText.unplaced(datepattern);
  const options = { release, now, zone, logtimezone: offset, earliestYear };
  const { value: detector, diagnostics } = createDateDetector(pattern, options);
  if (!detector) return diagnostics.map((diagnostic) => diagnostic.message);
  const dates = lines.map(([line, clock]): OracleDate => {
    if (detector.losesUnsearched(line, isAscii(line))) return null;
    const match = detector.matchTime(line, isAscii(line), clock);
    if (!match) return null;
    const time = detector.losesLine(match) ? 'line-lost' : detector.getTime(match);
    const { start, end, template } = match;
    return [template.name, countPoints(line, start), countPoints(line, end), time];
  });
  return { dates, templates: detector.templates.map(({ name, hits }) => [name, hits]) };
}

function isAscii(line: string): boolean {
  return /^[\0-\x7f]*$/.test(line);
}

function countPoints(line: string, units: number): number {
  return Array.from(line.slice(0, units)).length;
}

/** Where the two differ, if they do. */
export function findDifferences(
  request: DetectRequest,
  expected: DetectAnswer | undefined,
  actual: DetectAnswer | string[],
): string[] {
  const context = JSON.stringify({ ...request, lines: request.lines.length });
  if (!expected) return [`no answer to ${context}`];
  if (Array.isArray(actual)) return expected.error ? [] : [`refused: ${actual.join()} ${context}`];
  if (expected.error) return [`not refused: ${expected.error} ${context}`];
  const index = request.lines.findIndex(
    (_, each) => JSON.stringify(actual.dates[each]) !== JSON.stringify(expected.dates[each]),
  );
  if (index >= 0) {
    const [ours, theirs] = [actual.dates[index], expected.dates[index]].map((date) =>
      JSON.stringify(date),
    );
    return [
      `line ${index} ${JSON.stringify(request.lines[index])}: ${ours}, fail2ban ${theirs} ${context}`,
    ];
  }
  if (JSON.stringify(actual.templates) === JSON.stringify(expected.templates)) return [];
  return [`other order or hits of templates in ${context}`];
}
