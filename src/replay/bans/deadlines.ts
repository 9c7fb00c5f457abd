import { NumberColumn } from '../columns/number-column.ts';

/** The least number of entries that stand for nothing any more before they are looked for. */
const MIN_GONE = 1024;

/**
 * A list of items that are due one after the other, such as bans that end: those that are due are found without a
 * look at the others. Each stands in a binary heap by when it was due when it was added; if it is due later by then,
 * it is put back.
 */
export class Deadlines<Item> {
  readonly #dueOf: (item: Item) => number;
  readonly #forget: (item: Item) => void;
  /**
   * The times of the heap's entries. Its three columns take a fraction of the memory of an object for each of a
   * million entries.
   */
  readonly #times = new NumberColumn(Float64Array);
  readonly #orders = new NumberColumn(Uint32Array);
  readonly #items: Item[] = [];
  #added = 0;
  #gone = 0;

  /**
   * @param dueOf when an item is due as things are, never sooner than before: Infinity if it never is, or is gone
   * @param forget told of each item that nobody asks for any more because it is gone
   */
  constructor(dueOf: (item: Item) => number, forget: (item: Item) => void = () => {}) {
    this.#dueOf = dueOf;
    this.#forget = forget;
  }

  add(item: Item): void {
    const time = this.#dueOf(item);
    if (time < Infinity) this.#push(time, this.#added++, item);
  }

  /** Notes that an item that was added is gone before it was due. */
  forgetOne(): void {
    this.#gone++;
    if (this.#gone > MIN_GONE && this.#gone * 2 > this.#items.length) this.#sweep();
  }

  /** A time before which none is due, known without a look at any of them. */
  get soonest(): number {
    return this.#items.length > 0 ? this.#times.get(0) : Infinity;
  }

  /** The time at which the next one is due; Infinity if none is. */
  get next(): number {
    this.#settle();
    return this.#items.length > 0 ? this.#times.get(0) : Infinity;
  }

  /** Removes what is due, and returns it in the order in which it was added. */
  take(isDue: (time: number) => boolean): Item[] {
    const taken: { order: number; item: Item }[] = [];
    for (let next = this.next; next < Infinity && isDue(next); next = this.next) {
      taken.push({ order: this.#orders.get(0), item: this.#items[0]! });
      this.#pop();
    }
    if (taken.length > 1) taken.sort((a, b) => a.order - b.order);
    return taken.map(({ item }) => item);
  }

  /** Puts back what is due later than it was, until the first entry is true. */
  #settle(): void {
    while (this.#items.length > 0) {
      const item = this.#items[0]!;
      const time = this.#dueOf(item);
      if (time === this.#times.get(0)) return;
      const order = this.#orders.get(0);
      this.#pop();
      this.#putBack(time, order, item);
    }
  }

  /** Removes what is gone, so that it takes no memory. */
  #sweep(): void {
    const items = this.#items.splice(0);
    const orders = items.map((_, place) => this.#orders.get(place));
    this.#gone = 0;
    for (const [index, item] of items.entries()) {
      this.#putBack(this.#dueOf(item), orders[index]!, item);
    }
  }

  #putBack(time: number, order: number, item: Item): void {
    if (time < Infinity) this.#push(time, order, item);
    else this.#forget(item);
  }

  #push(time: number, order: number, item: Item): void {
    let place = this.#items.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#times.get(parent) <= time) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#set(place, time, order, item);
  }

  #pop(): void {
    const item = this.#items.pop()!;
    const { length } = this.#items;
    if (length === 0) return;
    const time = this.#times.get(length);
    const order = this.#orders.get(length);
    let place = 0;
    for (let child = 1; child < length; child = place * 2 + 1) {
      if (child + 1 < length && this.#times.get(child + 1) < this.#times.get(child)) child++;
      if (this.#times.get(child) >= time) break;
      this.#move(child, place);
      place = child;
    }
    this.#set(place, time, order, item);
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#times.get(from), this.#orders.get(from), this.#items[from]!);
  }

  #set(place: number, time: number, order: number, item: Item): void {
    this.#times.set(place, time);
    this.#orders.set(place, order);
    this.#items[place] = item;
  }
}
