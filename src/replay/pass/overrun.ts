import { nameOfRegex, type Diagnostic, type Origin } from '../../diagnostics/index.ts';
import type { Searched, SearchedRegex } from './pass.ts';
import { withoutEnd, type LineBatch } from '../lines/log-line.ts';

/** The resource of which a search took too much. */
export type Overrun = 'time' | 'steps';

/** The place at which it took too much, and what follows. */
export interface OverrunPlace {
  batch: LineBatch;
  /** The index of the line in its batch. */
  index: number;
  /** The limit for one line, in milliseconds of a CPU. */
  regexTimeout: number;
  /** What the run goes on with. */
  continuation: 'nothing' | 'without-regex' | 'next-line';
}

/**
 * Whether a filter can go on without a culprit: without its prefregex or its dates it would say something else about
 * every line.
 */
export function isDispensable(culprit: Searched | undefined): culprit is SearchedRegex {
  return culprit !== undefined && culprit.kind !== 'datepattern' && culprit.kind !== 'prefregex';
}

/**
 * Describes a search that took too much: as an error even where the run goes on, since what it says from there on
 * isn't what the filter would.
 */
export function describeOverrun(
  culprit: Searched | undefined,
  overrun: Overrun,
  { batch, index, regexTimeout, continuation }: OverrunPlace,
): Diagnostic {
  const origin = culprit?.written.origin;
  const tooMuch =
    overrun === 'steps'
      ? 'took too many steps on one line'
      : `was still busy with one line after ${regexTimeout / 1000} s`;
  return {
    code: 'regex/timeout',
    severity: 'error',
    message: `${nameOf(culprit)} ${tooMuch}${describeConsequence(culprit, continuation)}`,
    ...(origin && { origin }),
    hint: culprit ? REGEX_HINT : 'Give it a longer --regex-timeout',
    notes: [{ message: 'the log line', origin: placeOf(batch, index) }],
  };
}

const REGEX_HINT =
  'Two repeats that can take the same characters, such as (a+)+ or .*.*, try every way to share them: make them exclude each other, or anchor the regex';

function nameOf(culprit: Searched | undefined): string {
  if (!culprit) return 'dryban itself';
  if (culprit.kind !== 'datepattern') return nameOfRegex(culprit);
  const { text, origin } = culprit.written;
  return origin ? `the datepattern \`${text}\`` : `the default date pattern \`${text}\``;
}

function describeConsequence(
  culprit: Searched | undefined,
  continuation: OverrunPlace['continuation'],
): string {
  if (continuation === 'nothing') return '';
  if (continuation === 'next-line') return ', and the line is given up';
  if (isDispensable(culprit)) return ' and is left out from here on';
  return ', and even with --keep-going there is no going on without it';
}

function placeOf({ file, firstLine, lines }: LineBatch, index: number): Origin {
  const { length } = withoutEnd(lines[index]!);
  return { file, line: firstLine + index, column: 1, length };
}
