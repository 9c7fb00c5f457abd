import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import {
  createDateDetector,
  createLocalZone,
  type DateDetector,
  type DateMatch,
} from '../../src/dates/index.ts';
import {
  createTimeFields,
  fieldReadersOf,
  type TimeFailure,
} from '../../src/dates/time/time-fields.ts';
import { TimeResolver, type ResolvedTime } from '../../src/dates/time/time-resolver.ts';
import { DEFAULT_FORMATS, LineMaker, printStamp } from '../support/dates/date-lines.ts';
import { Random } from '../support/random.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

const READERS = fieldReadersOf(NEWEST_RELEASE);

const NOW = Date.UTC(2024, 2, 10, 12) / 1000;

function create(pattern?: string, zoneName = 'UTC', now = NOW): DateDetector {
  const zone = createLocalZone(zoneName);
  if (!zone) throw new Error(`no zone ${zoneName}`);
  const source = pattern === undefined ? undefined : SourceText.unplaced(pattern);
  const { value, diagnostics } = createDateDetector(source, { release: NEWEST_RELEASE, now, zone });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join());
  return value;
}

interface Reading {
  name: string;
  text: string;
  time: number | null;
}

function read(detector: DateDetector, line: string, clock = NOW): Reading | null {
  const match = detector.matchTime(line, /^\p{ASCII}*$/u.test(line), clock);
  if (!match) return null;
  return { name: match.template.name, text: match.text, time: detector.getTime(match) };
}

const SYSLOG = String.raw`(?:DAY )?MON Day %k:Minute:Second(?:\.Microseconds)?(?: ExYear)?`;
const ISO = String.raw`ExYear(?P<_sep>[-/.])Month(?P=_sep)Day(?:T|  ?)24hour:Minute:Second(?:[.,]Microseconds)?(?:\s*Zone offset)?`;

function begin(name: string): string {
  return `{^LN-BEG}${name}`;
}

describe('default templates', () => {
  const TIME = Date.UTC(2005, 0, 23, 21, 59, 59) / 1000;

  test.each([
    ['2005-01-23T21:59:59.981746Z', begin(ISO)],
    ['2005-01-23T23:59:59+02:00', begin(ISO)],
    ['2005/01/23 21:59:59', begin(ISO)],
    ['2005.01.23 21:59:59', begin(ISO)],
    ['2005-01-23 21:59:59,000', begin(ISO)],
    ['Sun Jan 23 21:59:59.011 2005', begin(SYSLOG)],
    ['Jan 23 21:59:59 2005', begin(SYSLOG)],
    [
      'Sun Jan 23 2005 21:59:59',
      begin(String.raw`(?:DAY )?MON Day ExYear %k:Minute:Second(?:\.Microseconds)?`),
    ],
    [
      '23/01/2005 21:59:59',
      begin('Day(?P<_sep>[-/])Month(?P=_sep)(?:ExYear|ExYear2) %k:Minute:Second'),
    ],
    [
      '23-01-05 21:59:59',
      begin('Day(?P<_sep>[-/])Month(?P=_sep)(?:ExYear|ExYear2) %k:Minute:Second'),
    ],
    [
      '23/Jan/2005:22:59:59 +0100',
      begin(
        String.raw`Day(?P<_sep>[-/])MON(?P=_sep)ExYear[ :]?24hour:Minute:Second(?:\.Microseconds)?(?: Zone offset)?`,
      ),
    ],
    ['01/23/2005:21:59:59', begin('Month/Day/ExYear:24hour:Minute:Second')],
    [
      '01-23-2005 21:59:59.252',
      begin(String.raw`Month-Day-ExYear %k:Minute:Second(?:\.Microseconds)?`),
    ],
    ['1106517599', begin('Epoch')],
    ['<01/23/05@21:59:59>', '^<Month/Day/ExYear2@24hour:Minute:Second>'],
    ['050123 21:59:59', begin('ExYear2ExMonthExDay  ?24hour:Minute:Second')],
    ['Jan 23, 2005 9:59:59 PM', begin('MON Day, ExYear 12hour:Minute:Second AMPM')],
    ['Jan-23-05 21:59:59', '^MON-Day-ExYear2 %k:Minute:Second'],
    [
      '20050123T215959',
      begin(
        String.raw`ExYearExMonthExDay(?:-|T|  ?)Ex24hour:?ExMinute:?ExSecond(?:[.,]Microseconds)?(?:\s*Zone offset)?`,
      ),
    ],
    [
      '20050123-21:59:59',
      begin(
        String.raw`ExYearExMonthExDay(?:-|T|  ?)Ex24hour:?ExMinute:?ExSecond(?:[.,]Microseconds)?(?:\s*Zone offset)?`,
      ),
    ],
    ['CEST Sun Jan 23 23:59:59 2005', begin(`(?:Zone name )?${SYSLOG}`)],
    ['+0100 Jan 23 22:59:59.011 2005', begin(`(?:Zone offset )?${SYSLOG}`)],
    ['@4000000041f41e5f00000000', begin('TAI64N')],
  ])('%s', (text, name) => {
    const reading = read(create(), `${text} host app[1]: x`);
    expect(reading).toEqual({ name, text, time: TIME });
  });

  test('only the time is taken for today', () => {
    expect(read(create(), '11:59:59 x')).toMatchObject({ time: NOW - 1 });
  });

  test.each(['', 'no date', '2005-01-23T21:59:59A', 'x2005-01-23 21:59:59', 'Jan 23 21:59'])(
    'no date in %j',
    (line) => {
      expect(read(create(), line)).toBeNull();
    },
  );

  test('every format, printed from an instant, is read as the same instant', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'];
    // Days before months are tried first; the others aren't what they say, or not at the begin of the line.
    const ambiguous = /^%m-%d|ERROR|host|CEST|PDT|audit|\[/;
    const formats = DEFAULT_FORMATS.flat().filter((format) => !ambiguous.test(format));
    const instant = fc.integer({ min: 1_000_000_000, max: NOW });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...formats),
        instant,
        (name, format, epoch) => {
          const zone = createLocalZone(name);
          const local = zone?.toLocal(epoch);
          if (!zone || !local) throw new Error(`no zone ${name}`);
          const offset = printOffset(zone.offsetAt(epoch));
          const stamp = { ...local, epoch, zone: offset, fraction: '5' };
          const detector = create(undefined, name, epoch);
          // The memory of the zone decides which of two equal hours is meant.
          detector.restore({ ...detector.snapshot(), zoneOffset: zone.offsetAt(epoch) });
          const reading = read(detector, `${printStamp(format, stamp)} x`);
          expect(Math.floor(reading?.time ?? 0)).toBe(epoch);
        },
      ),
      { numRuns: 150 },
    );
  });
});

