import type { Node, Pattern } from '../ast.ts';
import { contains } from '../match/charset.ts';
import { compileProgram } from '../match/compile-program.ts';
import { Op, type Program } from '../match/program.ts';
import { Run } from '../match/run.ts';
import { Subject } from '../match/subject.ts';
import { layOutPattern, type Enclosure, type PatternLayout } from './pattern-layout.ts';
import { StepLimitError } from '../step-limit.ts';

/**
 * The longest part of a pattern that matches somewhere in a subject in which the pattern as a whole doesn't; of several
 * places the first, and there the way that leads furthest. Places are UTF-16 units of the subject.
 */
export interface Furthest {
  /** The span of what that part matches. */
  readonly start: number;
  readonly end: number;
  /** The character at which it came to a stop: behind `end` where a repeat or a reference began to match. */
  readonly stop: number;
  /** The nodes that were wanted at `end`: several where branches of an alternation came equally far. */
  readonly wanted: readonly Node[];
  /** How many iterations were finished of the repeats around the first wanted node. */
  readonly iterations: ReadonlyMap<Node, number>;
  /** How many pieces of the pattern are in that part, and in the whole pattern. */
  readonly passed: number;
  readonly size: number;
  /** Whether all of the subject was tried, before the search was given up. */
  readonly complete: boolean;
}

export type FurthestResult =
  | { readonly matched: true }
  | { readonly matched: false; furthest: Furthest };

const DEFAULT_STEP_LIMIT = 2_000_000;

/**
 * Finds out how far a pattern gets in a subject: it takes the matcher's own way and watches where that fails.
 */
export class FurthestFinder {
  readonly #program: Program;
  readonly #layout: PatternLayout;
  readonly #stepLimit: number;

  constructor(pattern: Pattern, stepLimit = DEFAULT_STEP_LIMIT) {
    this.#program = compileProgram(pattern, { traced: true });
    this.#layout = layOutPattern(pattern.body);
    this.#stepLimit = stepLimit;
  }

  find(text: string): FurthestResult {
    const subject = new Subject();
    subject.read(text, text.length);
    const run = new Run(this.#program, subject, this.#stepLimit);
    const record = new FailureRecord(this.#program, this.#layout, subject, run);
    const complete = this.#search(run, subject, record);
    return complete === 'matched'
      ? { matched: true }
      : { matched: false, furthest: record.describe(complete) };
  }

  /** Returns whether all of the subject was tried. */
  #search(run: Run, subject: Subject, record: FailureRecord): boolean | 'matched' {
    const last = this.#program.anchored ? 0 : subject.length;
    run.begin();
    try {
      for (let start = 0; start <= last; start += 1) {
        if (run.traceAt(start, (address, position) => record.add(start, address, position)))
          return 'matched';
      }
      return true;
    } catch (error) {
      if (!(error instanceof StepLimitError)) throw error;
      return false;
    }
  }
}

interface Mismatch {
  readonly rank: number;
  readonly start: number;
  readonly end: number;
  readonly stop: number;
  readonly iterations: ReadonlyMap<Node, number>;
}

/** What has to be known of an instruction that fails. */
interface Watched {
  readonly node: Node;
  readonly rank: number;
  /** The rank that a failure here has with as many iterations of the loops around it as can count. */
  readonly highest: number;
  /** What stands around the node, innermost first. */
  readonly enclosures: readonly Enclosure[];
  /**
   * What stands between the instruction and the node, which is the lookbehind it stands in, or else its own.
   */
  readonly inner: readonly Enclosure[];
}

const NOWHERE: Mismatch = { rank: -1, start: 0, end: 0, stop: 0, iterations: new Map() };

/** Keeps the failures that came furthest. */
class FailureRecord {
  readonly #program: Program;
  readonly #layout: PatternLayout;
  readonly #subject: Subject;
  readonly #run: Run;
  readonly #watched = new Map<number, Watched | null>();
  #best = NOWHERE;
  #wanted = new Set<Node>();

  constructor(program: Program, layout: PatternLayout, subject: Subject, run: Run) {
    this.#program = program;
    this.#layout = layout;
    this.#subject = subject;
    this.#run = run;
  }

