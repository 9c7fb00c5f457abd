/** Tries cases of one target in a process of its own, which may hang or die without harm to others. */
import { makeCase } from './cases.ts';
import { simplify } from './shrink.ts';
import type { Fault, Judgement, Target } from './target.ts';
import { loadTarget, type TargetName } from './targets.ts';

/** How many cases are made, asked about and judged at a time. */
const BATCH = 100;
const MAX_SIMPLER = 600;

/** Which cases to try: from this number on, so many, and none after this moment (milliseconds since the epoch). */
export interface Work {
  target: TargetName;
  seed: number;
  first: number;
  count: number;
  until: number;
}

export type Message =
  | { type: 'trying'; number: number; testCase: unknown; isSimpler: boolean }
  | { type: 'judged'; number: number; outcome: string }
  | { type: 'fault'; number: number; fault: Fault; testCase: unknown }
  | { type: 'done' };

if (process.send) {
  const work: Work = JSON.parse(process.argv[2]!);
  await tryCases(await loadTarget(work.target), work);
  tell({ type: 'done' });
}

async function tryCases(target: Target, work: Work): Promise<void> {
  const { first, count, until } = work;
  const seed = `${work.seed}/${work.target}`;
  const end = first + count;
  const known = new Set<string>();
  for (let start = first; start < end && Date.now() < until; start += BATCH) {
    const numbers = Array.from(
      { length: Math.min(BATCH, end - start) },
      (_, index) => start + index,
    );
    const cases = numbers.map((number) => makeCase(target, seed, number));
    // oxlint-disable-next-line no-await-in-loop -- a batch at a time
    const answers = await target.ask?.(cases);
    for (const [index, number] of numbers.entries()) {
      if (Date.now() >= until) return;
      tell({ type: 'trying', number, testCase: cases[index], isSimpler: false });
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or nobody knows which one hangs
      const { outcome, fault } = await judge(target, cases[index], answers?.[index]);
      tell({ type: 'judged', number, outcome });
      if (!fault) continue;
      tell({ type: 'fault', number, fault, testCase: cases[index] });
      if (known.has(fault.what)) continue;
      known.add(fault.what);
      // oxlint-disable-next-line no-await-in-loop -- as above
      const simplest = await shrink(target, number, { testCase: cases[index], fault });
      tell({ type: 'fault', number, ...simplest });
    }
  }
}

/** What is thrown is a fault, whatever the target. */
async function judge(target: Target, testCase: unknown, answer: unknown): Promise<Judgement> {
  try {
    return await target.judge(testCase, answer);
  } catch (error) {
    const details = { stack: error instanceof Error ? error.stack : error };
    return { outcome: 'thrown', fault: { what: `throws ${String(error).slice(0, 200)}`, details } };
  }
}

interface FaultyCase {
  testCase: unknown;
  fault: Fault;
}

/** The simplest case found that has the same fault. */
async function shrink(target: Target, number: number, found: FaultyCase): Promise<FaultyCase> {
  let smallest = found;
  let left = MAX_SIMPLER;
  for (let simpler: FaultyCase | undefined = found; simpler && left > 0;) {
    const candidates = [...take(simplify(smallest.testCase), Math.min(left, BATCH))];
    left -= candidates.length;
    // oxlint-disable-next-line no-await-in-loop -- each round begins where the last one ended
    simpler = await findAlike(target, number, candidates, found.fault.what);
    smallest = simpler ?? smallest;
  }
  return smallest;
}

async function findAlike(
  target: Target,
  number: number,
  candidates: readonly unknown[],
  what: string,
): Promise<FaultyCase | undefined> {
  const answers = await askAbout(target, candidates);
  for (const [index, testCase] of candidates.entries()) {
    tell({ type: 'trying', number, testCase, isSimpler: true });
    // oxlint-disable-next-line no-await-in-loop -- the first one is the simplest
    const { fault } = await judge(target, testCase, answers?.[index]);
    if (fault?.what === what) return { testCase, fault };
  }
  return undefined;
}

/** A simpler case may be none at all, which nobody can be asked about. */
async function askAbout(
  target: Target,
  cases: readonly unknown[],
): Promise<readonly unknown[] | undefined> {
  try {
    return await target.ask?.(cases);
  } catch {
    return undefined;
  }
}

function* take<T>(values: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const value of values) {
    if (left-- <= 0) return;
    yield value;
  }
}

function tell(message: Message): void {
  process.send?.(message);
}
