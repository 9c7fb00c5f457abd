import { familyOf } from '../../explain/index.ts';
import type { LogPlace } from '../../replay/index.ts';
import type { ReadLine } from '../line/read-line.ts';
import { Column } from './column.ts';

/** A line of a group, as it was read. */
export interface ExampleLine extends LogPlace {
  text: string;
}

/** The most lines of a kind that are kept, and the most addresses of one that are told apart. */
const MAX_EXAMPLES = 8;
const MAX_ADDRESSES = 10_000;

/** What is kept of the lines of one kind. */
export class KeptLines {
  /** The first of them. */
  readonly first: ReadLine;
  /** What was seen in the place of each piece. */
  readonly columns: readonly Column[];
  readonly examples: ExampleLine[] = [];
  readonly addresses = new Set<string>();
  /** Whether there may be more. */
  hasMoreAddresses = false;
  /** The keys of all kinds that were joined to one. */
  readonly keys: Set<string>;
  undated = 0;
  isIndented = false;
  endsBlank = false;

  constructor(first: ReadLine) {
    this.first = first;
    this.keys = new Set([first.key]);
    this.columns = first.pieces.map(() => new Column());
  }

  /** @param isDated whether the line has a date of its own */
  note({ pieces, isIndented, endsBlank }: ReadLine, example: ExampleLine, isDated: boolean): void {
    this.undated += isDated ? 0 : 1;
    this.isIndented ||= isIndented;
    this.endsBlank ||= endsBlank;
    if (this.examples.length < MAX_EXAMPLES) this.examples.push(example);
    for (const [index, { kind, text }] of pieces.entries()) {
      if (kind !== 'text') this.columns[index]!.note(text);
      if (kind === 'host' && familyOf(text) !== undefined) this.#noteAddress(text);
    }
  }

  /** Takes in lines that have more words from one piece on up to another: the name of a user, with its blanks. */
  join(other: KeptLines, user: number, behind: number): void {
    const columns = [...other.columns.slice(0, user + 2), ...other.columns.slice(behind)];
    for (const [index, column] of columns.entries()) this.columns[index]!.join(column);
    this.columns[user]!.hasBlank = true;
    for (const address of other.addresses) this.#noteAddress(address);
    this.hasMoreAddresses ||= other.hasMoreAddresses;
    for (const key of other.keys) this.keys.add(key);
    this.undated += other.undated;
    this.isIndented ||= other.isIndented;
    this.endsBlank ||= other.endsBlank;
    this.examples.push(...other.examples.slice(0, MAX_EXAMPLES - this.examples.length));
  }

  #noteAddress(address: string): void {
    if (this.addresses.has(address)) return;
    if (this.addresses.size < MAX_ADDRESSES) this.addresses.add(address);
    else this.hasMoreAddresses = true;
  }
}
