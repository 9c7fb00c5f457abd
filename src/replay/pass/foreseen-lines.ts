import type { LineBatch } from '../lines/log-line.ts';
import type { Pass } from './pass.ts';

/**
 * The lines that were passed before they came, since they will most likely come as they are. If other lines come, the
 * pass is put back to where it stands without those that did not.
 */
export class ForeseenLines<Line, Snapshot> {
  readonly #pass: Pass<Line, Snapshot>;
  #before: Snapshot | undefined;
  #lines: string[] = [];
  #ascii: boolean[] = [];
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

  /**
   * Foresees the next line; regexes may be busy with it for ever.
   *
   * @param line with its line feed
   * @returns what becomes of it
   */
  foresee(line: string, ascii: boolean): Line {
    this.#lines.push(line);
    this.#ascii.push(ascii);
    const passed = this.#pass.pass(line, ascii);
    this.#passed.push(passed);
    return passed;
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
    for (let index = 0; index < count; index++) {
      this.#pass.pass(this.#lines[index]!, this.#ascii[index]!);
    }
  }

  #clear(): void {
    this.#lines = [];
    this.#ascii = [];
    this.#passed = [];
    this.#arrived = 0;
  }
}
