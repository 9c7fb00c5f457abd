import { findSimilar } from '../../config/index.ts';
import { UsageError } from '../../diagnostics/index.ts';
import { readChoice, readCount } from './values.ts';

/** One option of a function of the library. In a table its key is its name. */
export interface Option<Value> {
  /** The value when the option is absent. */
  initial: Value;
  /** Reads what a program gave, of whatever type; `name` is for messages. */
  read(name: string, given: unknown): Value;
}

export type OptionTable = Readonly<Record<string, Option<unknown>>>;

export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<infer Value> ? Value : never;
};

/**
 * The values of all options of a table.
 *
 * @param given as the caller of the library gave them; `undefined` counts as absent
 * @throws UsageError for an option that the table lacks, or a value that can't be
 */
export function readOptions<Table extends OptionTable>(
  table: Table,
  given: object,
): OptionValues<Table>;
export function readOptions(table: OptionTable, given: object): Record<string, unknown> {
  if (!isRecord(given)) throw wrongType('the argument', given, 'an object with options');
  const values = Object.entries(table).map(([name, { initial }]) => [name, initial] as const);
  const read = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, rowOf(table, name).read(name, value)] as const],
  );
  return Object.fromEntries([...values, ...read]);
}

function rowOf(table: OptionTable, name: string): Option<unknown> {
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  if (row) return row;
  const known = Object.keys(table);
  const similar = findSimilar(name, known);
  const hint =
    similar === undefined ? `Options are ${known.join(', ')}` : `Did you mean ${similar}?`;
  throw new UsageError(`there is no option '${name}'`, hint);
}

/** Lets the compiler find out the type of the value. */
export function option<Value>(initial: Value, read: Option<Value>['read']): Option<Value> {
  return { initial, read };
}

/** A text, read by what reads the same option of the command line. */
export function fromText<Value>(
  reader: (name: string) => (text: string) => Value,
): Option<Value>['read'] {
  return (name, given) => reader(name)(readText(name, given));
}

/** Returns what reads a text, or a number by its digits. */
export function fromNumber<Value>(
  reader: (name: string) => (text: string) => Value,
): Option<Value>['read'] {
  return (name, given) => {
    if (typeof given === 'number') return reader(name)(String(given));
    return reader(name)(readText(name, given, 'a number or a text'));
  };
}

export function count(lowest: number): Option<number>['read'] {
  return fromNumber((name) => readCount(name, lowest));
}

export function choice<Choice extends string>(all: readonly Choice[]): Option<Choice>['read'] {
  return fromText((name) => readChoice(name, all));
}

export function choices<Choice extends string>(
  all: readonly Choice[],
): Option<readonly Choice[]>['read'] {
  return (name, given) => readTexts(name, given).map(readChoice(name, all));
}

export function readText(name: string, given: unknown, wanted = 'a text'): string {
  if (typeof given === 'string') return given;
  throw wrongType(name, given, wanted);
}

/** Reads one text or several. */
export function readTexts(name: string, given: unknown): readonly string[] {
  if (!Array.isArray(given)) return [readText(name, given, 'a text or an array of texts')];
  return given.map((each: unknown) => readText(name, each, 'a text or an array of texts'));
}

/** Reads one text or several, each of which may be a list set apart by commas or white space. */
export function readList(name: string, given: unknown): readonly string[] {
  return readTexts(name, given).flatMap((text) =>
    text.split(/[\s,]+/).filter((word) => word !== ''),
  );
}

export function readSwitch(name: string, given: unknown): boolean {
  if (typeof given === 'boolean') return given;
  throw wrongType(name, given, 'true or false');
}

/** The text of a point in time, as the command line takes it. */
export function readPointInTime(name: string, given: unknown): string {
  if (given instanceof Date) return String(given.getTime() / 1000);
  if (typeof given === 'number') return String(given);
  return readText(name, given, 'a Date, seconds since the epoch or a text');
}

export function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

export function wrongType(name: string, given: unknown, wanted: string): UsageError {
  return new UsageError(`${name} can't be ${describeType(given)}`, `Give ${wanted}`);
}

function describeType(given: unknown): string {
  if (given === null || given === undefined) return String(given);
  if (Array.isArray(given)) return 'an array';
  return typeof given === 'object' ? 'an object' : `a ${typeof given}`;
}
