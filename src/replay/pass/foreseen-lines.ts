import type { LineBatch } from '../lines/log-line.ts';
import { passLine, type Pass } from './pass.ts';

/**
 * The lines that were passed before they came, since they will most likely come as they are. If other lines come, the
 * pass is put back to where it stands without those that did not.
 */
export class ForeseenLines<Line, Snapshot> {
  readonly #pass: Pass<Line, Snapshot>;
  #before: Snapshot | undefined;
  #batches: LineBatch[] = [];
  #lines: string[] = [];
  #passed: Line[] = [];
  /** How many of the lines have come. */
  #arrived = 0;
  #wasWrong = false;

  constructor(pass: Pass<Line, Snapshot>) {
    this.#pass = pass;
  }

  /** Whether a line that was foreseen since `begin` did not come. */
  get wasWrong(): boolean {
    return this.#wasWrong;
  }

  /** Begins to foresee: the next lines come behind all that have come. */
  begin(): void {
    this.settle();
    this.#clear();
    this.#before = this.#pass.snapshot();
    this.#wasWrong = false;
  }

  /** Foresees the next lines; regexes may be busy with them for ever. @returns what becomes of them */
  foresee(batch: LineBatch): readonly Line[] {
    const { lines } = batch;
    const first = this.#passed.length;
    this.#batches.push(batch);
    for (let index = 0; index < lines.length; index++) {
      this.#lines.push(lines[index]!);
      this.#passed.push(passLine(this.#pass, batch, index));
    }
    return this.#passed.slice(first);
  }

  /** Takes back what was foreseen since `begin`; none of it has come yet. */
  takeBack(): void {
    this.#pass.restore(this.#before!);
    this.#clear();
  }

  /**
   * Takes lines that come.
   *
   * @returns what became of them, if they are those that were foreseen
   */
  take({ lines }: LineBatch): readonly Line[] | undefined {
    if (this.#arrived === this.#lines.length) return undefined;
    if (!this.#areNext(lines)) {
      this.settle();
      return undefined;
    }
    const start = this.#arrived;
    this.#arrived += lines.length;
    return this.#passed.slice(start, this.#arrived);
  }

  /** Notes that no more of the lines will come. */
  settle(): void {
    if (this.#arrived === this.#lines.length) return;
    this.#wasWrong = true;
    this.#pass.restore(this.#before!);
    this.#passAgain(this.#arrived);
    this.#clear();
  }

  #areNext(lines: readonly string[]): boolean {
    const start = this.#arrived;
    return lines.every((line, index) => line === this.#lines[start + index]);
  }

  /** Passes the first lines again: from the same state on they need no guard, since they ended the first time. */
  #passAgain(count: number): void {
    let left = count;
    for (const batch of this.#batches) {
      for (let index = 0; index < batch.lines.length && left > 0; index++, left--) {
        passLine(this.#pass, batch, index);
      }
    }
  }

  #clear(): void {
    this.#batches = [];
    this.#lines = [];
    this.#passed = [];
    this.#arrived = 0;
  }
}
