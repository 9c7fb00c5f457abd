import type { GroupSpans } from './field-spans.ts';
import { toFullHour } from '../time/time-fields.ts';

/** The most digits of a date by which it is told from another in one number. */
const MAX_DAY_DIGITS = 15;
const ZERO = 48;

/** What a text of a known shape says: the digits of its day in one number, and the second of the day. */
export interface ShapeReading {
  dayKey: number;
  secondOfDay: number;
}

/** The fields whose digits are read by their places. */
type Part = 'day' | 'hour' | 'minute' | 'second';

const PARTS: Readonly<Record<string, Part>> = {
  y: 'day',
  Y: 'day',
  m: 'day',
  d: 'day',
  w: 'day',
  j: 'day',
  U: 'day',
  W: 'day',
  H: 'hour',
  I: 'hour',
  M: 'minute',
  S: 'second',
};
/** The bits at which hour, minute and second, of two digits each, stand in one number: seven bits each. */
const SHIFTS = { hour: 14, minute: 7, second: 0 };
const SEVEN_BITS = 127;

/** The groups of a template that are fields, by name. */
export type FieldGroups = ReadonlyMap<string, number>;

/**
 * A form of date text: its length, the characters that are no digits, and where the fields stand. A text of the same
 * shape differs in its digits only, so it is read by position.
 */
export class FixedDateText {
  readonly #length: number;
  /** The character that must stand at each place; 0 where any digit may. */
  readonly #codes: Uint8Array;
  /** The value that a digit at each place adds to the number of the day. */
  readonly #dayWeights: Float64Array;
  /** The value that it adds to the packed time of the day. */
  readonly #timeWeights: Int32Array;
  readonly #twelveHours: boolean;
  readonly #ampm: string;
  readonly reading: ShapeReading = { dayKey: 0, secondOfDay: 0 };

  private constructor(text: string, fields: FieldGroups, spans: GroupSpans) {
    this.#length = text.length;
    this.#codes = Uint8Array.from(text, (char) => (isDigit(char) ? 0 : char.charCodeAt(0)));
    this.#dayWeights = new Float64Array(text.length);
    this.#timeWeights = new Int32Array(text.length);
    this.#twelveHours = textOf(text, 'I', fields, spans) !== '';
    this.#ampm = textOf(text, 'p', fields, spans).toLowerCase();
    this.#placeFields(text, fields, spans);
  }

  /**
   * Makes a reader of texts of the same shape: `2026-02-05 10:11:12` → one for `dddd-dd-dd dd:dd:dd`.
   *
   * @returns nothing for a text that can't be read by position, such as one with a number of both `%H` and `%I`
   */
  static create(text: string, fields: FieldGroups, spans: GroupSpans): FixedDateText | undefined {
    const texts = [...fields.keys()].map(
      (name) => [name, textOf(text, name, fields, spans)] as const,
    );
    const isPlain = texts.every(([name, value]) => value === '' || isPlainField(name, value));
    const hasTwoHours =
      texts.filter(([name, value]) => PARTS[name] === 'hour' && value !== '').length > 1;
    const dayDigits = texts
      .filter(([name]) => PARTS[name] === 'day')
      .reduce((sum, [, value]) => sum + value.length, 0);
    if (!isPlain || hasTwoHours || dayDigits > MAX_DAY_DIGITS) return undefined;
    return new FixedDateText(text, fields, spans);
  }

  /** Reads what stands at `[start, end)` into `reading`; false if it has another shape or is no time of a day. */
  read(line: string, start: number, end: number): boolean {
    const length = this.#length;
    if (end - start !== length) return false;
    const codes = this.#codes;
    const dayWeights = this.#dayWeights;
    const timeWeights = this.#timeWeights;
    let day = 0;
    let time = 0;
    for (let index = 0; index < length; index++) {
      const code = line.charCodeAt(start + index);
      const expected = codes[index];
      if (expected !== 0) {
        if (code !== expected) return false;
        continue;
      }
      const digit = code - ZERO;
      if (digit < 0 || digit > 9) return false;
      day += digit * (dayWeights[index] ?? 0);
      time += digit * (timeWeights[index] ?? 0);
    }
    return this.#take(day, time);
  }

  #take(day: number, time: number): boolean {
    const minute = (time >> SHIFTS.minute) & SEVEN_BITS;
    const second = time & SEVEN_BITS;
    let hour = time >> SHIFTS.hour;
    if (this.#twelveHours) hour = toFullHour(hour, this.#ampm);
    if (hour > 23 || minute > 59 || second > 59) return false;
    this.reading.dayKey = day;
    this.reading.secondOfDay = hour * 3600 + minute * 60 + second;
    return true;
  }

  #placeFields(text: string, fields: FieldGroups, spans: GroupSpans): void {
    let dayWeight = 1;
    for (const [name, group] of fields) {
      const span = spans.get(group);
      if (!span) continue;
      let weight = 1;
      for (let index = span.end - 1; index >= span.start; index--) {
        if (!isDigit(text.charAt(index))) continue;
        const part = PARTS[name];
        if (part === undefined) this.#codes[index] = text.charCodeAt(index);
        else if (part === 'day') this.#dayWeights[index] = dayWeight;
        else this.#timeWeights[index] = weight << SHIFTS[part];
        if (part === 'day') dayWeight *= 10;
        else weight *= 10;
      }
    }
  }
}

function isPlainField(name: string, text: string): boolean {
  const part = PARTS[name];
  if (part === undefined) return true;
  return part === 'day' ? /^ ?[0-9]{1,4}$/.test(text) : /^[0-9]{1,2}$/.test(text);
}

/** Returns the part of a text that a field stands in; nothing for a field that the template lacks. */
function textOf(text: string, name: string, fields: FieldGroups, spans: GroupSpans): string {
  const span = spans.get(fields.get(name) ?? -1);
  return span ? text.slice(span.start, span.end) : '';
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}
