import type { Diagnostic } from '../diagnostics/index.ts';
import type { CompiledFilter } from '../filter/index.ts';
import { GuardedPass, type GuardOptions, type Pass } from './guarded-pass.ts';
import { LineDater, type DaterSnapshot } from './line-dater.ts';
import { sliceBatch, type LineBatch, type LineStamp } from './log-line.ts';

/** One file, with the lines that wait for their turn. */
interface Source {
  /** Counted from 0. */
  readonly index: number;
  readonly timing: GuardedPass<number | null, DaterSnapshot>;
  /** Time of its first dated line; +Infinity as long as there is none. */
  start: number;
  batches: LineBatch[];
  /** Of each line of the batches; an undated line has that of the line before it. */
  times: number[];
  /** How many of the times belong to lines that were taken. */
  taken: number;
  /** How many lines of the first batch were taken. */
  takenOfBatch: number;
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
 * Merges the lines of several files by their times. Each file keeps its own order. At equal times the file goes first
 * that began earlier, as a rotated one does, or else the one named first. Lines before the first date of a file go with
 * that date; while no date is in sight they come first of all.
 */
export class LineMerger {
  readonly #sources: readonly Source[];
  readonly #longestRun: number;

  /** @param longestRun a run spans less than so many seconds */
  constructor(groups: readonly MergedFiles[], longestRun = Infinity) {
    this.#longestRun = longestRun;
    const owners = groups.flatMap((group) => Array.from({ length: group.count }, () => group));
    this.#sources = owners.map(openSource);
  }

  /** The source without which the merge can't go on, if there is one. */
  get starving(): number | undefined {
    return this.#sources.find((source) => !hasLines(source) && !source.ended)?.index;
  }

  /**
   * @param batches the next lines of the source, or nothing when it has ended
   * @returns false if the merge can't go on: a diagnostic says why
   */
  feed(index: number, batches: readonly LineBatch[] | undefined): boolean {
    const source = this.#sources[index]!;
    const fed = batches?.filter(({ lines }) => lines.length > 0) ?? [];
    source.ended = !batches;
    source.batches = fed;
    source.times = timesOf(fed, source);
    source.taken = 0;
    return source.times.length === fed.reduce((sum, { lines }) => sum + lines.length, 0);
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
      const [source, other] = this.#firstTwo();
      if (!source) break;
      const batch = takeRun(source, other, headTime(source) + this.#longestRun);
      taken += batch.lines.length;
      runs.push({ source: source.index, batch });
    }
    return runs;
  }

  /** The source whose turn it is, and the one whose turn would be next. */
  #firstTwo(): [Source | undefined, Source | undefined] {
    let first: Source | undefined;
    let second: Source | undefined;
    for (const source of this.#sources) {
      if (!hasLines(source)) continue;
      if (!first || goesBefore(source, headTime(source), first)) {
        second = first;
        first = source;
      } else if (!second || goesBefore(source, headTime(source), second)) {
        second = source;
      }
    }
    return [first, second];
  }
}

function openSource({ filter, options }: MergedFiles, index: number): Source {
  return {
    index,
    timing: new GuardedPass(new TimePass(filter, options.now), options),
    start: Infinity,
    batches: [],
    times: [],
    taken: 0,
    takenOfBatch: 0,
    ended: false,
  };
}

function hasLines({ times, taken }: Source): boolean {
  return taken < times.length;
}

function headTime({ times, taken }: Source): number {
  return times[taken]!;
}

/** Whether a line of a source with this time goes before the next one of another source. */
function goesBefore(source: Source, time: number, other: Source): boolean {
  const otherTime = headTime(other);
  if (time !== otherTime) return time < otherTime;
  return source.start === other.start ? source.index < other.index : source.start < other.start;
}

function timesOf(batches: readonly LineBatch[], source: Source): number[] {
  const times = source.timing.run(batches);
  if (source.start === Infinity) source.start = times.find((time) => time !== null) ?? Infinity;
  let last = source.times.at(-1) ?? -Infinity;
  if (last === -Infinity && source.start < Infinity) last = source.start;
  return times.map((time) => {
    last = time ?? last;
    return last;
  });
}

/** Takes the next lines of one batch up to the turn of the other source, at most up to a time. */
function takeRun(source: Source, other: Source | undefined, limit: number): LineBatch {
  const { takenOfBatch } = source;
  const batch = source.batches[0]!;
  const most = Math.min(batch.lines.length - takenOfBatch, MAX_LINES);
  const isLimited = other !== undefined || limit < Infinity;
  const length = isLimited ? countBefore(source, other, limit, most) : most;
  const end = takenOfBatch + length;
  source.taken += length;
  source.takenOfBatch = end;
  if (end === batch.lines.length) {
    source.batches.shift();
    source.takenOfBatch = 0;
  }
  return sliceBatch(batch, takenOfBatch, end);
}

/** How many of the next lines go before the other source and before a time, at least one. */
function countBefore(
  source: Source,
  other: Source | undefined,
  limit: number,
  most: number,
): number {
  const { times, taken } = source;
  const isBefore = (time: number): boolean =>
    time < limit && (!other || goesBefore(source, time, other));
  let count = 1;
  while (count < most && isBefore(times[taken + count]!)) count++;
  return count;
}

/** Finds the time of each line that has one. */
class TimePass implements Pass<number | null, DaterSnapshot> {
  readonly interrupted = 'datepattern';
  readonly #dater: LineDater;

  constructor(filter: CompiledFilter, now: number) {
    this.#dater = new LineDater(filter.createDateDetector(), { now });
  }

  pass(line: string, ascii: boolean, stamp?: LineStamp): number | null {
    const dating = this.#dater.date(line, ascii, stamp);
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
