import { describe, expect, test } from 'vitest';
import { createLocalZone } from '../../../src/dates/index.ts';
import { createTextFormat } from '../../../src/library/index.ts';
import { TimeTexts } from '../../../src/report/text/time-texts.ts';

const at = (text: string): number => Date.parse(text) / 1000;

/** The times of a log from one time to another. */
function timesOf(zone: string, first: string, last = first): TimeTexts {
  const range = { first: at(first), last: at(last) };
  return new TimeTexts(createTextFormat(createLocalZone(zone)!), zone, range);
}

const ONE_DAY = timesOf('UTC', '2026-02-04T10:00:01Z', '2026-02-04T10:38:44Z');
const DAYS = timesOf('Asia/Kolkata', '2026-02-04T10:00:01Z', '2026-02-06T20:38:44Z');
const NEW_YEAR = timesOf('UTC', '2025-12-30T10:00:01Z', '2026-01-02T10:38:44Z');
const SECONDS = timesOf('UTC', '2026-02-04T10:00:01Z', '2026-02-04T10:00:09Z');
const AUTUMN = timesOf('Europe/Berlin', '2026-10-24T22:30:00Z', '2026-10-25T02:30:00Z');
const YEARS = timesOf('Europe/Berlin', '2023-11-01T12:00:00Z', '2026-02-01T12:00:00Z');
const NOTHING = new TimeTexts(createTextFormat(createLocalZone('UTC')!), 'UTC', null);

test.each([
  [ONE_DAY, '4 Feb 2026 10:00:01–10:38:44 UTC'],
  [timesOf('UTC', '2026-02-04T10:00:01.7Z'), '4 Feb 2026 10:00:01 UTC'],
  [DAYS, '4 Feb 2026 15:30 – 7 Feb 02:08 Asia/Kolkata (+05:30)'],
  [NEW_YEAR, '30 Dec 2025 10:00 – 2 Jan 2026 10:38 UTC'],
  [AUTUMN, '25 Oct 2026 00:30:00–03:30:00 Europe/Berlin (+02:00, +01:00)'],
  [YEARS, '1 Nov 2023 13:00 – 1 Feb 2026 13:00 Europe/Berlin (+01:00, +02:00)'],
  [timesOf('UTC', '1970-01-01T00:00:00Z'), '1 Jan 1970 00:00:00 UTC'],
  [NOTHING, 'no dates'],
])('names the range of the log with its day and zone once', (times, range) => {
  expect(times.range()).toBe(range);
});

test.each([
  [ONE_DAY, '2026-02-04T10:09:54Z', '10:09', '10:09:54'],
  [ONE_DAY, '2026-02-05T10:09:54Z', '5 Feb 10:09', '5 Feb 10:09:54'],
  [ONE_DAY, '2027-02-04T10:09:54Z', '4 Feb 2027 10:09', '4 Feb 2027 10:09:54'],
  [DAYS, '2026-02-04T20:00:00Z', '5 Feb 01:30', '5 Feb 01:30:00'],
  [NEW_YEAR, '2026-01-01T10:09:54Z', '1 Jan 2026 10:09', '1 Jan 2026 10:09:54'],
  [SECONDS, '2026-02-04T10:00:05Z', '10:00:05', '10:00:05'],
  [AUTUMN, '2026-10-25T00:15:00Z', '02:15+02:00', '02:15:00+02:00'],
  [AUTUMN, '2026-10-25T01:15:00Z', '02:15+01:00', '02:15:00+01:00'],
  [AUTUMN, '2026-10-25T02:15:00Z', '03:15', '03:15:00'],
  [NOTHING, '2026-02-04T10:09:54Z', '4 Feb 2026 10:09', '4 Feb 2026 10:09:54'],
])('leaves out what the reader knows of a time', (times, time, short, exact) => {
  expect(times.time(at(time))).toBe(short);
  expect(times.exact(at(time))).toBe(exact);
});

