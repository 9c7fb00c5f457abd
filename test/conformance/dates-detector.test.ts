import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { createDateDetector, createLocalZone, parseTimeZone } from '../../src/dates/index.ts';
import { DEFAULT_FORMATS, LineMaker } from '../support/date-lines.ts';
import { makePatternCase } from '../support/date-patterns.ts';
import type { DetectAnswer, DetectRequest, OracleDate } from '../support/dates-oracle.ts';
import { FAIL2BAN_CONFIG, FAIL2BAN_TESTS, NO_FAIL2BAN } from '../support/oracle.ts';
import { runOracleScript } from '../support/python.ts';
import { Random, readSeed } from '../support/random.ts';

const SEQUENCES = 120;
const PATTERNS = 600;
/** Stretches of lines of one program in a log. */
const LONG = 25;
const SHORT = 4;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const LOG_ZONES = [undefined, undefined, 'UTC+0200', 'CEST', '-0430'];
/** Where both agree on what`%ExY` accepts; the server begins with 2001. */
const EARLIEST_YEARS = [1970, 2001];

/** The time at which fail2ban's own tests of its samples run. */
const SAMPLES_NOW = 1_124_013_600;

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

describe.skipIf(NO_FAIL2BAN)("fail2ban's sample logs", () => {
  const stock = NO_FAIL2BAN ? [] : readStockPatterns();

  test('one after the other by the default templates', () => {
    compare([
      makeSampleRequest(
        null,
        stock.flatMap(([filter]) => readSampleLines(filter)),
      ),
    ]);
  });

  test('each by the date pattern of its filter, and by all date patterns of all filters', () => {
    const patterns = [...new Set(stock.flatMap(([, pattern]) => pattern ?? []))].join('\n');
    const all = stock.flatMap(([filter]) => readSampleLines(filter));
    compare([
      ...stock
        .map(([filter, pattern]) => makeSampleRequest(pattern, readSampleLines(filter)))
        .filter(({ lines }) => lines.length > 0),
      makeSampleRequest(patterns, all),
    ]);
  });
});

describe.skipIf(NO_FAIL2BAN)(`seed ${seed}`, () => {
  test(`${SEQUENCES} logs of mixed formats by the default templates`, () => {
    const random = new Random(seed);
    compare(Array.from({ length: SEQUENCES }, () => makeLog(random, null, DEFAULT_FORMATS)));
  });

  test(`${PATTERNS} logs by random date patterns`, () => {
    const random = new Random(seed);
    compare(
      Array.from({ length: PATTERNS }, () => {
        const cases = Array.from({ length: random.pick([1, 1, 2, 3]) }, () =>
          makePatternCase(random),
        );
        const pattern = cases.map((each) => each.pattern).join('\n');
        return makeLog(random, pattern, [
          ...cases.map(({ formats }) => formats),
          ...DEFAULT_FORMATS.slice(0, 1),
        ]);
      }),
    );
  });
});

/** The filters that ship with fail2ban and have a plain date pattern, and those without one. */
function readStockPatterns(): [filter: string, datepattern: string | null][] {
  const folder = join(FAIL2BAN_CONFIG, 'filter.d');
  const files = readdirSync(folder).filter((file) => file.endsWith('.conf'));
  return files.map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const [, pattern] = /^datepattern = ((?!%\(|<[a-z]).+)$/im.exec(text) ?? [];
    return [basename(file, '.conf'), pattern?.replaceAll('%%', '%') ?? null];
  });
}

function readSampleLines(filter: string): string[] {
  const path = join(FAIL2BAN_TESTS ?? '', 'files/logs', filter);
  return existsSync(path) ? readFileSync(path, 'utf8').split(/\r?\n/) : [];
}

function makeSampleRequest(datepattern: string | null, texts: readonly string[]): DetectRequest {
  const lines = texts
    .filter((line) => line !== '')
    .map((line, index): [string, number] => [line, SAMPLES_NOW + index * 7]);
  return { op: 'detect', tz: 'Europe/Zurich', now: SAMPLES_NOW, datepattern, lines };
}

function makeLog(
  random: Random,
  datepattern: string | null,
  formats: readonly (readonly string[])[],
): DetectRequest {
  const tz = random.pick(ZONES);
  const zone = createLocalZone(tz);
  if (!zone) throw new Error(`no zone ${tz}`);
  const now = random.integer(1_500_000_000, 1_800_000_000) + random.integer(0, 9) / 10;
  const maker = new LineMaker(
    random,
    Math.floor(now) - random.integer(-90_000, 40_000_000),
    (epoch) => zone.toLocal(epoch),
  );
  const programs = Array.from({ length: random.integer(1, 4) }, () => random.pick(formats));
  let clock = now;
  const lines: [string, number][] = [];
  for (let stretch = 0; stretch < (datepattern === null ? LONG : SHORT); stretch++) {
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
  const answers = runOracleScript<DetectAnswer>('dates.py', requests).map(unifyNames);
  const differences = requests.flatMap((request, index) =>
    findDifferences(request, answers[index], detect(request)),
  );
  expect(differences.slice(0, 20)).toEqual([]);
}

/** What fail2ban calls `%Exk` and `%Exl` depends on Python's random order of sets. */
function unifyNames(answer: DetectAnswer): DetectAnswer {
  return JSON.parse(JSON.stringify(answer).replaceAll(/Ex%([kl])/g, '%Ex$1'));
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
