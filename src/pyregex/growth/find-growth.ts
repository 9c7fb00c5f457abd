import type { Pattern, Span } from '../ast.ts';
import { createMatcher, type Matcher } from '../match/match.ts';
import { rateOf, type GrowthRate, type Point } from './growth-rate.ts';
import { listPumps } from './list-pumps.ts';
import { listRepeats } from './list-repeats.ts';

/** Texts in which a search takes the longer, the more often one part of them is repeated. */
export interface Attack {
  readonly prefix: string;
  /** The part to repeat. */
  readonly pump: string;
  readonly suffix: string;
}

/** How a search gets out of hand. */
export interface Growth extends GrowthRate {
  readonly attack: Attack;
  /** The repeat that goes round in it, in the pattern. */
  readonly span: Span;
}

interface Candidate {
  readonly attack: Attack;
  readonly span: Span;
}

/** Searches that take more steps are given up: where attacks are tried, and where they are measured. */
const PROBE_LIMIT = 400_000;
const MEASURE_LIMIT = 1_000_000;
/** The lengths at which attacks are tried, in characters. */
const PROBED_LENGTHS = [128, 64, 32, 16, 8];
/** A search that takes no more steps than these for each character of the longest can't get out of hand. */
const HARMLESS_STEPS = 60;
/** How many attacks are measured, those that are most promising. */
const MEASURED = 4;
/** The most characters of a text by which the steps are measured. */
const LONGEST = 512;
/** Where so few repetitions are too many, each one more counts. */
const FEW = 16;
/** A character that hardly any set names. */
const ODD = '\u0001';

/**
 * Finds the shortest texts that keep a search of this pattern busy for `steps` steps, if its steps grow faster than
 * the texts. Each repeat is tried with what leads to it, with texts that it takes, and with ends that fail; so none
 * found is no proof that there is none.
 */
export function findGrowth(pattern: Pattern, steps: number): Growth | null {
  const probe = createMatcher(pattern, { stepLimit: PROBE_LIMIT });
  const probed = [...listAttacks(pattern)].flatMap((candidate) => {
    const harm = measureHarm(probe, candidate.attack);
    return harm === 0 ? [] : [{ ...candidate, harm }];
  });
  const worst = probed.toSorted((a, b) => b.harm - a.harm).slice(0, MEASURED);
  const matcher = createMatcher(pattern, { stepLimit: MEASURE_LIMIT });
  return rank(worst, matcher, steps)[0] ?? null;
}

/** Writes an attack out in so many characters at least, what leads to it and ends it apart. */
export function writeAttack({ prefix, pump, suffix }: Attack, length: number): string {
  return prefix + pump.repeat(Math.ceil(length / pump.length)) + suffix;
}

function* listAttacks(pattern: Pattern): Generator<Candidate> {
  const known = new Set<string>();
  for (const repeat of listRepeats(pattern.body)) {
    const { prefix, rest, node } = repeat;
    for (const pump of listPumps(repeat)) {
      for (const suffix of ['', ODD, rest.slice(0, -1) + ODD]) {
        const attack = { prefix, pump, suffix };
        const key = JSON.stringify(attack);
        if (known.has(key)) continue;
        known.add(key);
        yield { attack, span: node.span };
      }
    }
  }
}

/** Returns how fast an attack gets out of hand, for comparison: steps a character at the first length at which it isn't given up. */
function measureHarm(matcher: Matcher, attack: Attack): number {
  for (const [tries, length] of PROBED_LENGTHS.entries()) {
    const steps = matcher.countSteps(writeAttack(attack, length));
    if (tries === 0 && steps < length * HARMLESS_STEPS) return 0;
    if (steps < Infinity) return tries * PROBE_LIMIT + steps / length;
  }
  return Infinity;
}

/** Measures attacks: those that take `steps` steps with the shortest text come first. */
function rank(attacks: readonly Candidate[], matcher: Matcher, steps: number): Growth[] {
  const measured = attacks.map(({ attack, span }) => ({
    ...measure(matcher, attack),
    attack,
    span,
  }));
  const lengthOf = ({ attack, lengthFor }: Growth): number =>
    attack.prefix.length + lengthFor(steps) + attack.suffix.length;
  const lengths = new Map(measured.map((growth) => [growth, lengthOf(growth)]));
  return measured.toSorted((a, b) => lengths.get(a)! - lengths.get(b)!);
}

function measure(matcher: Matcher, attack: Attack): GrowthRate {
  const point = (times: number): Point => {
    const length = times * attack.pump.length;
    return [length, matcher.countSteps(writeAttack(attack, length))];
  };
  const most = Math.floor(LONGEST / attack.pump.length);
  let third = 1;
  while (third * 6 <= most && point(third * 6)[1] < Infinity) third *= 2;
  while (third < FEW && point((third + 1) * 3)[1] < Infinity) third++;
  return rateOf([point(third), point(2 * third), point(3 * third)]);
}
