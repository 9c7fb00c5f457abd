import type { DatedLine } from '../replay/index.ts';
import type { PickedGroup } from './filter/suggest-filter.ts';
import type { ExampleLine } from './groups/kept-lines.ts';
import { readLine } from './line/read-line.ts';

/** How many lines there were, and how many of them matched. */
export interface Coverage {
  lines: number;
  matched: number;
  /** How many of them have no date. */
  undated: number;
  /** The first that is not as it should be. */
  example: ExampleLine | null;
}

const NOTHING: Coverage = { lines: 0, matched: 0, undated: 0, example: null };

/** Counts what a filter makes of the lines of the groups that it is for, and of all others. */
export class CoverageTally {
  /** By group, in their order. */
  readonly groups: readonly Coverage[];
  readonly outside: Coverage = { ...NOTHING };
  readonly #byKey: ReadonlyMap<string, Coverage>;
  readonly #ids = new Set<string>();

  constructor(picked: readonly PickedGroup[]) {
    const pairs = picked.map(({ group }) => ({
      keys: group.keys,
      coverage: { ...NOTHING },
    }));
    this.groups = pairs.map(({ coverage }) => coverage);
    this.#byKey = new Map(
      pairs.flatMap(({ keys, coverage }) => Array.from(keys, (key) => [key, coverage] as const)),
    );
  }

  /** How many ids failed. */
  get ids(): number {
    return this.#ids.size;
  }

  /** How many lines of the groups have no date. */
  get undated(): number {
    return this.groups.reduce((sum, { undated }) => sum + undated, 0);
  }

  /**
   * @param line absent where it was not searched
   * @param isDated whether it has a date of its own
   * @param id who failed; `null` where nobody did
   */
  add(
    line: DatedLine | undefined,
    isDated: boolean,
    example: ExampleLine,
    id: string | null,
  ): void {
    if (id !== null) this.#ids.add(id);
    const key = line && readLine(line)?.key;
    const coverage = key === undefined ? undefined : this.#byKey.get(key);
    const counted = coverage ?? this.outside;
    const isMatched = id !== null;
    counted.lines += 1;
    if (!isDated) counted.undated += 1;
    if (isMatched) counted.matched += 1;
    if (isMatched !== (coverage !== undefined)) counted.example ??= example;
  }
}
