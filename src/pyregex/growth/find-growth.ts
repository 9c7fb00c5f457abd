import type { Pattern, Span } from '../ast.ts';
import { createMatcher, type Matcher } from '../match/match.ts';
import { measureWidths } from '../parse/width.ts';
import { rateOf, steepRate, type GrowthRate, type Point } from './growth-rate.ts';
import { listPumps } from './list-pumps.ts';
import { listRepeats } from './list-repeats.ts';
import { TextSampler } from './sample-text.ts';

/** Texts in which a search takes the longer, the more often one part of them is repeated. */
interface Attack {
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

/** What was found out about the searches of a pattern. */
export interface GrowthFinding {
  /** The worst that was found. */
  readonly growth: Growth | null;
  /** Whether all of the pattern was tried; else that would have taken too long. */
  readonly isWhole: boolean;
}

interface Candidate {
  readonly attack: Attack;
  readonly span: Span;
}

/** A candidate with how fast it gets out of hand, for comparison. */
interface Probed extends Candidate {
  readonly harm: number;
}

/** Searches that take more steps are given up: where attacks are tried, and where they are measured. */
const PROBE_LIMIT = 400_000;
const MEASURE_LIMIT = 1_000_000;
/** The most steps that the attacks on a pattern are tried with, all together. */
const ALL_PROBES = 100_000_000;
/** The lengths at which attacks are tried, in characters. */
const PROBED_LENGTHS = [128, 64, 32, 16, 8];
/** A search that takes no more steps than these for each character of the longest can't get out of hand. */
const HARMLESS_STEPS = 60;
/** How many attacks are measured, those that are most promising. */
const MEASURED = 8;
/** How many times longer a text may be than another that counts as about as short. */
const ABOUT = 1.1;
/** The most characters of a text by which the steps are measured. */
const LONGEST = 512;
/** Where so few repetitions are too many, each one more counts. */
const FEW = 16;
/** Where two pumps more multiply the steps by that much, their number needs no measuring. */
const STEEP = 10;
/** A character that hardly any set names. */
const ODD = '\u0001';

/**
 * Finds the shortest texts that keep a search of this pattern busy for `steps` steps, if its steps grow faster than
 * the texts. Each repeat is tried with what leads to it, with texts that it takes, and with ends that fail; so none
 * found is no proof that there is none. How long that takes is bounded by steps, whatever the pattern.
 */
export function findGrowth(pattern: Pattern, steps: number): GrowthFinding {
  const { probed, isWhole } = probeAll(pattern);
  const worst = new Set(probed.toSorted((a, b) => b.harm - a.harm).slice(0, MEASURED));
  const matcher = createMatcher(pattern, { stepLimit: MEASURE_LIMIT });
  const measured = probed
    .filter((each) => worst.has(each))
    .map(({ attack, span }) => ({
      attack,
      span,
      rate: measure(matcher, attack),
    }));
  const least = measureWidths(pattern.body)(pattern.body).min;
  const growths = measured.flatMap(({ rate, ...rest }) =>
    rate ? [{ ...rest, ...reachWidth(rate, rest.attack, least) }] : [],
  );
  const isMeasured = measured.every(({ rate }) => rate !== undefined);
  return { growth: choose(growths, steps), isWhole: isWhole && isMeasured };
}

/** Makes texts no shorter than all that the pattern matches: CPython does not begin to search them (observed in 3.11). */
function reachWidth(rate: GrowthRate, { prefix, suffix }: Attack, least: number): GrowthRate {
  const missing = least - prefix.length - suffix.length;
  return { ...rate, lengthFor: (steps) => Math.max(rate.lengthFor(steps), missing) };
}

/** Writes an attack out in so many characters at least, what leads to it and ends it apart. */
function writeAttack({ prefix, pump, suffix }: Attack, length: number): string {
  return prefix + pump.repeat(Math.ceil(length / pump.length)) + suffix;
}

function* listAttacks(pattern: Pattern): Generator<Candidate> {
  const known = new Set<string>();
  const sampler = new TextSampler();
  for (const repeat of listRepeats(pattern.body, sampler)) {
    const { prefix, rest, node } = repeat;
    for (const pump of listPumps(repeat, sampler)) {
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

function probeAll(pattern: Pattern): { probed: Probed[]; isWhole: boolean } {
  const prober = new Prober(pattern);
  const probed: Probed[] = [];
  for (const candidate of listAttacks(pattern)) {
    if (prober.isSpent) return { probed, isWhole: false };
    const harm = prober.measureHarm(candidate.attack);
    if (harm > 0) probed.push({ ...candidate, harm });
  }
  return { probed, isWhole: true };
}

/** Tries attacks, as long as all of them together don't take too many steps. */
class Prober {
  readonly #matcher: Matcher;
  #left = ALL_PROBES;
  /** The first length to try: at longer ones an attack was given up already, so others have to be as bad. */
  #first = 0;

  constructor(pattern: Pattern) {
    this.#matcher = createMatcher(pattern, { stepLimit: PROBE_LIMIT });
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /**
   * Returns how fast an attack gets out of hand, for comparison: by the first length at which it isn't given up, and the
   * steps there. Where a few characters count, so do those that lead to what is repeated.
   */
  measureHarm(attack: Attack): number {
    for (let tries = this.#first; tries < PROBED_LENGTHS.length; tries++) {
      const length = PROBED_LENGTHS[tries]!;
      const steps = this.#count(writeAttack(attack, length));
      if (tries === 0 && this.#isHarmless(attack, steps, length)) return 0;
      this.#first = tries;
      if (steps === Infinity) continue;
      const { prefix, suffix } = attack;
      if (tries === 0) return steps / PROBE_LIMIT;
      return tries + Math.log(steps) / (prefix.length + length + suffix.length);
    }
    return Infinity;
  }

  /** Whether a search takes few steps, or most of them for what leads to the pump. */
  #isHarmless({ prefix, suffix }: Attack, steps: number, length: number): boolean {
    const few = length * HARMLESS_STEPS;
    if (steps < few || prefix === '') return steps < few;
    const without = this.#count(prefix + suffix);
    return without === Infinity || steps - without < few;
  }

  #count(text: string): number {
    const steps = this.#matcher.countSteps(text);
    this.#left -= text.length + Math.min(steps, PROBE_LIMIT);
    return steps;
  }
}

/**
 * Chooses the attack that takes `steps` steps with the shortest text. Of those that are about as short it is the first, by
 * the repeat that goes round: one inside may be reached by what it takes of the text behind itself.
 */
function choose(growths: readonly Growth[], steps: number): Growth | null {
  const lengthOf = ({ attack, lengthFor }: Growth): number =>
    attack.prefix.length + lengthFor(steps) + attack.suffix.length;
  const shortest = Math.min(...growths.map(lengthOf));
  return growths.find((growth) => lengthOf(growth) <= shortest * ABOUT) ?? null;
}

/**
 * Measures how the steps grow beyond those that hardly any pumps take; `null` where they hardly do, `undefined` where
 * even few pumps take too many to tell.
 */
function measure(matcher: Matcher, attack: Attack): GrowthRate | null | undefined {
  const known = new Map<number, number>();
  const stepsOf = (times: number): number => {
    const text = attack.prefix + attack.pump.repeat(times) + attack.suffix;
    const steps = known.get(times) ?? matcher.countSteps(text);
    known.set(times, steps);
    return steps;
  };
  const third = chooseThird(stepsOf, Math.floor(LONGEST / attack.pump.length));
  const least = stepsOf(third === 1 ? 0 : 1);
  const point = (times: number): Point => [
    times * attack.pump.length,
    Math.max(stepsOf(times) - least, 1),
  ];
  const last = point(3 * third);
  if (last[1] < Infinity) return rateOf([point(third), point(2 * third), last]);
  return stepsOf(1) * STEEP < MEASURE_LIMIT ? steepRate(last[0]) : undefined;
}

/** Returns a third of as many repetitions as can be searched, up to `most`. */
function chooseThird(stepsOf: (times: number) => number, most: number): number {
  let third = 1;
  while (third * 6 <= most && stepsOf(third * 6) < Infinity) third *= 2;
  while (third < FEW && stepsOf((third + 1) * 3) < Infinity) third++;
  return third;
}
