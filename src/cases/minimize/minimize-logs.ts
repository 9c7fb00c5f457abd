import { createBatch, withoutEnd, type LineEvent } from '../../replay/index.ts';
import { replayCase, type CaseGuard, type CaseLog, type CaseSetup } from '../case/replay-case.ts';
import { CaseLines } from './case-lines.ts';
import { findExamples } from './find-examples.ts';
import { leaveOut } from './leave-out.ts';
import { LinesBefore } from './lines-before.ts';
import { RecordedReplay } from './recorded-replay.ts';

/** The logs of a case with the lines alone that its verdicts and bans need. */
export interface MinimizedLogs {
  /** With lines that count from 1 on. */
  logs: CaseLog[];
  /** The numbers of the lines in the logs as they were, by the name of the log. */
  numbers: ReadonlyMap<string, readonly number[]>;
  kept: number;
  total: number;
  /** Whether it was tried of every line to do without it. */
  isExhaustive: boolean;
}

/** How many lines are replayed at the most to find out which are needed; a trial costs a few besides its own. */
const MAX_REPLAYED = 400_000;
const COST_OF_TRIAL = 100;
/** How much farther is gone for what is lacking, each time that something is. */
const REACH_GROWTH = 4;

/**
 * Leaves out the lines of logs that no verdict, regex or ban needs. What is left shows each verdict by each regex on
 * each shape of line, all bans, and the end of those that ended, and each line of it gets the verdict that it had.
 */
export function minimizeLogs(
  setup: CaseSetup,
  logs: readonly CaseLog[],
  limits: CaseGuard,
): MinimizedLogs {
  const lines = new CaseLines(logs);
  const before = new LinesBefore(lines, setup.filter.maxlines);
  const { events, isComplete } = replayCase(setup, logs, limits, { inspector: before });
  if (!isComplete) return describe(lines, new Uint8Array(lines.count).fill(1), false);
  const { maxretry } = setup.counting;
  const whole = new RecordedReplay(events, lines, maxretry);
  const replay = (kept: Uint8Array): RecordedReplay | undefined => {
    const some = replayCase(setup, lines.select(kept), limits);
    return some.isComplete ? new RecordedReplay(some.events, lines, maxretry) : undefined;
  };
  const minimizer = new Minimizer({ lines, before, whole, replay });
  minimizer.complete();
  const isExhaustive = minimizer.reduce();
  return describe(lines, minimizer.kept, isExhaustive);
}

interface MinimizerParts {
  lines: CaseLines;
  before: LinesBefore;
  /** What came of all lines. */
  whole: RecordedReplay;
  /** Replays some of the lines; undefined where a regex takes too long. */
  replay: (kept: Uint8Array) => RecordedReplay | undefined;
}

class Minimizer {
  readonly kept: Uint8Array;
  readonly #parts: MinimizerParts;
  /** The lines that are needed for certain. */
  readonly #needed: ReadonlySet<number>;

  constructor(parts: MinimizerParts) {
    this.#parts = parts;
    this.kept = new Uint8Array(parts.lines.count);
    const bans = [...parts.whole.bans.values()];
    this.#needed = new Set([
      ...findExamples(parts.lines, parts.whole),
      ...bans.map(({ line }) => line),
      ...bans.flatMap(({ failures, isTight }) => (isTight ? failures : [])),
    ]);
    this.#keep(this.#needed);
    this.#keep(bans.flatMap(({ failures }) => failures));
    for (const number of this.#listKept()) this.#keep(parts.before.likely(number));
  }

  /** Adds lines until what is kept gives the same as the whole, as all lines do in the end. */
  complete(): void {
    const { before } = this.#parts;
    for (let reach = 1; reach < this.kept.length * REACH_GROWTH; reach *= REACH_GROWTH) {
      const lacks = this.#findLacks(this.#parts.replay(this.kept));
      if (lacks.length === 0) return;
      this.#keep(before.first(reach));
      for (const number of lacks) {
        this.#keep([number, ...before.likely(number), ...before.nearest(number, reach)]);
      }
      this.#keepFailures(lacks);
    }
    this.kept.fill(1);
  }

  /** Adds all failures of hosts up to the last of these lines that is about them. */
  #keepFailures(numbers: readonly number[]): void {
    const { before, whole } = this.#parts;
    const last = new Map<string, number>();
    for (const number of numbers) {
      const { id = null } = whole.lines.get(number) ?? {};
      if (id !== null) last.set(id, Math.max(number, last.get(id) ?? 0));
    }
    for (const [id, end] of last) {
      for (const failure of whole.failures.get(id) ?? []) {
        if (failure <= end) this.#keep([failure, ...before.likely(failure)]);
      }
    }
  }

  /** Leaves out lines one can do without. @returns whether that was tried of every line */
  reduce(): boolean {
    let room = MAX_REPLAYED;
    let count = this.#listKept().length;
    const candidates = this.#listKept().filter((number) => !this.#needed.has(number));
    return leaveOut(candidates, (some) => {
      room -= count - some.length + COST_OF_TRIAL;
      if (room < 0) return undefined;
      for (const number of some) this.kept[number] = 0;
      const isEnough = this.#findLacks(this.#parts.replay(this.kept)).length === 0;
      if (isEnough) count -= some.length;
      else this.#keep(some);
      return isEnough;
    });
  }

  #keep(numbers: Iterable<number>): void {
    for (const number of numbers) this.kept[number] = 1;
  }

  #listKept(): number[] {
    const numbers: number[] = [];
    for (const [number, isKept] of this.kept.entries()) if (isKept === 1) numbers.push(number);
    return numbers;
  }

  /** Finds the lines at which something else came of those that are kept than of all. */
  #findLacks(some: RecordedReplay | undefined): number[] {
    const { whole } = this.#parts;
    if (!some) return this.#listKept();
    const lacks: number[] = [];
    for (const [number, event] of some.lines) {
      if (!isSame(whole.lines.get(number), event)) lacks.push(number);
    }
    for (const [key, ban] of whole.bans) {
      if (!some.bans.has(key)) lacks.push(ban.line);
    }
    for (const [key, ban] of some.bans) if (!whole.bans.has(key)) lacks.push(ban.line);
    for (const id of new Set([...whole.unbans.keys(), ...some.unbans.keys()])) {
      const ends = whole.unbans.get(id) ?? [];
      if (ends.length === some.unbans.get(id)?.length) continue;
      lacks.push(...ends, ...(whole.failures.get(id)?.slice(-1) ?? []));
    }
    return lacks;
  }
}

function isSame(one: LineEvent | undefined, other: LineEvent): boolean {
  return (
    one !== undefined &&
    one.verdict === other.verdict &&
    one.id === other.id &&
    one.failregex === other.failregex &&
    one.ignoreregex === other.ignoreregex &&
    one.time === other.time &&
    one.date === other.date
  );
}

function describe(lines: CaseLines, kept: Uint8Array, isExhaustive: boolean): MinimizedLogs {
  const selected = lines.select(kept);
  const numbers = selected.map(
    ({ file, batches }) =>
      [file, batches.flatMap((batch) => batch.lines.map((_, at) => batch.firstLine + at))] as const,
  );
  const logs = selected.map(({ file, batches }) => {
    const texts = batches.flatMap((batch) => batch.lines.map(withoutEnd));
    return { file, batches: texts.length > 0 ? [createBatch(file, texts)] : [] };
  });
  return {
    logs,
    numbers: new Map(numbers),
    kept: numbers.reduce((sum, [, ofLog]) => sum + ofLog.length, 0),
    total: lines.count,
    isExhaustive,
  };
}
