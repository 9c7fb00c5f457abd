import {
  withoutEnd,
  type LineBatch,
  type LineEvent,
  type ReplaySink,
  type Verdict,
} from '../../replay/index.ts';

/** What became of one line: the fields of a `line` of `--format ndjson`, and its text. */
export interface LineReport extends Omit<LineEvent, 'type'> {
  text: string;
}

/** Gathers the lines of a replay that have certain verdicts. */
export class LineCollector {
  readonly lines: LineReport[] = [];
  readonly #verdicts: ReadonlySet<Verdict>;
  #batches: readonly LineBatch[] = [];
  #batch = 0;
  #next = 0;

  constructor(verdicts: readonly Verdict[]) {
    this.#verdicts = new Set(verdicts);
  }

  /** The lines that the next events are about. */
  readonly expect = (batches: readonly LineBatch[]): void => {
    this.#batches = batches;
    this.#batch = 0;
    this.#next = 0;
  };

  readonly sink: ReplaySink = (event) => {
    if (event.type !== 'line') return;
    const text = this.#takeText();
    if (!this.#verdicts.has(event.verdict)) return;
    const { type: _, ...line } = event;
    this.lines.push({ ...line, text });
  };

  /** Each line has one event, in their order. */
  #takeText(): string {
    while (this.#next >= this.#batches[this.#batch]!.lines.length) {
      this.#batch++;
      this.#next = 0;
    }
    return withoutEnd(this.#batches[this.#batch]!.lines[this.#next++]!);
  }
}