function printOffset(seconds: number): string {
  const minutes = Math.abs(seconds) / 60;
  const digits = [Math.floor(minutes / 60), minutes % 60].map((each) =>
    String(each).padStart(2, '0'),
  );
  return (seconds < 0 ? '-' : '+') + digits.join('');
}

/** The place of the second of two templates, when it is first used so long after the first one. */
function placeAfter(seconds: number): number {
  const detector = create('%Y-%m-%d\nEPOCH');
  for (let count = 0; count < 5; count++) read(detector, '2003-03-07 x', NOW);
  read(detector, '1106517599 x', NOW + seconds);
  return detector.templates.findIndex(({ name }) => name === 'Epoch');
}

describe('the memory of a detector', () => {
  test('a date further behind than usual is no date of the line while there is another', () => {
    const detector = create();
    const [inFront, behind] = ['Sep 16 21:30:26', '030916 21:30:26'];
    for (let count = 0; count < 3; count++) {
      expect(read(detector, `server mysqld: ${behind} [Warning] denied`)?.text).toBe(behind);
    }
    const both = `server mysqld: ${inFront} server mysqld: ${behind} denied`;
    expect(read(detector, both)?.text).toBe(inFront);
  });

  test('a template that dates many lines moves to the front', () => {
    const detector = create();
    const line = 'some text 2003-03-07 17:05:01 more';
    for (let count = 0; count < 3; count++) read(detector, line);
    const [first] = detector.templates;
    expect(first).toEqual({ name: ISO, hits: 3 });
  });

  test('a template unused for 300 seconds makes room', () => {
    expect(placeAfter(300)).toBe(1);
    expect(placeAfter(301)).toBe(0);
  });

  test('positions count code points', () => {
    const detector = create('%Y-%m-%d\n%d/%m/%Y');
    expect(read(detector, '😀😀 2003-03-07 x')?.text).toBe('2003-03-07');
    expect(read(detector, 'ab 2003-03-07 x')?.text).toBe('2003-03-07');
    expect(read(detector, '😀b 2003-03-07 y 2003-03-08')?.text).toBe('2003-03-07');
  });

  test('the same lines after restore give the same dates', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(60), (seed, cut) => {
        const random = new Random(seed);
        const zone = createLocalZone('Europe/Berlin');
        if (!zone) throw new Error('no zone');
        const maker = new LineMaker(random, NOW - 1e7, (epoch) => zone.toLocal(epoch));
        const lines = Array.from({ length: 12 }, () => [
          ...maker.makeStretch(random.pick(DEFAULT_FORMATS), 8),
        ]).flat();
        const detector = create(undefined, 'Europe/Berlin');
        const readAll = (part: string[]) =>
          part.map((line, index) => read(detector, line, NOW + index * 40));
        readAll(lines.slice(0, cut));
        const snapshot = detector.snapshot();
        const first = readAll(lines.slice(cut));
        const hits = detector.templates;
        detector.restore(snapshot);
        expect(readAll(lines.slice(cut))).toEqual(first);
        expect(detector.templates).toEqual(hits);
      }),
      { numRuns: 20 },
    );
  });
});

