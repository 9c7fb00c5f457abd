import { createLocalZone } from '../../../src/dates/index.ts';
import { DEFAULT_FORMATS, LineMaker } from '../../support/dates/date-lines.ts';
import { makePatternCase } from '../../support/dates/date-patterns.ts';
import type { DetectRequest } from '../../support/dates/dates-oracle.ts';
import type { Random } from '../../support/random.ts';

/** Stretches of lines of one program in a log. */
const LONG = 25;
const SHORT = 4;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const LOG_ZONES = [undefined, undefined, 'UTC+0200', 'CEST', '-0430'];
/** Where both agree on what`%ExY` accepts; the server begins with 2001. */
const EARLIEST_YEARS = [1970, 2001];

/** Lines of programs whose dates have the default formats. */
export function makeDefaultLog(random: Random): DetectRequest {
  return makeLog(random, null, DEFAULT_FORMATS);
}

/** Lines for one or a few random date patterns. */
export function makePatternLog(random: Random): DetectRequest {
  const cases = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => makePatternCase(random));
  const pattern = cases.map((each) => each.pattern).join('\n');
  return makeLog(random, pattern, [
    ...cases.map(({ formats }) => formats),
    ...DEFAULT_FORMATS.slice(0, 1),
  ]);
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
