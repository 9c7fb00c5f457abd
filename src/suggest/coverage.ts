import type { DatedLine } from '../replay/index.ts';
import type { PickedGroup } from './filter/suggest-filter.ts';
import type { ExampleLine } from './groups/kept-lines.ts';
import { readLine } from './line/read-line.ts';

/** How many lines there were, and how many of them matched. */
export interface Coverage {
  lines: number;
  matched: number;
  /** The first that is not as it should be. */
  example: ExampleLine | null;
}

/** Counts what a filter makes of the lines of the groups that it is for, and of all others. */
export class CoverageTally {
  /** By group, in their order. */
  readonly groups: readonly Coverage[];
  readonly outside: Coverage = { lines: 0, matched: 0, example: null };
  readonly #byKey: ReadonlyMap<string, Coverage>;
  readonly #ids = new Set<string>();

  constructor(picked: readonly PickedGroup[]) {
    const pairs = picked.map(({ group }) => ({
      keys: group.keys,
      coverage: { lines: 0, matched: 0, example: null },
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

  /**
   * @param line absent where it was not searched
   * @param id who failed; `null` where nobody did
   */
  add(line: DatedLine | undefined, example: ExampleLine, id: string | null): void {
    if (id !== null) this.#ids.add(id);
    const key = line && readLine(line)?.key;
    const coverage = key === undefined ? undefined : this.#byKey.get(key);
    const counted = coverage ?? this.outside;
    const isMatched = id !== null;
    counted.lines += 1;
    if (isMatched) counted.matched += 1;
    if (isMatched !== (coverage !== undefined)) counted.example ??= example;
  }
}
