/** Prints what is found of each flawed regex as JSON. It runs by itself, since vitest makes the matcher many times slower. */
import { findGrowth, parsePattern, type Growth } from '../../../src/pyregex/index.ts';
import { FLAWED_REGEXES } from '../../pyregex/growth/flawed-regexes.ts';

const STEPS = 120_000_000;
/** How much longer the texts are than those that are told to take about a second. */
const LONGER = 1.3;

/** What was found of a regex. */
export interface FoundGrowth {
  pattern: string;
  /** `null` for an exponential function, `undefined` where nothing was found. */
  degree?: number | null;
  isWhole: boolean;
  /** A text that keeps the regex busy; empty where none does. */
  text: string;
}

function find(source: string): FoundGrowth {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { growth, isWhole } = findGrowth(parsed.pattern, STEPS);
  if (!growth) return { pattern: source, isWhole, text: '' };
  const degree = growth.degree === Infinity ? null : growth.degree;
  return { pattern: source, degree, isWhole, text: textOf(growth) };
}

function textOf({ attack: { prefix, pump, suffix }, lengthFor }: Growth): string {
  const times = Math.ceil((lengthFor(STEPS) * LONGER) / pump.length);
  return prefix + pump.repeat(times) + suffix;
}

process.stdout.write(JSON.stringify(FLAWED_REGEXES.map(([pattern]) => find(pattern))));
