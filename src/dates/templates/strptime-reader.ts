import type { Pattern, PyMatch } from '../../pyregex/index.ts';
import { DATE_GROUP, type DateReader, type FoundDate } from './date-reader.ts';
import { LineStartDate } from '../fast/line-start-date.ts';
import { FixedDateText, type FieldGroups } from '../fast/fixed-date-text.ts';
import { findOuterGroup, findSpansByShape } from '../fast/field-spans.ts';
import { learnLineStartDate } from '../fast/learn-line-start-date.ts';
import {
  createTimeFields,
  type FieldReader,
  type TimeFailure,
  type TimeFields,
} from '../time/time-fields.ts';
import { isTimeOnly, type ResolvedTime, type TimeResolver } from '../time/time-resolver.ts';

const LAST_SECOND_OF_DAY = 86_399;
const MAX_SHAPE_LENGTH = 64;
/** The most shapes that are learnt: a text with more of them is not worth it. */
const MAX_SHAPES = 200;

/**
 * Reads named groups such as `Y` and `m`. A text of the same shape as an earlier one is read by position, if that is
 * certain to give the same, and its day is only worked out when it changes.
 */
export class StrptimeReader implements DateReader {
  readonly #pattern: Pattern;
  readonly #readers: ReadonlyMap<string, FieldReader>;
  readonly #fields: FieldGroups;
  readonly #ampmGroup: number | undefined;
  readonly #outer: ReturnType<typeof findOuterGroup>;
  readonly #shapes = new Map<string, FixedDateText | undefined>();
  #shape: FixedDateText | undefined;
  #dayKey = Number.NaN;
  /** The begin of the day of the last text, if all its seconds follow one another. */
  #day: ResolvedTime | undefined;

  /** @param readers what the groups of a name mean */
  constructor(pattern: Pattern, readers: ReadonlyMap<string, FieldReader>) {
    this.#pattern = pattern;
    this.#readers = readers;
    this.#fields = new Map([...pattern.groupNames].filter(([name]) => readers.has(name)));
    this.#ampmGroup = pattern.groupNames.get('p');
    this.#outer = findOuterGroup(pattern, DATE_GROUP, new Set(this.#fields.values()));
  }

  /** Whether fail2ban has an `int` for this time: local times come as floats from the C library. */
  isInteger({ utc }: ResolvedTime): boolean {
    return utc;
  }

  read(date: FoundDate, resolver: TimeResolver): ResolvedTime | TimeFailure {
    return this.#readShape(date, resolver) ?? this.#readGroups(date, resolver);
  }

  guess({ groups }: FoundDate): 'day' | 'year' | undefined {
    const fields = this.#readFields(groups);
    if (typeof fields === 'string') return undefined;
    if (isTimeOnly(fields)) return 'day';
    return fields.year === undefined ? 'year' : undefined;
  }

  learnForm({ line, end, groups }: FoundDate, resolver: TimeResolver): LineStartDate | undefined {
    const day = this.#resolveDay(groups, resolver);
    const learnt = day && learnLineStartDate(this.#pattern, line, end);
    return learnt && new LineStartDate({ ...learnt, day });
  }

  #readShape(date: FoundDate, resolver: TimeResolver): ResolvedTime | undefined {
    const { line, start, end } = date;
    if (!this.#shape?.read(line, start, end)) {
      this.#chooseShape(date);
      if (!this.#shape?.read(line, start, end)) return undefined;
    }
    const { dayKey, secondOfDay } = this.#shape.reading;
    if (dayKey !== this.#dayKey) this.#enterDay(dayKey, date, resolver);
    const day = this.#day;
    return day && { seconds: day.seconds + secondOfDay, utc: day.utc };
  }

  #readGroups({ groups }: FoundDate, resolver: TimeResolver): ResolvedTime | TimeFailure {
    const fields = this.#readFields(groups);
    return typeof fields === 'string' ? fields : resolver.resolve(fields);
  }

  /** Reads the fields in the order in which the groups stand in the regex, as fail2ban does; the last one wins. */
  #readFields(groups: PyMatch): TimeFields | TimeFailure {
    const fields = createTimeFields();
    const ampm =
      this.#ampmGroup === undefined ? undefined : (groups.group(this.#ampmGroup) ?? null);
    for (const [name, group] of this.#fields) {
      const text = groups.group(group);
      const failure =
        text === undefined ? undefined : this.#readers.get(name)?.(fields, text, ampm);
      if (failure) return failure;
    }
    return fields;
  }

  /**
   * Works out when a day begins. A guard may interrupt all of this, so the key is taken over behind the work that it
   * stands for.
   */
  #enterDay(dayKey: number, { groups }: FoundDate, resolver: TimeResolver): void {
    const day = this.#resolveDay(groups, resolver);
    this.#day = day;
    this.#dayKey = dayKey;
  }

  /**
   * Returns when the day of a date begins; nothing if its seconds don't all follow one another, since between its
   * first and its last one a guess may change, such as that of the year.
   */
  #resolveDay(groups: PyMatch, resolver: TimeResolver): ResolvedTime | undefined {
    const fields = this.#readFields(groups);
    if (typeof fields === 'string') return undefined;
    const [first = 'impossible', last = 'impossible'] = resolver.resolveDay(fields);
    if (typeof first === 'string' || typeof last === 'string') return undefined;
    return last.seconds - first.seconds === LAST_SECOND_OF_DAY ? first : undefined;
  }

  #chooseShape({ line, start, end }: FoundDate): void {
    if (!this.#outer || start === end || end - start > MAX_SHAPE_LENGTH) return;
    const text = line.slice(start, end);
    const key = text.replace(/[0-9]/g, '0');
    if (!this.#shapes.has(key)) {
      if (this.#shapes.size >= MAX_SHAPES) return;
      this.#shapes.set(key, this.#learnShape(text));
    }
    const shape = this.#shapes.get(key);
    if (shape === this.#shape) return;
    this.#dayKey = Number.NaN;
    this.#shape = shape;
  }

  #learnShape(text: string): FixedDateText | undefined {
    if (!this.#outer || /[^\p{ASCII}]/u.test(text)) return undefined;
    const spans = findSpansByShape(this.#outer, new Set(this.#fields.values()), text);
    return spans && FixedDateText.create(text, this.#fields, spans);
  }
}