describe('lines that fail2ban gives up', () => {
  test.each([
    ['ERROR Jan 23 21:59:59 x', undefined, true],
    ['error Jan 23 21:59:59 x', undefined, false],
    ['CEST Jan 23 21:59:59 x', undefined, false],
    ['Feb 30 21:59:59 x', undefined, false],
    ['2005-01 x', '%Y-%m', true],
    ['2005-01-23 11:59 x', '%Y-%m-%d %I:%M(?: %p)?', true],
    ['0001-01-01 +0100 x', '%Y-%m-%d %z', true],
  ])('%j with %j', (line, pattern, lost) => {
    const detector = create(pattern);
    const match = detector.matchTime(line, true, NOW);
    if (!match) throw new Error('no date');
    expect(detector.losesLine(match)).toBe(lost);
    if (lost) expect(detector.getTime(match)).toBeNull();
  });

  test('an empty match at the end of a line is none, as fail2ban fails there', () => {
    expect(read(create('{NONE}'), '')).toBeNull();
    expect(read(create('{NONE}'), 'x')).toMatchObject({ name: '^', text: '' });
  });
});

function readGroups(
  { groups }: DateMatch,
  names: ReadonlyMap<string, number>,
  resolver: TimeResolver,
): ResolvedTime | TimeFailure {
  const fields = createTimeFields();
  const ampmGroup = names.get('p');
  const ampm = ampmGroup === undefined ? undefined : (groups.group(ampmGroup) ?? null);
  for (const [name, group] of names) {
    const value = groups.group(group);
    const failure = value === undefined ? undefined : READERS.get(name)?.(fields, value, ampm);
    if (failure) return failure;
  }
  return resolver.resolve(fields);
}

function changeDigits(text: string, factor: number): string {
  return text.replaceAll(/[0-9]/g, (digit, index: number) => {
    return String((Number(digit) + factor * (index + 1)) % (index % 3 === 0 ? 3 : 10));
  });
}

describe('reading by position', () => {
  /** Some read the same shape in different ways, depending on the digits. */
  const PATTERNS = [
    '%Y-%m-%d %H:%M:%S',
    '%Y%m%d',
    '%Y%m%d%H%M%S',
    '%ExY%Exm%ExdT%ExH%ExM%ExS',
    '%d%m',
    '(?:%H|%j) %Y',
    '(?:%ExY|%H)-%m-%d',
    '%y%j?',
    '%d %b %l:%M(?: %p)?',
    '%H:%M:%S',
    '%b %d %H:%M:%S',
    String.raw`(?P<d>\d+)(?P<m>\d+) %Y`,
    '(?:%m|%d){2} %Y',
    String.raw`%m-%d(?:\s%H)?(?:\s%M)?`,
    '(?<=x)?%Y-%m-%d(?= ) %z',
    '%Y-%m-%d(?: %Exz)?',
    '%W %w %Y',
  ];
  const text = fc.stringMatching(
    /^[0-3][0-9]{0,7}([- :T][0-9]{1,4}){0,5}( (Jan|Feb|am|PM|Z|\+0200|CET-01))?$/,
  );

  test('gives the same as reading the groups', () => {
    const zone = createLocalZone('Europe/Berlin');
    if (!zone) throw new Error('no zone');
    const resolver = new TimeResolver(NEWEST_RELEASE, NOW, zone, undefined);
    fc.assert(
      fc.property(
        fc.constantFrom(...PATTERNS),
        fc.array(text, { minLength: 1, maxLength: 8 }),
        (pattern, texts) => {
          const detector = create(pattern);
          const similar = texts.flatMap((each) =>
            [1, 3, 7, 9].map((factor) => changeDigits(each, factor)),
          );
          for (const line of [...texts, ...similar, ...texts]) {
            const match = detector.matchTime(line, true, NOW);
            if (!match) continue;
            const { reader, compiled } = match.template;
            const byGroups = readGroups(match, compiled.pattern.groupNames, resolver);
            expect(reader.read(match, resolver)).toEqual(byGroups);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
