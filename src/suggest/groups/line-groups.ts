import { ShapeTable } from '../../explain/index.ts';
import type { DatedLine } from '../../replay/index.ts';
import type { Piece } from '../line/pieces.ts';
import { readLine } from '../line/read-line.ts';
import type { Column } from './column.ts';
import { joinBlankUsers, type CountedLines } from './join-blank-users.ts';
import { KeptLines, type ExampleLine } from './kept-lines.ts';

/** Lines of one kind. */
export interface LineGroup {
  /** As the person picks it, from 1 on. */
  number: number;
  /** How many lines there are. */
  lines: number;
  /** How many of them have no date. */
  undated: number;
  /** The program that syslog names in front of them; `null` where none is named. */
  daemon: string | null;
  /** The message with masks in the place of what varies. */
  shape: string;
  /** How many addresses stand in them, in whatever place, and whether there may be more. */
  addresses: number;
  hasMoreAddresses: boolean;
  /** Whether an address, or a name in the place of one, stands in each. */
  namesHost: boolean;
  /** The first lines. */
  examples: readonly ExampleLine[];
  /** The pieces of the first line, and what was seen in the place of each in all of them. */
  pieces: readonly Piece[];
  columns: readonly Column[];
  /** What `readLine` calls the lines. */
  keys: ReadonlySet<string>;
  isIndented: boolean;
  endsBlank: boolean;
}

/** The groups of all lines. */
export interface GroupedLog {
  /** Those that name a host first, then by lines. */
  groups: LineGroup[];
  /** All lines that were read. */
  lines: number;
  /** Lines without a message, or with one that is too long. */
  unread: number;
  /** Lines of rare kinds, which had to make room. */
  others: number;
}

/** The most kinds of lines that are kept. */
const MAX_GROUPS = 1000;

/** Groups lines by their kinds, in one pass and bounded memory. */
export class LineGrouper {
  readonly #table = new ShapeTable<KeptLines>(MAX_GROUPS);
  #lines = 0;
  #unread = 0;

  /** @param isDated whether the line has a date of its own */
  add(line: DatedLine, example: ExampleLine, isDated: boolean): void {
    const read = readLine(line);
    if (!read) return this.skip();
    this.#lines += 1;
    this.#table.add(read.key, () => new KeptLines(read)).note(read, example, isDated);
  }

  /** Counts a line that has no message. */
  skip(): void {
    this.#lines += 1;
    this.#unread += 1;
  }

  finish(): GroupedLog {
    const { shapes, others } = this.#table;
    const groups = joinBlankUsers(shapes)
      .toSorted((a, b) => rankOf(b) - rankOf(a) || b.count - a.count)
      .map(describe);
    return { groups, lines: this.#lines, unread: this.#unread, others };
  }
}

function rankOf({ example }: CountedLines): number {
  return Number(namesHost(example));
}

function namesHost({ first }: KeptLines): boolean {
  return first.pieces.some(({ kind }) => kind === 'host');
}

function describe({ count, example: kept }: CountedLines, index: number): LineGroup {
  const { daemon = null, shape, pieces } = kept.first;
  const { undated, addresses, hasMoreAddresses, examples, columns, keys, isIndented, endsBlank } =
    kept;
  return {
    number: index + 1,
    lines: count,
    undated,
    daemon,
    shape,
    addresses: addresses.size,
    hasMoreAddresses,
    namesHost: namesHost(kept),
    examples,
    pieces,
    columns,
    keys,
    isIndented,
    endsBlank,
  };
}
