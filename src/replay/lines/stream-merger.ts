import { countLines, sliceBatch, type LineBatch } from './log-line.ts';

/** A stream of lines to be merged with those of others. */
export interface MergedStream<Line> {
  /**
   * Returns what is found out about lines before their turn comes; about fewer than there are if that can't go on.
   */
  pass(batches: readonly LineBatch[]): readonly Line[];
  /** Returns the time of a line, in seconds since the epoch; `null` for one that goes with the line before it. */
  timeOf(line: Line): number | null;
}

/** A run of lines of one stream. */
export interface MergedRun<Line> {
  /** The number of the stream, from 0 on. */
  stream: number;
  batch: LineBatch;
  /** What was found out about each line of the batch. */
  passed: readonly Line[];
}

/** A stream, with the lines that wait for their turn. */
interface Source<Line> {
  readonly index: number;
  readonly stream: MergedStream<Line>;
  /** Whether its first lines wait for a date. */
  isSeeking: boolean;
  /** The time of its first line that has one, in seconds since the epoch; +Infinity as long as there is none. */
  start: number;
  batches: LineBatch[];
  passed: readonly Line[];
  /** The time of each line that was passed; one without a time has that of the line before it. */
  times: number[];
  /** How many of these lines were taken. */
  taken: number;
  /** How many lines of the first batch were taken. */
  takenOfBatch: number;
}

/** The most lines of a batch for the replay. */
const MAX_LINES = 4096;
/** The most lines at the begin of a stream that wait for its first date. */
const MAX_UNDATED = 4096;

/**
 * Merges the lines of several streams by their times. Each keeps its own order. At equal times the stream goes first that
 * began earlier, as a rotated log does, or else the one named first. Lines before the first date of a stream go with that
 * date; where none is among its first 4096 lines, they come first of all. It does not matter how many lines it gets at a
 * time.
 */
export class StreamMerger<Line> {
  readonly #sources: readonly Source<Line>[];
  /** The sources that have lines, as a binary heap: the one whose turn it is stands first. */
  readonly #waiting: Source<Line>[] = [];
  /** The sources without whose next lines the merge can't go on, the first of them at the end. */
  readonly #starving: Source<Line>[];

  constructor(streams: readonly MergedStream<Line>[]) {
    this.#sources = streams.map(openSource);
    this.#starving = this.#sources.toReversed();
  }

  /** The index of the stream without whose next lines the merge can't go on, if there is one. */
  get starving(): number | undefined {
    return this.#starving.at(-1)?.index;
  }

