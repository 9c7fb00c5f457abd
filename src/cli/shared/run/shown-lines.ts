import { escapeControl } from '../../../diagnostics/index.ts';
import { withoutEnd, type LineBatch, type LineEvent } from '../../../replay/index.ts';

import type { ShownVerdict } from '../../options/replay-flags.ts';

/** The lines that `--show` asks for, with their verdict and place, up to a limit for each verdict. */
export class ShownLines {
  readonly #counts: Map<string, number>;
  readonly #limit: number;
  readonly #label: string;
  #batches: readonly LineBatch[] = [];
  #batch = 0;
  #text = '';

  /**
   * @param limit 0 for all
   * @param jail named with each line
   */
  constructor(verdicts: readonly ShownVerdict[], limit: number, jail?: string) {
    this.#counts = new Map(verdicts.map((verdict) => [verdict, 0]));
    this.#limit = limit === 0 ? Infinity : limit;
    this.#label = jail === undefined ? '' : `${escapeControl(jail)}: `;
  }

  /** Remembers the lines that the next events are about. */
  expect(batches: readonly LineBatch[]): void {
    this.#batches = batches;
    this.#batch = 0;
  }

  add({ verdict, file, line }: LineEvent): void {
    const count = this.#counts.get(verdict);
    if (count === undefined) return;
    this.#counts.set(verdict, count + 1);
    if (count >= this.#limit) return;
    const text = escapeControl(this.#findText(file, line));
    this.#text += `${this.#label}${verdict} ${escapeControl(file)}:${line}: ${text}\n`;
  }

  /** Returns what was added since this was last called. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  /** Describes what the limit left out. */
  describeRemaining(): string {
    return [...this.#counts]
      .filter(([, count]) => count > this.#limit)
      .map(
        ([verdict, count]) =>
          `${this.#label}… and ${count - this.#limit} more ${verdict} lines (--limit 0 shows all)\n`,
      )
      .join('');
  }

  /** Events come in the order of the lines. */
  #findText(file: string, line: number): string {
    for (; this.#batch < this.#batches.length; this.#batch++) {
      const batch = this.#batches[this.#batch]!;
      const found = batch.file === file ? batch.lines[line - batch.firstLine] : undefined;
      if (found !== undefined) return withoutEnd(found);
    }
    throw new Error(`an event about ${file}:${line}, which was not read`);
  }
}
