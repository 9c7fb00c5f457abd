import type { Origin } from '../../diagnostics/index.ts';
import type { RegexKind } from '../../filter/index.ts';
import type { LineExplanation } from '../explanation.ts';

/** A regex that a cause is about. */
export interface FoundRegex {
  /** What the regex is for. */
  kind: RegexKind;
  /** 1-based among its kind. */
  number: number;
  /** Where the piece was written at which it came to a stop; `null` if that is no file. */
  origin: Origin | null;
}

/** Finds the regex that an explanation is about: the one that missed the line, or matched it and is to be another. */
export function changedRegexOf({
  attempts,
  isAboutRegex,
  steps,
  suggestion,
}: LineExplanation): FoundRegex | undefined {
  const [attempt] = attempts;
  if (attempt && isAboutRegex) {
    const { kind, number, wanted, origin } = attempt;
    return { kind, number, origin: wanted[0]?.origin ?? origin };
  }
  const matched = steps.find((step) => step.step === 'failregex' && step.matched);
  if (suggestion === null || matched?.step !== 'failregex') return undefined;
  return { kind: matched.step, number: matched.number, origin: matched.origin };
}