  add(start: number, address: number, position: number): void {
    const watched = this.#watch(address);
    if (!watched || watched.highest < this.#best.rank) return;
    const iterations = this.#iterationsOf(watched);
    const rank = watched.rank + countIterations(watched, iterations);
    const end = this.#endOf(watched, position);
    const known = this.#best;
    const isFurther =
      rank > known.rank || (rank === known.rank && start === known.start && end > known.end);
    if (isFurther) {
      this.#best = { rank, start, end, stop: this.#stopOf(address, position), iterations };
      this.#wanted = new Set();
    }
    const best = this.#best;
    if (rank === best.rank && end === best.end && start === best.start)
      this.#wanted.add(watched.node);
  }

  describe(complete: boolean): Furthest {
    const { rank, start, end, stop, iterations } = this.#best;
    const subject = this.#subject;
    return {
      start: subject.unitAt(start),
      end: subject.unitAt(end),
      stop: subject.unitAt(stop),
      wanted: [...this.#wanted],
      iterations,
      passed: Math.max(rank, 0),
      size: this.#layout.size,
      complete,
    };
  }

  #watch(address: number): Watched | null {
    const known = this.#watched.get(address);
    if (known !== undefined) return known;
    const watched = this.#describeInstruction(address);
    this.#watched.set(address, watched);
    return watched;
  }

  #describeInstruction(address: number): Watched | null {
    const node = this.#program.nodes[address];
    const place = node && this.#layout.places.get(node);
    if (!place || this.#program.code[address] === Op.fail) return null;
    const { lookbehind, enclosures } = place;
    if (!lookbehind) return watch(node, place.rank, enclosures, []);
    const outer = enclosures.length - lookbehind.depth;
    return watch(
      lookbehind.node,
      lookbehind.rank,
      enclosures.slice(outer),
      enclosures.slice(0, outer),
    );
  }

  #iterationsOf({ enclosures, inner }: Watched): ReadonlyMap<Node, number> {
    const iterations = new Map<Node, number>();
    let loops = count(inner, 'loop');
    let barriers = count(inner, 'barrier');
    for (const { kind, node } of enclosures) {
      const finished =
        kind === 'loop' ? this.#run.iterationsOf(loops++) : this.#run.barrierAt(barriers++).count;
      if (node.type === 'repeat') iterations.set(node, finished);
    }
    return iterations;
  }

  /** Returns where the match so far ends: a lookbehind looks at what stands before its place. */
  #endOf({ inner }: Watched, position: number): number {
    const barriers = count(inner, 'barrier');
    return barriers === 0 ? position : this.#run.barrierAt(barriers - 1).position;
  }

  /**
   * Returns where the characters end that a repeat of single characters could take, before it had too few of
   * them.
   */
  #stopOf(address: number, position: number): number {
    const op = this.#program.code[address];
    if (op === Op.backreference) return this.#run.position;
    const isRepeat = op === Op.greedySet || op === Op.lazySet || op === Op.possessiveSet;
    if (!isRepeat) return position;
    const set = this.#program.sets[this.#program.code[address + 3]!]!;
    const { codes, length } = this.#subject;
    let stop = position;
    while (stop < length && contains(set, codes[stop]!)) stop += 1;
    return stop;
  }
}

function watch(
  node: Node,
  rank: number,
  enclosures: readonly Enclosure[],
  inner: readonly Enclosure[],
): Watched {
  const unlimited = new Map(enclosures.map((enclosure) => [enclosure.node, Infinity]));
  const highest = rank + countIterations({ enclosures }, unlimited);
  return { node, rank, highest, enclosures, inner };
}

function count(enclosures: readonly Enclosure[], kind: Enclosure['kind']): number {
  return enclosures.filter((enclosure) => enclosure.kind === kind).length;
}

function countIterations(
  { enclosures }: Pick<Watched, 'enclosures'>,
  iterations: ReadonlyMap<Node, number>,
): number {
  return enclosures.reduce((sum, { node, size, mandatory }) => {
    return sum + Math.min(iterations.get(node) ?? 0, mandatory - 1) * size;
  }, 0);
}
