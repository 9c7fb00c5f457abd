/** How many steps wait before they are counted: so many stay in the cache while one setting after the other does. */
const CAPACITY = 4096;

/** Takes steps, all that there are. */
export type StepSink = (steps: FailureSteps) => void;

/**
 * What is counted, some of it, in columns: failures, and tries of a clean-up between them. Lines without either only
 * move the clock.
 */
export class FailureSteps {
  /** The number of the id, from 1 on; 0 for a clean-up. */
  readonly id = new Uint32Array(CAPACITY);
  /** The time of the failure, and the clock at it, in seconds since the epoch. */
  readonly time = new Float64Array(CAPACITY);
  readonly clock = new Float64Array(CAPACITY);
  /** The clock of the last dated line since the step before, at which bans end; NaN if there was none. */
  readonly dated = new Float64Array(CAPACITY);
  /** The place of the failure: the number of the log, and of the line. */
  readonly file = new Uint32Array(CAPACITY);
  readonly line = new Uint32Array(CAPACITY);
  readonly #sink: StepSink;
  #length = 0;
  #clock = Number.NaN;
  #dated = Number.NaN;

  constructor(sink: StepSink) {
    this.#sink = sink;
  }

  get length(): number {
    return this.#length;
  }

  /** @param clock in seconds since the epoch */
  moveTo(clock: number, dated: boolean): void {
    this.#clock = clock;
    if (dated) this.#dated = clock;
  }

  addFailure(id: number, time: number, file: number, line: number): void {
    const step = this.#add(id);
    this.time[step] = time;
    this.file[step] = file;
    this.line[step] = line;
  }

  addCleanUp(): void {
    this.#add(0);
  }

  /** Hands on what waits. */
  flush(): void {
    if (this.#length > 0) this.#sink(this);
    this.#length = 0;
  }

  #add(id: number): number {
    if (this.#length === CAPACITY) this.flush();
    const step = this.#length++;
    this.id[step] = id;
    this.clock[step] = this.#clock;
    this.dated[step] = this.#dated;
    this.#dated = Number.NaN;
    return step;
  }
}
