import type { RegexKind } from '../../filter/index.ts';
import type { Finding } from '../outcome.ts';

/** A regex by its number, from 1 on; `null` where only its kind is known. */
export interface RegexBlame {
  kind: RegexKind;
  number: number | null;
}

/** The settings that decide who is banned for the same failures. */
export type CountingKey = 'maxretry' | 'findtime' | 'bantime' | 'ignoreip';

/** What is to blame for a finding. */
export type Blame = RegexBlame | OtherBlame | OwnBlame;

export interface OtherBlame {
  kind: CountingKey | 'datepattern' | 'expectation';
}

/** What stands where the finding itself is. */
interface OwnBlame {
  kind: 'place';
}

/** A finding before it is known where it can be mended. */
export interface Change extends Finding {
  blame: Blame;
  /** What is counted where several have the same cause. */
  unit: 'line' | 'ban' | 'sample';
  /** What became of them, behind `3 lines are`. */
  became: string;
  /** The ids that it is about. */
  ids: readonly string[];
}

/** Makes a change that can only be mended where it is found. */
export function changeAt(file: string, message: string): Change {
  const place = { file, line: null, message, cause: null };
  return { ...place, blame: { kind: 'place' }, unit: 'line', became: message, ids: [] };
}

/** Returns the finding that a change is. */
export function findingOf({ file, line, message, cause }: Change): Finding {
  return { file, line, message, cause };
}

/** A verdict, and the regex behind it, as an event or a table has it. */
export type Judged = Readonly<Record<string, unknown>>;

/**
 * Returns the regex that is to blame where a line is judged otherwise. fail2ban takes the first that matches,
 * ignoreregexes before failregexes, so whichever of both comes first either matches no more or matches now.
 */
export function blameRegex(wanted: Judged, actual: Judged): RegexBlame | undefined {
  const before = regexOf(wanted);
  const now = regexOf(actual);
  if (!before || !now) return before ?? now;
  if (before.kind !== now.kind) return before.kind === 'ignoreregex' ? before : now;
  if (before.number === null || now.number === null) return before.number === null ? now : before;
  return now.number < before.number ? now : before;
}

function regexOf({ verdict, failregex, ignoreregex }: Judged): RegexBlame | undefined {
  if (verdict === 'ignored') return { kind: 'ignoreregex', number: numberOr(ignoreregex) };
  const isFound = verdict === 'matched' || verdict === 'nofail';
  return isFound ? { kind: 'failregex', number: numberOr(failregex) } : undefined;
}

function numberOr(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
