import { NumberColumn } from '../columns/number-column.ts';
import type { NumberedTexts } from '../columns/numbered-texts.ts';
import type { FailurePlace } from './summary-types.ts';

/**
 * A ring of failures in the order in which they came, by the entry of the last one, which the first one follows; 0
 * for none.
 */
export type FailureRing = number;

const NONE: FailureRing = 0;

/** The last failures of each host, until somebody takes them. */
export class RecentFailures {
  readonly #max: number;
  readonly #files: NumberedTexts;
  /** The file of the last failure, and its number: the next one is mostly of the same. */
  #lastFile: string | undefined;
  #lastFileNumber = 0;
  /** The last failure of each host, by its entry. */
  readonly #last = new NumberColumn(Uint32Array);
  /** The next failure of each entry; entries are numbered from 1 on. */
  readonly #next = new NumberColumn(Uint32Array);
  /** How many failures there are from the first one up to each entry. */
  readonly #length = new NumberColumn(Uint32Array);
  readonly #file = new NumberColumn(Uint32Array);
  readonly #line = new NumberColumn(Uint32Array);
  readonly #time = new NumberColumn(Float64Array);
  readonly #failregex = new NumberColumn(Uint32Array);
  #entries = 0;
  /** The first of the entries that nobody needs any more, each followed by the next. */
  #free: FailureRing = NONE;

  /** @param max how many to keep of a host */
  constructor(max: number, files: NumberedTexts) {
    this.#max = max;
    this.#files = files;
  }

  add(host: number, { file, line, time, failregex }: FailurePlace): void {
    if (this.#max < 1) return;
    const last = this.#last.get(host);
    const length = last === NONE ? 0 : this.#length.get(last);
    const entry = length < this.#max ? this.#insertBehind(last) : this.#next.get(last);
    this.#length.set(entry, Math.min(length + 1, this.#max));
    this.#file.set(entry, this.#numberOf(file));
    this.#line.set(entry, line);
    this.#time.set(entry, time);
    this.#failregex.set(entry, failregex);
    this.#last.set(host, entry);
  }

  /** Takes the failures of a host, which are somebody else's from now on. */
  take(host: number): FailureRing {
    const ring = this.#last.get(host);
    if (ring !== NONE) this.#last.set(host, NONE);
    return ring;
  }

  forget(host: number): void {
    const ring = this.take(host);
    if (ring === NONE) return;
    const first = this.#next.get(ring);
    this.#next.set(ring, this.#free);
    this.#free = first;
  }

  /** Returns the failures of a ring, oldest first. */
  list(ring: FailureRing): FailurePlace[] {
    const places: FailurePlace[] = [];
    if (ring === NONE) return places;
    let entry = ring;
    do {
      entry = this.#next.get(entry);
      places.push(this.#describe(entry));
    } while (entry !== ring);
    return places;
  }

  #numberOf(file: string): number {
    if (file !== this.#lastFile) {
      this.#lastFile = file;
      this.#lastFileNumber = this.#files.add(file);
    }
    return this.#lastFileNumber;
  }

  #describe(entry: number): FailurePlace {
    return {
      file: this.#files.textOf(this.#file.get(entry)),
      line: this.#line.get(entry),
      time: this.#time.get(entry),
      failregex: this.#failregex.get(entry),
    };
  }

  #insertBehind(last: FailureRing): number {
    const entry = this.#allocate();
    this.#next.set(entry, last === NONE ? entry : this.#next.get(last));
    if (last !== NONE) this.#next.set(last, entry);
    return entry;
  }

  #allocate(): number {
    if (this.#free === NONE) return ++this.#entries;
    const entry = this.#free;
    this.#free = this.#next.get(entry);
    return entry;
  }
}
