import type { LogPlace, Verdict } from '../../replay/index.ts';
import { CAUSES_OF_PIECES, IDLE_CAUSES, OPEN_CAUSES, type Cause } from '../causes/index.ts';
import type { RepairRefusal } from '../harm/refusal.ts';
import type { RepairEffect } from '../trial/repair-effect.ts';
import { changedRegexOf, type FoundRegex } from './changed-regex.ts';
import type { LineGroup } from './line-group.ts';

/** The lines of one verdict, grouped. */
export interface GroupedLines {
  /** What became of the lines. */
  verdict: Verdict;
  /** What there is to say about the groups, each cause once: what can be mended first, then by lines. */
  findings: LineFinding[];
  /** The groups, the largest first. */
  groups: LineGroup[];
  /** Lines of rare shapes, which were not kept. */
  others: number;
  /** Only those lines are meant that have no date: nobody asked for the others of this verdict. */
  undated?: true;
}

/** Lines of one verdict that have one cause, whatever they look like. */
export interface LineFinding {
  /**
   * The cause, in the words of the example; of lines that counted, the first thing to know about them. `null` where there
   * is nothing to say.
   */
  cause: Cause | null;
  /** False where it says only that none was found, or there is nothing to say. */
  explained: boolean;
  /** How many lines have it. */
  lines: number;
  /** How many shapes they have. */
  shapes: number;
  /** The regexes that it is about, those of most lines first; none where it lies outside of them. */
  regexes: FoundRegex[];
  /** The regex of the example with what has to be changed, where that can be written down. */
  suggestion: string | null;
  /** What it does on the log; `null` where there is none, or it was not tried. */
  effect: RepairEffect | null;
  /** Why there is none, where one would do harm. */
  refusal: RepairRefusal | null;
  /** How many of the lines look like the example: those of the first of `groups`. */
  alike: number;
  /** What else there is to change or to know, what most lines have first. */
  further: FurtherCause[];
  /** The first of the lines that look like the example. */
  example: FoundLine;
  /** The groups of the lines, the largest first: their places in `groups` beside this, from 0 on. */
  groups: number[];
}

/** What else there is to change or to know about some of the lines of a finding. */
interface FurtherCause extends Omit<Cause, 'datepattern'> {
  /** How many lines have it. */
  lines: number;
}

/** A line of a log. */
interface FoundLine extends LogPlace {
  /** The line as it was read. */
  text: string;
}

/** Says of groups each cause once: what can be mended first, and of that what most lines have. */
export function listFindings(groups: readonly LineGroup[]): LineFinding[] {
  const places = new Map<string, number[]>();
  for (const [place, group] of groups.entries()) {
    const key = keyOf(group);
    places.set(key, [...(places.get(key) ?? []), place]);
  }
  const findings = Array.from(places.values(), (found) => describeFinding(found, groups));
  return findings.toSorted((a, b) => rankOf(a) - rankOf(b) || b.lines - a.lines);
}

/**
 * Tells causes apart by what is to be done about them. Where the hint does not say that, by the piece of the regex that
 * they are about.
 */
function keyOf(group: LineGroup): string {
  const [cause] = causesOf(group);
  if (!cause) return '';
  const piece = CAUSES_OF_PIECES.has(cause.code) ? pieceOf(group) : [];
  return JSON.stringify([cause.code, cause.hint, ...piece]);
}

function pieceOf({ example: { attempts, changes } }: LineGroup): unknown[] {
  const [attempt] = attempts;
  return [attempt?.kind, attempt?.number, changes[0]?.removed ?? attempt?.wanted[0]?.written];
}

function causesOf({ cause, example, remarks }: LineGroup): Cause[] {
  return [...(cause ? [cause] : []), ...example.furtherCauses, ...remarks];
}

function describeFinding(places: number[], groups: readonly LineGroup[]): LineFinding {
  const found = places.map((place) => groups[place]!);
  const [first] = found;
  const { file, line, text, suggestion, refusal } = first!.example;
  const cause = causesOf(first!)[0] ?? null;
  return {
    cause,
    explained: cause !== null && !OPEN_CAUSES.has(cause.code),
    lines: sumOf(found, 'lines'),
    shapes: sumOf(found, 'shapes'),
    regexes: listRegexes(found),
    suggestion,
    effect: first!.effect,
    refusal,
    alike: first!.lines,
    further: listFurther(found),
    example: { file, line, text },
    groups: places,
  };
}

function sumOf(groups: readonly LineGroup[], key: 'lines' | 'shapes'): number {
  return groups.reduce((sum, group) => sum + group[key], 0);
}

function listRegexes(groups: readonly LineGroup[]): FoundRegex[] {
  const regexes = new Map<string, FoundRegex>();
  for (const { example } of groups) {
    const found = changedRegexOf(example);
    const name = `${found?.kind} ${found?.number}`;
    if (found && !regexes.has(name)) regexes.set(name, found);
  }
  return [...regexes.values()];
}

function listFurther(groups: readonly LineGroup[]): FurtherCause[] {
  const further = new Map<string, FurtherCause>();
  for (const group of groups) {
    for (const { code, message, hint } of causesOf(group).slice(1)) {
      const key = `${code} ${hint}`;
      const lines = (further.get(key)?.lines ?? 0) + group.lines;
      further.set(key, { ...(further.get(key) ?? { code, message, hint }), lines });
    }
  }
  return [...further.values()].toSorted((a, b) => b.lines - a.lines);
}

/** What explains nothing, or asks for nothing, comes behind what can be mended, however many lines it has. */
function rankOf({ cause, explained }: LineFinding): number {
  if (!explained) return 2;
  return cause && IDLE_CAUSES.has(cause.code) ? 1 : 0;
}
