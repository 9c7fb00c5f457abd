import type { Diagnostic } from '../diagnostics/index.ts';
import type { CompiledFilter } from '../filter/index.ts';
import { GuardedPass, type GuardOptions, type Pass } from './guarded-pass.ts';
import { LineDater, type DaterSnapshot } from './line-dater.ts';
import { sliceBatch, type LineBatch } from './log-line.ts';

/** The lines of one file that wait for their turn. */
interface Source {
  readonly timing: GuardedPass<number | null, DaterSnapshot>;
  batch: LineBatch | undefined;
  /** Of each line of the batch; an undated line has that of the line before it. */
  times: number[];
  next: number;
  ended: boolean;
}

/** Files whose lines are dated by one filter. */
export interface MergedFiles {
  count: number;
  filter: CompiledFilter;
  /** `now` as for the replay. */
  options: GuardOptions & { now: number };
}

/** Lines of one file that come one after the other. */
export interface MergedRun {
  /** Which of the files, counted from 0 through all groups. */
  source: number;
  batch: LineBatch;
}

/** A batch for the replay is this long at most. */
const MAX_LINES = 4096;

/**
 * Merges the lines of several files by their times. Each file keeps its own order; at equal times the file named first
 * goes first, and lines before the first date of a file come first of all.
 */
export class LineMerger {
  readonly #sources: readonly Source[];

  constructor(groups: readonly MergedFiles[]) {
    this.#sources = groups.flatMap((group) =>
      Array.from({ length: group.count }, () => openSource(group)),
    );
  }

  /** The source without which the merge can't go on, if there is one. */
  get starving(): number | undefined {
    const index = this.#sources.findIndex((source) => !source.batch && !source.ended);
    return index < 0 ? undefined : index;
  }

  /**
   * @param batch the next lines of the source, or nothing when it has ended
   * @returns false if the merge can't go on: a diagnostic says why
   */
  feed(index: number, batch: LineBatch | undefined): boolean {
    const source = this.#sources[index]!;
    source.ended = !batch;
    source.batch = batch;
    source.next = 0;
    source.times = batch ? timesOf(batch, source) : [];
    return source.times.length === (batch?.texts.length ?? 0);
  }

  get diagnostics(): Diagnostic[] {
    return this.#sources.flatMap(({ timing }) => timing.diagnostics);
  }

  /** Those of one of the files, counted from 0 through all groups. */
  diagnosticsOf(source: number): readonly Diagnostic[] {
    return this.#sources[source]!.timing.diagnostics;
  }

  /** The next lines in order, in runs of one file each; none when a source starves or all have ended. */
  take(): MergedRun[] {
    const runs: MergedRun[] = [];
    let taken = 0;
    while (taken < MAX_LINES && this.starving === undefined) {
      const source = this.#earliest();
      if (!source) break;
      const batch = takeRun(source, this.#limitFor(source));
      taken += batch.texts.length;
      runs.push({ source: this.#sources.indexOf(source), batch });
    }
    return runs;
  }

  #earliest(): Source | undefined {
    let earliest: Source | undefined;
    for (const source of this.#sources) {
      if (source.batch && (!earliest || headTime(source) < headTime(earliest))) earliest = source;
    }
    return earliest;
  }

  /** A run goes on up to the time at which another source has its turn. */
  #limitFor(source: Source): (time: number) => boolean {
    const index = this.#sources.indexOf(source);
    const others = this.#sources.filter((other) => other.batch && other !== source);
    const before = Math.min(
      ...others.filter((other) => this.#sources.indexOf(other) < index).map(headTime),
    );
    const after = Math.min(
      ...others.filter((other) => this.#sources.indexOf(other) > index).map(headTime),
    );
    return (time) => time < before && time <= after;
  }
}

function openSource({ filter, options }: MergedFiles): Source {
  return {
    timing: new GuardedPass(new TimePass(filter, options.now), options),
    batch: undefined,
    times: [],
    next: 0,
    ended: false,
  };
}

function headTime(source: Source): number {
  return source.times[source.next]!;
}

function timesOf(batch: LineBatch, source: Source): number[] {
  let last = source.times.at(-1) ?? -Infinity;
  return source.timing.run([batch]).map((time) => {
    last = time ?? last;
    return last;
  });
}

/** Finds the time of each line that has one. */
class TimePass implements Pass<number | null, DaterSnapshot> {
  readonly interrupted = 'datepattern';
  readonly #dater: LineDater;

  constructor(filter: CompiledFilter, now: number) {
    this.#dater = new LineDater(filter.createDateDetector(), now);
  }

  pass(text: string, ascii: boolean): number | null {
    const dating = this.#dater.date(text, ascii);
    return dating?.dated ? dating.time : null;
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

function takeRun(source: Source, isBefore: (time: number) => boolean): LineBatch {
  const { batch, times, next } = source;
  let end = next + 1;
  while (end < times.length && end - next < MAX_LINES && isBefore(times[end]!)) end++;
  source.next = end;
  if (end === times.length) source.batch = undefined;
  return sliceBatch(batch!, next, end);
}
