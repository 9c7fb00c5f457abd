import type { GroupTuple } from '../../filter/index.ts';
import type { Address } from '../../ip/index.ts';
import type { DatedLine } from '../lines/dated-line.ts';
import { ADDRESS, USERS, type FailureData } from './failure-data.ts';
import { reprDictionary, reprString, reprTuple } from './python-repr.ts';

/** A value that fail2ban keeps with a failure, or the id of one. */
export type FailureValue =
  | string
  | number
  | null
  | GroupTuple
  | { readonly users: ReadonlySet<string> }
  | { readonly address: Address; readonly tuple: GroupTuple | undefined }
  | { readonly lines: readonly MatchedLine[] };

/** A line of a failure: cut at its date, or as it is where no failure was found in it. */
export type MatchedLine = DatedLine | string;

/** Returns all that is kept with a failure but its lines, in the order of fail2ban's table. */
export function listFailureValues(data: FailureData): [name: string, value: FailureValue][] {
  return Array.from(data.groups, ([name, value]) => {
    if (name === USERS && data.users.size > 0) return [name, { users: data.users }];
    if (name === ADDRESS && data.ip) return [name, addressValue(data.ip, undefined)];
    return [name, value];
  });
}

/**
 * Returns the id of a failure as a value.
 *
 * @param id of the failure with this data
 */
export function idValue(id: Address, { groups }: FailureData): FailureValue {
  const fid = groups.get('fid') ?? null;
  const isTuple = typeof fid !== 'string' && fid !== null && id.text === reprTuple(fid);
  return addressValue(id, isTuple ? fid : undefined);
}

/** Python's `str()` of a value. */
export function stringOf(value: FailureValue): string {
  if (typeof value === 'string') return value;
  return isObject(value) && 'address' in value ? value.address.text : reprOf(value);
}

/** Python's `repr()` of a value; a set, which has no order there, is sorted. */
export function reprOf(value: FailureValue): string {
  if (value === null) return 'None';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return reprString(value);
  if ('users' in value)
    return `{${Array.from(value.users, reprString).toSorted(byText).join(', ')}}`;
  if ('lines' in value) return `[${value.lines.map(reprLine).join(', ')}]`;
  if ('address' in value)
    return value.tuple ? reprTuple(value.tuple) : reprString(value.address.text);
  return reprTuple(value);
}

/** Python's `repr()` of a dictionary of what is kept with a failure: `{'ip': '192.0.2.1'}`. */
export function reprEntries(entries: readonly (readonly [string, FailureValue])[]): string {
  return reprDictionary(entries.map(([name, value]) => [name, reprOf(value)]));
}

function addressValue(address: Address, tuple: GroupTuple | undefined): FailureValue {
  return { address, tuple };
}

function isObject(value: FailureValue): value is Extract<FailureValue, object> {
  return typeof value === 'object' && value !== null;
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function reprLine(line: MatchedLine): string {
  if (typeof line === 'string') return reprString(line);
  return reprTuple([line.before, line.date, line.after]);
}
