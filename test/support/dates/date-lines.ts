import type { LocalTime } from '../../../src/dates/time/calendar.ts';
import { Random } from '../random.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FULL_MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function pad(value: number, width = 2, fill = '0'): string {
  return String(value).padStart(width, fill);
}

/** A time with the zone and the fraction that `%` directives of a date format print. */
export interface Stamp extends LocalTime {
  epoch: number;
  zone: string;
  fraction: string;
}

const PRINTERS: Readonly<Record<string, (stamp: Stamp) => string>> = {
  a: ({ epoch }) => DAYS[(((Math.floor(epoch / 86_400) + 3) % 7) + 7) % 7] ?? '',
  b: ({ month }) => MONTHS[month - 1] ?? '',
  B: ({ month }) => FULL_MONTHS[month - 1] ?? '',
  d: ({ day }) => pad(day),
  e: ({ day }) => pad(day, 2, ' '),
  E: ({ epoch }) => pad(epoch, 10),
  f: ({ fraction }) => fraction,
  H: ({ hour }) => pad(hour),
  h: ({ hour }) => String(hour),
  I: ({ hour }) => String(hour % 12 || 12),
  k: ({ hour }) => pad(hour, 2, ' '),
  j: ({ epoch, year }) =>
    pad(Math.floor(epoch / 86_400) - Math.floor(Date.UTC(year, 0, 1) / 86_400_000) + 1, 3),
  m: ({ month }) => pad(month),
  M: ({ minute }) => pad(minute),
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  S: ({ second }) => pad(second),
  t: ({ epoch }) => `@4${pad(0, 7)}${epoch.toString(16).padStart(8, '0')}00000000`,
  y: ({ year }) => pad(year % 100),
  Y: ({ year }) => pad(year, 4),
  z: ({ zone }) => zone,
};

export function printStamp(format: string, stamp: Stamp): string {
  return format.replace(
    /%(.)/g,
    (_, directive: string) => PRINTERS[directive]?.(stamp) ?? directive,
  );
}

/** The formats of dates for each default template, one or more each, in their order. */
export const DEFAULT_FORMATS: readonly (readonly string[])[] = [
  ['%Y-%m-%dT%H:%M:%S.%f%z', '%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y.%m.%d  %h:%M:%S,%f %z'],
  ['%b %e %H:%M:%S', '%a %b %d %H:%M:%S.%f %Y', '%a %b %d %H:%M:%S', '%b %d %k:%M:%S'],
  ['%a %b %d %Y %H:%M:%S', '%b %d %Y %H:%M:%S.%f'],
  ['%d/%m/%Y %H:%M:%S', '%d-%m-%y %k:%M:%S', '%d/%m/%y %H:%M:%S'],
  ['%d/%b/%Y:%H:%M:%S %z', '%d-%b-%Y %H:%M:%S.%f', '%d-%b-%Y %H:%M:%S'],
  ['%m/%d/%Y:%H:%M:%S'],
  ['%m-%d-%Y %k:%M:%S.%f'],
  ['%E', '[%E.%f]', 'audit(%E.%f:1)'],
  ['%H:%M:%S', '%h:%M:%S'],
  ['<%m/%d/%y@%H:%M:%S>'],
  ['%y%m%d %H:%M:%S', '%y%m%d  %h:%M:%S'],
  ['%b %d, %Y %I:%M:%S %p'],
  ['%b-%d-%y %H:%M:%S'],
  ['%Y%m%dT%H%M%S', '%Y%m%d %H%M%S.%f', '%Y%m%d-%H:%M:%S%z'],
  [
    'CEST %b %d %H:%M:%S',
    'PDT %a %b %d %H:%M:%S %Y',
    'ERROR %b %d %H:%M:%S',
    'host %b %e %H:%M:%S',
  ],
  ['%z %b %d %H:%M:%S.%f', '%z %a %b %d %H:%M:%S %Y'],
  ['%t'],
];

const PREFIXES = [
  '',
  '',
  '',
  '[',
  '<',
  ' ',
  '  [',
  '((( ',
  'host app[123]: ',
  'server mysqld[1000]: ',
  'x',
  'INFO ',
  'naïve ',
  '😀 ',
  '😀😀 text ',
  '<34>1 ',
  '192.0.2.7 - - [',
];
const SUFFIXES = [
  '',
  ' message',
  '] message from 192.0.2.7',
  ' sshd[12]: error 203.0.113.5 port 22',
  ': x',
  'x',
  ',',
  ' 2005',
  ' +0200',
  ' é 😀',
];
const BETWEEN = [' and ', ' -- ', '; at ', '', ' é '];

/** Makes lines as logs have them and worse: dates in front and in the middle, several of them, broken ones. */
export class LineMaker {
  readonly #random: Random;
  readonly #toLocal: (epoch: number) => LocalTime;
  #epoch: number;

  constructor(random: Random, epoch: number, toLocal: (epoch: number) => LocalTime) {
    this.#random = random;
    this.#epoch = epoch;
    this.#toLocal = toLocal;
  }

  /** Yields a stretch of lines of one program: the same format and the same text around it, mostly. */
  *makeStretch(formats: readonly string[], length: number): Generator<string> {
    const random = this.#random;
    const format = random.pick(formats);
    const prefix = random.pick(PREFIXES);
    const suffix = random.pick(SUFFIXES);
    for (let count = 0; count < length; count++) {
      let line = prefix + this.#print(format) + suffix;
      if (random.chance(0.15)) line += random.pick(BETWEEN) + this.#print(random.pick(formats));
      if (random.chance(0.1)) line = random.pick(PREFIXES) + line;
      if (random.chance(0.15)) line = this.#mutate(line);
      yield line;
    }
  }

  #print(format: string): string {
    const random = this.#random;
    this.#epoch += random.integer(-5, 30) * (random.chance(0.02) ? 100_000 : 1);
    const epoch = this.#epoch;
    return printStamp(format, {
      ...this.#toLocal(epoch),
      epoch,
      zone: random.pick(['Z', '+0200', '-04:30', '+01', 'UTC', '+1345', 'EST', 'utc']),
      fraction: String(random.integer(100, 999_999)),
    });
  }

  #mutate(line: string): string {
    const random = this.#random;
    const at = random.integer(0, line.length);
    const inserted = random.pick(['', '0', '9', ' ', ':', '-', 'x', '٣', '3', '\t', 'ſ']);
    return line.slice(0, at) + inserted + line.slice(at + random.integer(0, 2));
  }
}
