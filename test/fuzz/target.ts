import type { Random } from '../support/random.ts';

/** What is wrong. Faults of one kind say the same in `what`, so that each kind is told once. */
export interface Fault {
  what: string;
  details: Readonly<Record<string, unknown>>;
}

/** What became of a case. */
export interface Judgement {
  /** In a word or two, counted: it shows whether the cases are worth their time. */
  outcome: string;
  fault?: Fault | undefined;
}

/** A part of dryban under odd input, and who knows what is right. A case is plain data that JSON can hold. */
export interface Target<Case = unknown, Answer = unknown> {
  /** What its cases are and what is asked of them, in a line. */
  readonly about: string;
  /** How many of its cases are tried where a thousand of the cheapest ones are. */
  readonly share: number;
  /** What this machine lacks and how to get it. */
  readonly missing?: string | undefined;
  make(random: Random): Case;
  /** Asks whoever knows the right answers, for many cases at once. */
  ask?(cases: readonly Case[]): readonly Answer[] | Promise<readonly Answer[]>;
  judge(testCase: Case, answer: Answer): Judgement | Promise<Judgement>;
}

/** The judgement on a case whose answer is known; `refused` stands for no value. */
export function compare(
  outcome: string,
  what: string,
  { ours, theirs }: { ours: unknown; theirs: unknown },
): Judgement {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return { outcome };
  const how =
    ours === 'refused' ? ': it is refused' : theirs === 'refused' ? ': it is not refused' : '';
  return { outcome, fault: { what: what + how, details: { ours, theirs } } };
}
