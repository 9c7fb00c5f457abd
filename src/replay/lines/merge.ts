import type { SearchedDate } from '../../dates/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import { GuardedRunner, type GuardOptions } from '../pass/guarded-runner.ts';
import { LineDater, type DaterSnapshot } from './line-dater.ts';
import type { LineBatch, LineStamp } from './log-line.ts';
import type { Pass } from '../pass/pass.ts';
import { StreamMerger } from './stream-merger.ts';

/** Merges the lines of several files that are searched by one filter, by the times that it finds in them. */
export class LineMerger {
  readonly #timings: readonly GuardedRunner<number | null, DaterSnapshot>[];
  readonly #merger: StreamMerger<number | null>;

  /** @param options `now` as for the replay */
  constructor(count: number, filter: CompiledFilter, options: GuardOptions & { now: number }) {
    this.#timings = Array.from(
      { length: count },
      () => new GuardedRunner(new TimePass(filter, options.now), options),
    );
    this.#merger = new StreamMerger(
      this.#timings.map((timing) => ({
        pass: (batches) => timing.run(batches),
        timeOf: (time) => time,
      })),
    );
  }

  /** The index of the file without which the merge can't go on, if there is one. */
  get starving(): number | undefined {
    return this.#merger.starving;
  }

  /**
   * Gives the merge more lines.
   *
   * @param batches the next lines of the file, or nothing when it has ended
   * @returns false if the merge can't go on: a diagnostic says why
   */
  feed(index: number, batches: readonly LineBatch[] | undefined): boolean {
    return this.#merger.feed(index, batches);
  }

  /**
   * Returns the next lines in order, a batch for each change of the file; none when a file starves or all have ended.
   */
  take(): LineBatch[] {
    return this.#merger.take().map(({ batch }) => batch);
  }

  get diagnostics(): Diagnostic[] {
    return this.#timings.flatMap((timing) => timing.diagnostics);
  }
}

/**
 * The lines of several logs in one, of one log as they are. Ends early when the merger can't go on, which its diagnostics
 * explain.
 *
 * @param merger made for so many logs
 */
export function mergeLogs(
  logs: readonly (readonly LineBatch[])[],
  merger: LineMerger,
): readonly LineBatch[] {
  if (logs.length === 1) return logs[0]!;
  const waiting: (readonly LineBatch[] | undefined)[] = [...logs];
  const merged: LineBatch[] = [];
  for (;;) {
    for (let index = merger.starving; index !== undefined; index = merger.starving) {
      if (!merger.feed(index, waiting[index])) return merged;
      waiting[index] = undefined;
    }
    const runs = merger.take();
    if (runs.length === 0) return merged;
    merged.push(...runs);
  }
}

/** Finds the time of each line that has one. */
class TimePass implements Pass<number | null, DaterSnapshot> {
  readonly #dater: LineDater;

  constructor(filter: CompiledFilter, now: number) {
    this.#dater = new LineDater(filter.createDateDetector(), { now, release: filter.release });
  }

  pass(line: string, ascii: boolean, stamp?: LineStamp): number | null {
    const dating = this.#dater.date(line, ascii, stamp);
    return dating?.dated ? dating.time : null;
  }

  get interrupted(): SearchedDate | undefined {
    return this.#dater.detector.searching;
  }

  warmUp(): void {
    this.#dater.detector.warmUp();
  }

  snapshot(): DaterSnapshot {
    return this.#dater.snapshot();
  }

  restore(snapshot: DaterSnapshot): void {
    this.#dater.restore(snapshot);
  }

  drop(): never {
    throw new Error('dates are indispensable');
  }
}