  /**
   * Gives the merge more lines.
   *
   * @param batches the next lines of the stream, or nothing when it has ended
   * @returns false if not all of them could be passed
   */
  feed(index: number, batches: readonly LineBatch[] | undefined): boolean {
    const source = this.#sources[index]!;
    const fed = batches?.filter(({ lines }) => lines.length > 0) ?? [];
    const passed = source.stream.pass(fed);
    const isWhole = passed.length === countLines(fed);
    if (source.isSeeking) {
      source.batches.push(...fed);
      source.passed = [...source.passed, ...passed];
      source.isSeeking = batches !== undefined && isWhole && lacksDate(source);
      if (source.isSeeking) return true;
    } else {
      source.batches = fed;
      source.passed = passed;
    }
    source.times = timesOf(source);
    source.taken = 0;
    source.takenOfBatch = 0;
    if (hasLines(source) || !batches) this.#starving.splice(this.#starving.lastIndexOf(source), 1);
    if (hasLines(source)) siftUp(this.#waiting, source);
    return isWhole;
  }

  /** Returns the next lines in order, in runs of one stream each; none when a stream starves or all have ended. */
  take(): MergedRun<Line>[] {
    const runs: MergedRun<Line>[] = [];
    let taken = 0;
    while (taken < MAX_LINES && this.starving === undefined) {
      const [source] = this.#waiting;
      if (!source) break;
      const run = takeRun(source, this.#second);
      taken += run.passed.length;
      runs.push(run);
      this.#settle(source);
    }
    return runs;
  }

  /** The source whose turn would be next. */
  get #second(): Source<Line> | undefined {
    const [, left, right] = this.#waiting;
    return left && right && precedes(right, left) ? right : left;
  }

  /** Has the first source wait with its next line, or for more of them. */
  #settle(source: Source<Line>): void {
    let moved = source;
    if (!hasLines(source)) {
      this.#starving.push(source);
      moved = this.#waiting.pop()!;
    }
    if (this.#waiting.length > 0) siftDown(this.#waiting, moved);
  }
}

function openSource<Line>(stream: MergedStream<Line>, index: number): Source<Line> {
  return {
    index,
    stream,
    isSeeking: true,
    start: Infinity,
    batches: [],
    passed: [],
    times: [],
    taken: 0,
    takenOfBatch: 0,
  };
}

function hasLines({ times, taken }: Source<unknown>): boolean {
  return taken < times.length;
}

function headTime({ times, taken }: Source<unknown>): number {
  return times[taken]!;
}

/** Whether a line of a source with this time goes before the next one of another source. */
function goesBefore(source: Source<unknown>, time: number, other: Source<unknown>): boolean {
  const otherTime = headTime(other);
  if (time !== otherTime) return time < otherTime;
  return source.start === other.start ? source.index < other.index : source.start < other.start;
}

/** Whether the next line of a source goes before that of another. */
function precedes(source: Source<unknown>, other: Source<unknown>): boolean {
  return goesBefore(source, headTime(source), other);
}

function siftUp<Line>(heap: Source<Line>[], source: Source<Line>): void {
  let place = heap.length;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!precedes(source, heap[parent]!)) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = source;
}

/** Puts a source in the place of the first one, which is gone or is the same. */
function siftDown<Line>(heap: Source<Line>[], source: Source<Line>): void {
  const { length } = heap;
  let place = 0;
  for (let child = 1; child < length; child = place * 2 + 1) {
    if (child + 1 < length && precedes(heap[child + 1]!, heap[child]!)) child++;
    if (!precedes(heap[child]!, source)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = source;
}

function lacksDate<Line>({ passed, stream }: Source<Line>): boolean {
  return passed.length < MAX_UNDATED && passed.every((line) => stream.timeOf(line) === null);
}

function timesOf<Line>(source: Source<Line>): number[] {
  const times = source.passed.map((line) => source.stream.timeOf(line));
  const first = source.start === Infinity ? times.findIndex((time) => time !== null) : -1;
  if (first >= 0) source.start = times[first]!;
  const isBegin = source.times.length === 0;
  let last = source.times.at(-1) ?? -Infinity;
  if (isBegin && first >= 0 && first < MAX_UNDATED) last = source.start;
  return times.map((time) => {
    last = time ?? last;
    return last;
  });
}

/** Takes the next lines of one batch up to the turn of the other source. */
function takeRun<Line>(source: Source<Line>, other: Source<Line> | undefined): MergedRun<Line> {
  const { index, passed, taken, takenOfBatch } = source;
  const batch = source.batches[0]!;
  const left = Math.min(batch.lines.length - takenOfBatch, passed.length - taken);
  const most = Math.min(left, MAX_LINES);
  const length = other ? countBefore(source, other, most) : most;
  const end = takenOfBatch + length;
  source.taken += length;
  source.takenOfBatch = end;
  if (end === batch.lines.length) {
    source.batches.shift();
    source.takenOfBatch = 0;
  }
  return {
    stream: index,
    batch: sliceBatch(batch, takenOfBatch, end),
    passed: passed.slice(taken, taken + length),
  };
}

/** Returns how many of the next lines go before the other source, at least one. */
function countBefore(source: Source<unknown>, other: Source<unknown>, most: number): number {
  const { times, taken } = source;
  let count = 1;
  while (count < most && goesBefore(source, times[taken + count]!, other)) count++;
  return count;
}
