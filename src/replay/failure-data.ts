import type { GroupTuple } from '../filter/index.ts';
import type { Address } from '../ip/index.ts';
import type { DatedLine } from './dated-line.ts';
import type { GroupValue } from './events.ts';

export type FailureValue =
  | string
  | number
  | GroupTuple
  | Address
  | readonly DatedLine[]
  | Set<string>
  | null;

/**
 * What fail2ban keeps with a failure: the groups of the regexes and, from lines of the same connection, `users`,
 * `matches`, `nofail` and so on.
 */
export type FailureData = Map<string, FailureValue>;

const LINE_KEYS = new Set(['matches', 'nofail-matches']);

/** The lines kept under `key`, oldest first. */
export function linesOf(data: FailureData, key: string): readonly DatedLine[] {
  return (data.get(key) as readonly DatedLine[] | undefined) ?? [];
}

/** Python's truth: an empty string or list, 0 and None are false. */
export function isSet(data: FailureData, key: string): boolean {
  const value = data.get(key);
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Removes the key and says whether its value was true. */
export function pop(data: FailureData, key: string): boolean {
  const was = isSet(data, key);
  data.delete(key);
  return was;
}

/** The data as an event shows it: what is set, without the lines themselves. */
export function toEventGroups(data: FailureData): Record<string, GroupValue> {
  const shown = [...data]
    .filter(([key, value]) => value !== null && !LINE_KEYS.has(key))
    .map(([key, value]) => [key, toEventValue(value)] as const);
  return Object.fromEntries(shown);
}

function toEventValue(value: FailureValue): GroupValue {
  if (value instanceof Set) return [...value].toSorted();
  if (typeof value === 'object' && value !== null && 'text' in value) return value.text;
  return value as GroupValue;
}
