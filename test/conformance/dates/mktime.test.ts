import { describe, expect, test } from 'vitest';
import { createLocalZone } from '../../../src/dates/time/local-zone.ts';
import type { Fields } from '../../support/dates/dates-oracle.ts';
import { NO_FAIL2BAN } from '../../support/oracle.ts';
import { runOracleScript } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Moscow',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];
const TIMES = 3000;
const YEARS: [number, number] = [1970, 2037];

const seed = readSeed();

describe.skipIf(NO_FAIL2BAN)(`local time to epoch as mktime, seed ${seed}`, () => {
  test.each(ZONES)('%s', (tz) => {
    const zone = createLocalZone(tz);
    if (!zone) throw new Error(`no zone ${tz}`);
    const random = new Random(seed);
    const shifts = findShifts(tz);
    const times = Array.from({ length: TIMES }, () =>
      random.chance(0.5) ? randomTime(random) : nearShift(random, random.pick(shifts)),
    );
    const [expected = []] = runOracleScript<number[]>('lines/dates.py', [
      { op: 'mktime', tz, times },
    ]);
    const actual = times.map((fields) => zone.toEpoch(...fields));
    const wrong = times.flatMap((fields, index) =>
      actual[index] === expected[index]
        ? []
        : [`${fields.join(' ')}: ${actual[index]}, mktime ${expected[index]}`],
    );
    expect(wrong).toEqual([]);
  });
});

function randomTime(random: Random): Fields {
  return [
    random.integer(...YEARS),
    random.integer(1, 12),
    random.integer(1, 28),
    random.integer(0, 23),
    random.integer(0, 59),
    random.integer(0, 59),
  ];
}

/** A time up to two hours before or after a shift of the clocks. */
function nearShift(random: Random, wall: number): Fields {
  const date = new Date((wall + random.integer(-7200, 7200)) * 1000);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
}

/** Local times, as seconds since 1970, at which the clocks of a zone were shifted. */
function findShifts(tz: string): number[] {
  const zone = createLocalZone(tz);
  if (!zone) return [];
  const shifts: number[] = [];
  const hour = 3600;
  const day = 24 * hour;
  for (
    let time = Date.UTC(YEARS[0], 0, 1) / 1000;
    time < Date.UTC(YEARS[1], 0, 1) / 1000;
    time += day
  ) {
    if (zone.offsetAt(time) === zone.offsetAt(time + day)) continue;
    for (let each = time; each < time + day; each += hour / 2) {
      if (zone.offsetAt(each) !== zone.offsetAt(each + hour / 2))
        shifts.push(zone.epochToWall(each));
    }
  }
  return shifts.length > 0 ? shifts : [0];
}
