import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLocalZone, type LocalZone } from '../../../src/dates/index.ts';

function zoneOf(name: string): LocalZone {
  const zone = createLocalZone(name);
  if (!zone) throw new Error(`no zone ${name}`);
  return zone;
}

type Fields = [number, number, number, number, number, number];

/** Hours east of UTC that a local time is read with. */
function hoursFor(zone: LocalZone, fields: Fields): number {
  const [year, month, ...rest] = fields;
  return (Date.UTC(year, month - 1, ...rest) / 1000 - zone.toEpoch(...fields)) / 3600;
}

const SUMMER: Fields = [2025, 7, 1, 0, 0, 0];
const WINTER: Fields = [2025, 1, 1, 0, 0, 0];

describe('LocalZone', () => {
  test.each<[string, Fields, number]>([
    ['UTC', [2005, 1, 23, 21, 59, 59], 0],
    ['Europe/Berlin', WINTER, 1],
    ['Europe/Berlin', SUMMER, 2],
    ['America/New_York', SUMMER, -4],
    ['Asia/Kolkata', [2005, 1, 23, 21, 59, 59], 5.5],
    ['America/Sao_Paulo', [2018, 1, 10, 12, 0, 0], -2],
    ['America/Sao_Paulo', [2022, 1, 10, 12, 0, 0], -3],
    ['Pacific/Apia', [2011, 12, 29, 12, 0, 0], -10],
    ['Pacific/Apia', [2011, 12, 31, 12, 0, 0], 14],
  ])('%s %j', (name, fields, hours) => {
    expect(hoursFor(zoneOf(name), fields)).toBe(hours);
  });

  test('an hour that exists twice is read as its first after summer and as its second otherwise', () => {
    const twice: Fields = [2025, 10, 26, 2, 30, 0];
    const zone = zoneOf('Europe/Berlin');
    expect(hoursFor(zone, twice)).toBe(1);
    zone.toEpoch(...SUMMER);
    expect(hoursFor(zone, twice)).toBe(2);
    expect(hoursFor(zone, twice)).toBe(2);
    zone.toEpoch(...WINTER);
    expect(hoursFor(zone, twice)).toBe(1);
  });

  test('lastOffset puts the memory back', () => {
    const zone = zoneOf('Europe/Berlin');
    zone.toEpoch(...SUMMER);
    const { lastOffset } = zone;
    zone.toEpoch(...WINTER);
    zone.lastOffset = lastOffset;
    expect(hoursFor(zone, [2025, 10, 26, 2, 30, 0])).toBe(2);
  });

  test.each<[string, Fields, number]>([
    ['Europe/Berlin', [2025, 3, 30, 2, 30, 0], 1],
    ['America/New_York', [2025, 3, 9, 2, 30, 0], -5],
    ['Australia/Lord_Howe', [2025, 10, 5, 2, 15, 0], 10.5],
  ])('a time that does not exist in %s is read in winter time', (name, fields, hours) => {
    const zone = zoneOf(name);
    for (const before of [SUMMER, WINTER]) {
      zone.toEpoch(...before);
      expect(hoursFor(zone, fields)).toBe(hours);
    }
  });

  test('any instant becomes a local time and the same instant again, unless its hour exists twice', () => {
    const names = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
    const instant = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(fc.constantFrom(...names), instant, (name, epoch) => {
        const zone = zoneOf(name);
        zone.lastOffset = zone.offsetAt(epoch);
        const { year, month, day, hour, minute, second } = zone.toLocal(epoch);
        expect(zone.toEpoch(year, month, day, hour, minute, second)).toBe(epoch);
      }),
    );
  });

  test('there is no zone of an unknown name', () => {
    expect(createLocalZone('Europe/Atlantis')).toBeUndefined();
  });
});