/** Writes whiles as the cell of a table. */
function intervals(times: TimeTexts, ...whiles: [from: string, until: string | null][]): string {
  const list = whiles.map(([from, until]) => ({
    from: at(from),
    until: until === null ? null : at(until),
  }));
  return times.intervals(list).join(', ');
}

describe('intervals', () => {
  test('on the day of the log', () => {
    expect(
      intervals(
        ONE_DAY,
        ['2026-02-04T10:09:54Z', '2026-02-04T10:27:01Z'],
        ['2026-02-04T10:30:23Z', null],
      ),
    ).toBe('10:09–10:27, 10:30–');
  });

  test('that name each day once', () => {
    expect(
      intervals(
        DAYS,
        ['2026-02-04T20:00:00Z', '2026-02-04T20:10:00Z'],
        ['2026-02-04T22:00:00Z', '2026-02-05T22:10:00Z'],
        ['2026-02-05T23:00:00Z', null],
      ),
    ).toBe('5 Feb 01:30–01:40, 03:30–6 Feb 03:40, 04:30–');
  });

  test('by their days alone in a log of a year', () => {
    expect(
      intervals(
        YEARS,
        ['2024-11-12T16:05:00Z', '2024-11-12T16:15:00Z'],
        ['2024-12-04T16:05:00Z', '2024-12-11T16:05:00Z'],
        ['2026-01-30T16:05:00Z', null],
      ),
    ).toBe('12 Nov 2024, 4 Dec 2024–11 Dec, 30 Jan 2026–');
  });

  test('that end in another year, or in the minute in which they began', () => {
    expect(intervals(ONE_DAY, ['2026-02-04T10:09:00Z', '2027-02-04T10:09:00Z'])).toBe(
      '10:09–4 Feb 2027 10:09',
    );
    expect(intervals(ONE_DAY, ['2026-02-04T10:09:05Z', '2026-02-04T10:09:15Z'])).toBe(
      '10:09:05–10:09:15',
    );
  });
});

test.each([
  [ONE_DAY, 19, '10:00  10:19  10:38'],
  [ONE_DAY, 20, '10:00  10:19   10:38'],
  [ONE_DAY, 17, '10:00 10:19 10:38'],
  [ONE_DAY, 16, '10:00      10:38'],
  [ONE_DAY, 11, '10:00 10:38'],
  [ONE_DAY, 10, '10:00–10:38'],
  [SECONDS, 9, '10:00:01–10:00:09'],
  [DAYS, 20, '4 Feb  5 Feb   7 Feb'],
  [YEARS, 19, 'Nov 2023   Feb 2026'],
  [YEARS, 20, 'Nov 2023    Feb 2026'],
  [YEARS, 26, 'Nov 2023 Dec 2024 Feb 2026'],
  [timesOf('UTC', '2026-02-04T10:00:01Z'), 1, '10:00:01'],
  [NOTHING, 0, ''],
])('writes the axis of a sparkline', (times, width, axis) => {
  expect(times.axis(width)).toBe(axis);
});

test('is of ASCII where the page is', () => {
  const range = { first: at('2026-02-04T10:00:01Z'), last: at('2026-02-04T10:38:44Z') };
  const times = new TimeTexts(createTextFormat(createLocalZone('UTC')!), 'UTC', range, true);
  expect(times.range()).toBe('4 Feb 2026 10:00:01-10:38:44 UTC');
  expect(times.axis(5)).toBe('10:00-10:38');
  expect(times.intervals([{ from: range.first, until: null }])).toEqual(['10:00-']);
});

test('writes times that no calendar has', () => {
  const range = { first: -9e15, last: 9e15 };
  const times = new TimeTexts(
    createTextFormat(createLocalZone('Europe/Berlin')!),
    'Europe/Berlin',
    range,
  );
  expect(times.range()).toMatch(/^-9000000000000000 – 9000000000000000 Europe\/Berlin/);
  expect(times.time(9e15)).toBe('9000000000000000');
});
