import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { createDateDetector, createLocalZone, parseTimeZone } from '../../src/dates/index.ts';
import { DEFAULT_FORMATS, LineMaker } from '../support/date-lines.ts';
import type { DetectAnswer, DetectRequest, OracleDate } from '../support/dates-oracle.ts';
import { NO_FAIL2BAN } from '../support/oracle.ts';
import { runOracleScript } from '../support/python.ts';
import { Random, readSeed } from '../support/random.ts';

const SEQUENCES = 120;
const STRETCHES = 25;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const LOG_ZONES = [undefined, undefined, 'UTC+0200', 'CEST', '-0430'];
/** Where both agree on what`%ExY` accepts; the server begins with 2001. */
const EARLIEST_YEARS = [1970, 2001];

const seed = readSeed();

/** What our detector makes of the lines of a request, in the shape of the oracle's answer. */
export function detect(request: DetectRequest): DetectAnswer | string[] {
  const zone = createLocalZone(request.tz);
  if (!zone) throw new Error(`no zone ${request.tz}`);
  const { datepattern, now, earliestYear = 2001, lines } = request;
  const offset = request.logtimezone === undefined ? undefined : parseTimeZone(request.logtimezone);
  if (typeof offset === 'object') throw new Error(offset.message);
  const pattern = datepattern === null ? undefined : SourceText.unplaced(datepattern);
  const options = { now, zone, logtimezone: offset, earliestYear };
  const { value: detector, diagnostics } = createDateDetector(pattern, options);
  if (!detector) return diagnostics.map((diagnostic) => diagnostic.message);
  const dates = lines.map(([line, clock]): OracleDate => {
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

describe.skipIf(NO_FAIL2BAN)(`seed ${seed}`, () => {
  test(`${SEQUENCES} logs of mixed formats by the default templates`, () => {
    const random = new Random(seed);
    compare(Array.from({ length: SEQUENCES }, () => makeRequest(random, null)));
  });
});

function makeRequest(random: Random, datepattern: string | null): DetectRequest {
  const tz = random.pick(ZONES);
  const zone = createLocalZone(tz);
  if (!zone) throw new Error(`no zone ${tz}`);
  const now = random.integer(1_500_000_000, 1_800_000_000) + random.integer(0, 9) / 10;
  const maker = new LineMaker(
    random,
    Math.floor(now) - random.integer(-90_000, 40_000_000),
    (epoch) => zone.toLocal(epoch),
  );
  const programs = Array.from({ length: random.integer(1, 4) }, () => random.pick(DEFAULT_FORMATS));
  let clock = now;
  const lines: [string, number][] = [];
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    for (const line of maker.makeStretch(random.pick(programs), random.integer(1, 12))) {
      clock += random.integer(0, 20) * (random.chance(0.03) ? 40 : 1);
      lines.push([line, clock]);
    }
  }
  const logtimezone = random.pick(LOG_ZONES);
  return {
    op: 'detect',
    tz,
    now,
    datepattern,
    ...(logtimezone === undefined ? {} : { logtimezone }),
    earliestYear: random.pick(EARLIEST_YEARS),
    lines,
  };
}

function compare(requests: DetectRequest[]): void {
  const answers = runOracleScript<DetectAnswer>('dates.py', requests);
  const differences = requests.flatMap((request, index) =>
    findDifferences(request, answers[index], detect(request)),
  );
  expect(differences.slice(0, 20)).toEqual([]);
}

function findDifferences(
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
