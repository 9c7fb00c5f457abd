import type { SourceText } from '../diagnostics/index.ts';
import { compileRegex, type PyMatch, type PyRegex } from '../pyregex/index.ts';
import { parsePythonInt } from '../pyregex/python-text.ts';
import { bindRegex, type BoundRegex, type Bounds } from './bound-regex.ts';
import {
  FIELD_READERS,
  createTimeFields,
  type TimeFailure,
  type TimeFields,
} from './time-fields.ts';
import type { ResolvedTime, TimeResolver } from './time-resolver.ts';

/** The group that is cut out of the line. */
export const DATE_GROUP = 1;

/** How the text that a template matched is read. */
export type DateReader = (
  match: PyMatch,
  regex: PyRegex,
  resolver: TimeResolver,
) => ResolvedTime | TimeFailure;

export interface DateTemplateInit {
  name: string;
  /** The date pattern, if it is one and no keyword. */
  pattern?: SourceText;
  /** The regex without guards at its ends. */
  regex: SourceText;
  bounds: Bounds;
  read: DateReader;
}

/** One form of dates: a regex that finds it and how to read what was found. Its regex is compiled when first needed. */
export class DateTemplate {
  /** As fail2ban-regex prints it. */
  readonly name: string;
  readonly pattern: SourceText | undefined;
  readonly regex: SourceText;
  readonly lineBegin: boolean;
  /** Bound to the begin or the end of the line, so it can stand at one place only. */
  readonly anchored: boolean;
  readonly read: DateReader;
  /** How much its hits count in sorting. */
  weight = 1;
  #compiled: PyRegex | undefined;

  constructor({ name, pattern, regex, bounds, read }: DateTemplateInit) {
    const bound = bindRegex(regex, bounds);
    this.name = nameOf(name, bound);
    this.pattern = pattern;
    this.regex = bound.regex;
    this.lineBegin = bound.lineBegin;
    this.anchored = bound.lineBegin || bound.lineEnd;
    this.read = read;
  }

  get compiled(): PyRegex {
    this.#compiled ??= this.#compile();
    return this.#compiled;
  }

  #compile(): PyRegex {
    const result = compileRegex(this.regex.text, { spansOf: [DATE_GROUP] });
    if (!result.ok)
      throw new Error(`unchecked date template ${this.name}: ${result.error.message}`);
    return result.regex;
  }
}

export const LINE_BEGIN_MARK = '{^LN-BEG}';

function nameOf(name: string, { boundToLine }: BoundRegex): string {
  return boundToLine && !name.startsWith(LINE_BEGIN_MARK) ? LINE_BEGIN_MARK + name : name;
}

/** Reads named groups such as `Y` and `m`, in the order in which they stand in the regex, as fail2ban does. */
export function readStrptime(
  match: PyMatch,
  regex: PyRegex,
  resolver: TimeResolver,
): ResolvedTime | TimeFailure {
  const fields = readFields(match, regex);
  return typeof fields === 'string' ? fields : resolver.resolve(fields);
}

function readFields(match: PyMatch, { pattern }: PyRegex): TimeFields | TimeFailure {
  const fields = createTimeFields();
  const ampmGroup = pattern.groupNames.get('p');
  const ampm = ampmGroup === undefined ? undefined : (match.group(ampmGroup) ?? null);
  for (const [name, group] of pattern.groupNames) {
    const text = match.group(group);
    const failure = text === undefined ? undefined : FIELD_READERS.get(name)?.(fields, text, ampm);
    if (failure) return failure;
  }
  return fields;
}

/** Digits from which on a long epoch counts milliseconds and microseconds. */
const MILLISECOND_LENGTH = 13;
const MICROSECOND_LENGTH = 16;

/** Reads seconds since the epoch, with a fraction; `long` forms may count milliseconds or microseconds. */
export function createEpochReader(group: number, long: boolean): DateReader {
  return (match) => {
    const text = match.group(group);
    if (text === undefined) return 'line-lost';
    const value = Number(toAsciiDigits(text));
    if (text === '' || Number.isNaN(value)) return 'impossible';
    return { seconds: long ? value / unitOf(text) : value, utc: true };
  };
}

function unitOf(text: string): number {
  if (text.length < MILLISECOND_LENGTH) return 1;
  return text.length >= MICROSECOND_LENGTH && !text.includes('.') ? 1_000_000 : 1000;
}

/** Python's `float` takes digits of any script. */
function toAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(parsePythonInt(digit)));
}

/** Reads the label of TAI64N, `@` and 24 hexadecimal digits, of which the middle are seconds. */
export function readTai64n(match: PyMatch): ResolvedTime {
  const label = match.group(DATE_GROUP) ?? '';
  return { seconds: Number.parseInt(label.slice(2, 17), 16), utc: true };
}
