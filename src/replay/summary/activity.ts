import { NumberColumn } from '../columns/number-column.ts';
import type { Activity } from './summary-types.ts';

/** How many spans there are at the most: they become twice as long when the log outgrows them. */
const MAX_SPANS = 20;
/** How many failures a cell holds by itself; each time it is full, a carry counts them. */
const CELL = 256;
/** How many failures wait to be counted together: that takes a fraction of the time. */
const MAX_WAITING = 1024;
const MIN_ROWS = 8;

/**
 * The failures of each host, and of all together, over the time of the log. A span is a power of two of seconds, and
 * begins at a multiple of itself since the epoch, so that two spans become one of the next length whenever the log
 * turns out to be longer, and what is counted does not hang on the order of the failures. A cell is a byte, and
 * a host has a row from its second failure on: most hosts of a long log fail once.
 */
export class ActivityTable {
  #span = 1;
  /** The spans of the first and of the last time, counted from the epoch. */
  #first = Infinity;
  #last = -Infinity;
  /** A row for all, then those of hosts. The cell of a span is its number from the epoch, modulo the cells of a row. */
  #cells = new Uint8Array(MIN_ROWS * MAX_SPANS);
  /** How often each cell was full, of the few that ever were. */
  #carries = new Map<number, number>();
  #rows = 0;
  /** Of each host twice its row and one, or twice one more than the place of its only failure; 0 without a failure. */
  readonly #known = new NumberColumn(Uint32Array);
  #hostCount = 0;
  #waiting = 0;
  readonly #hosts = new NumberColumn(Uint32Array);
  readonly #times = new NumberColumn(Float64Array);

  /** Counts a failure of a host. */
  add(host: number, time: number): void {
    this.#hosts.set(this.#waiting, host);
    this.#times.set(this.#waiting, time);
    this.#waiting++;
    if (this.#waiting === MAX_WAITING) this.#count();
  }

  /** Makes the spans reach to a time. */
  cover(time: number): void {
    const span = Math.floor(time / this.#span);
    const first = Math.min(span, this.#first);
    const last = Math.max(span, this.#last);
    const shrink = shrinkOf(first, last);
    if (shrink > 1 && this.#first <= this.#last) this.#merge(shrink);
    this.#span *= shrink;
    this.#first = Math.floor(first / shrink);
    this.#last = Math.floor(last / shrink);
  }

  /** Returns the activity of all hosts together; `null` if there is no time at all. */
  describeAll(): Activity | null {
    this.#count();
    if (this.#first > this.#last) return null;
    return { first: this.#first * this.#span, span: this.#span, counts: this.#readRow(0) };
  }

  /** Returns how many failures of a host fell into each span. */
  countsOf(host: number): number[] {
    this.#count();
    const known = this.#known.get(host);
    return known % 2 === 1 ? this.#readRow((known - 1) / 2) : this.#readOnly(known / 2 - 1);
  }

  /** Reads a host without a row, whose only failure has this place, -1 for none. */
  #readOnly(place: number): number[] {
    const counts: number[] = [];
    for (let span = this.#first; span <= this.#last; span++) {
      counts.push(placeOf(span) === place ? 1 : 0);
    }
    return counts;
  }

  #readRow(row: number): number[] {
    const start = row * MAX_SPANS;
    const counts: number[] = [];
    for (let span = this.#first; span <= this.#last; span++) {
      counts.push(this.#read(start + placeOf(span)));
    }
    return counts;
  }

  #read(cell: number): number {
    const carry = this.#carries.get(cell) ?? 0;
    return carry * CELL + (this.#cells[cell] ?? 0);
  }

  /** Counts what waits. */
  #count(): void {
    if (this.#waiting === 0) return;
    this.#coverWaiting();
    for (let index = 0; index < this.#waiting; index++) {
      const place = placeOf(Math.floor(this.#times.get(index) / this.#span));
      this.#increase(place, 1);
      this.#countOne(this.#hosts.get(index), place);
    }
    this.#waiting = 0;
  }

  #countOne(host: number, place: number): void {
    const known = this.#known.get(host);
    if (known === 0) this.#known.set(host, (place + 1) * 2);
    else this.#increase(this.#rowOf(host, known) * MAX_SPANS + place, 1);
  }

  /** Returns the row of a host, a new one with its only failure up to now if it has none. */
  #rowOf(host: number, known: number): number {
    if (known % 2 === 1) return (known - 1) / 2;
    const row = ++this.#rows;
    this.#grow((row + 1) * MAX_SPANS);
    this.#increase(row * MAX_SPANS + known / 2 - 1, 1);
    this.#known.set(host, row * 2 + 1);
    return row;
  }

  #coverWaiting(): void {
    let first = Infinity;
    let last = -Infinity;
    for (let index = 0; index < this.#waiting; index++) {
      const time = this.#times.get(index);
      if (time < first) first = time;
      if (time > last) last = time;
      this.#hostCount = Math.max(this.#hostCount, this.#hosts.get(index) + 1);
    }
    this.cover(first);
    this.cover(last);
  }

  #grow(length: number): void {
    const old = this.#cells;
    if (length <= old.length) return;
    this.#cells = new Uint8Array(Math.max(length, old.length * 2));
    this.#cells.set(old);
  }

  #increase(cell: number, by: number): void {
    const count = this.#cells[cell]! + by;
    this.#cells[cell] = count;
    if (count >= CELL) this.#carry(cell, 1);
  }

  #carry(cell: number, carry: number): void {
    this.#carries.set(cell, (this.#carries.get(cell) ?? 0) + carry);
  }

  /** Makes one span of each `shrink` of them. */
  #merge(shrink: number): void {
    const old = this.#cells;
    const carries = this.#carries;
    this.#cells = new Uint8Array(old.length);
    this.#carries = new Map();
    const moved: number[] = [];
    for (let span = this.#first; span <= this.#last; span++) {
      const from = placeOf(span);
      const to = placeOf(Math.floor(span / shrink));
      moved[from] = to;
      for (let row = 0; row <= this.#rows * MAX_SPANS; row += MAX_SPANS) {
        const count = old[row + from]!;
        if (count > 0) this.#increase(row + to, count);
        const carry = carries.size > 0 ? carries.get(row + from) : undefined;
        if (carry !== undefined) this.#carry(row + to, carry);
      }
    }
    this.#moveOnly(moved);
  }

  /** Moves the only failures of hosts to where their spans are now. */
  #moveOnly(moved: readonly number[]): void {
    for (let host = 0; host < this.#hostCount; host++) {
      const known = this.#known.get(host);
      if (known > 0 && known % 2 === 0) this.#known.set(host, (moved[known / 2 - 1]! + 1) * 2);
    }
  }
}

/** Returns how many spans must become one, a power of two, for those from the first to the last to be few enough. */
export function shrinkOf(first: number, last: number): number {
  let shrink = 1;
  while (Math.floor(last / shrink) - Math.floor(first / shrink) >= MAX_SPANS) shrink *= 2;
  return shrink;
}

/** Returns the cell of a span in a row. */
function placeOf(span: number): number {
  const rest = span % MAX_SPANS;
  return rest < 0 ? rest + MAX_SPANS : rest;
}
