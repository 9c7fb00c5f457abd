import type { MatchSpan, PyMatch, PyRegex } from '../pyregex/index.ts';
import { groupNameOfTag } from './tags.ts';

/** The group `<F-CONTENT>` of a prefregex: what it takes is what the failregexes see. */
export const CONTENT = 'content';

/** The parts that `<F-TUPLE_…>` groups collected; null for a group that took no part. */
export type GroupTuple = readonly (string | null)[];
/** What a group of a match holds: a text, the parts that it collected, or nothing. */
export type GroupValue = string | GroupTuple | null;
export type Groups = Map<string, GroupValue>;

interface Combination {
  from: string;
  to: string;
  kind: 'alt' | 'tuple';
}

const COMBINING_NAME = /^(alt|tuple)_(.*?)(?:_\d+)?$/;

/** Reads the named groups of a match, with `<F-ALT_x_n>` and `<F-TUPLE_x_n>` combined. */
export class GroupReader {
  readonly #names: readonly (readonly [string, number])[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #combinations: readonly Combination[];
  readonly #combined: ReadonlySet<string>;

  constructor(regex: PyRegex) {
    this.#numbers = regex.pattern.groupNames;
    this.#names = [...this.#numbers];
    const all = this.#names.flatMap(([name]) => combinationOf(name)).toSorted(byName);
    this.#combinations = [
      ...all.filter(({ kind }) => kind === 'alt'),
      ...all.filter(({ kind }) => kind === 'tuple'),
    ];
    this.#combined = new Set(all.map(({ to }) => to));
  }

  has(name: string): boolean {
    return this.#numbers.has(name);
  }

  /** Reads one group alone, for whom all of them would take too long. */
  readOne(match: PyMatch, name: string): GroupValue {
    if (this.#combined.has(name)) return this.read(match).get(name) ?? null;
    const number = this.#numbers.get(name);
    return number === undefined ? null : (match.group(number) ?? null);
  }

  /** Returns where one group stands; nothing if it took no part, or if others are combined with it. */
  spanOf(match: PyMatch, name: string): MatchSpan | undefined {
    const number = this.#combined.has(name) ? undefined : this.#numbers.get(name);
    return number === undefined ? undefined : match.span(number);
  }

  read(match: PyMatch): Groups {
    const groups: Groups = new Map();
    this.#readInto(groups, match, false);
    for (const combination of this.#combinations) combine(groups, combination);
    return groups;
  }

  /**
   * Reads the groups into those of another regex, over what has the same name.
   *
   * @param keeps whether a group that took no part leaves what is there
   */
  readOver(groups: Groups, match: PyMatch, keeps: boolean): Groups {
    if (this.#combinations.length === 0) this.#readInto(groups, match, keeps);
    else {
      for (const [name, value] of this.read(match)) {
        if (value !== null || !keeps) groups.set(name, value);
      }
    }
    return groups;
  }

  #readInto(groups: Groups, match: PyMatch, keeps: boolean): void {
    for (const [name, number] of this.#names) {
      const value = match.group(number) ?? null;
      if (value !== null || !keeps) groups.set(name, value);
    }
  }
}

function combinationOf(name: string): Combination[] {
  const [, kind, target] = COMBINING_NAME.exec(name) ?? [];
  if (kind === undefined || target === undefined || name.length <= 'alt_'.length) return [];
  return [{ from: name, to: groupNameOfTag(target), kind: kind === 'alt' ? 'alt' : 'tuple' }];
}

function byName(a: Combination, b: Combination): number {
  return a.from < b.from ? -1 : 1;
}

function combine(groups: Groups, { from, to, kind }: Combination): void {
  const value = groups.get(from) ?? null;
  const present = groups.get(to) ?? null;
  if (isTuple(value)) return;
  if (kind === 'tuple') {
    groups.set(to, [...(isTuple(present) ? present : [present]), value]);
  } else if (value && !present) {
    groups.set(to, value);
  }
}

function isTuple(value: GroupValue): value is GroupTuple {
  return Array.isArray(value);
}
