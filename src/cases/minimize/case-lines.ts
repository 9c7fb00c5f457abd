import { sliceBatch, withoutEnd, type LineBatch } from '../../replay/index.ts';
import type { CaseLog } from '../case/replay-case.ts';

/** The lines of the logs of a case with one number each, log after log, of which some can be replayed. */
export class CaseLines {
  readonly count: number;
  readonly #logs: readonly CaseLog[];
  /** The number of the first line of each log. */
  readonly #starts = new Map<string, number>();

  constructor(logs: readonly CaseLog[]) {
    this.#logs = logs;
    let count = 0;
    for (const { file, batches } of logs) {
      this.#starts.set(file, count);
      for (const { lines } of batches) count += lines.length;
    }
    this.count = count;
  }

  numberOf({ file, line }: { file: string; line: number }): number {
    return this.#starts.get(file)! + line - 1;
  }

  /** Returns the texts of all lines, in the order of their numbers. */
  *texts(): Generator<string> {
    for (const { batches } of this.#logs) {
      for (const { lines } of batches) yield* lines.map(withoutEnd);
    }
  }

  /** Returns the logs with the lines alone whose numbers are set, which keep their places. */
  select(kept: Uint8Array): CaseLog[] {
    return this.#logs.map(({ file, batches }) => ({
      file,
      batches: batches.flatMap((batch) =>
        selectRuns(batch, kept.subarray(this.numberOf({ file, line: batch.firstLine }))),
      ),
    }));
  }
}

function selectRuns(batch: LineBatch, kept: Uint8Array): LineBatch[] {
  const runs: LineBatch[] = [];
  const { length } = batch.lines;
  for (let start = 0; start < length; start++) {
    if (kept[start] === 0) continue;
    let end = start;
    while (end < length && kept[end] === 1) end++;
    runs.push(sliceBatch(batch, start, end));
    start = end;
  }
  return runs;
}
