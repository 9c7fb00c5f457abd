import type { FilterDefinition, IniFile } from '../config/index.ts';
import type { DiagnosticNote, Origin, Severity, SourceText } from '../diagnostics/index.ts';
import type { CompiledFilter, FilterRegex } from '../filter/index.ts';
import type { Forgery } from '../injection/index.ts';
import type { Release } from '../release/index.ts';
import type { Guard } from '../replay/index.ts';

/** A filter as it was written, and ready to run. */
export interface FilterToLint {
  readonly definition: FilterDefinition;
  readonly compiled: CompiledFilter;
  /** The fail2ban that it is looked at for. */
  readonly release: Release;
  readonly trials: Trials;
}

/** The same, with the files that it was read from, in the order in which they were read. */
export interface LintedFilter extends FilterToLint {
  readonly files: readonly IniFile[];
}

/** What filters are tried with. */
export interface Trials {
  /** Lines of the log that a filter is for; none where nobody has given any. */
  readonly lines: readonly string[];
  /** Names of the fields of lines that are to be tried; of all if there are none. */
  readonly fields: readonly string[];
  /** The present, in seconds since the epoch. */
  readonly now: number;
  /** Runs what regexes may keep busy for ever. */
  readonly guard: Guard;
}

/** What stands around a text in a line. */
interface AroundAttack {
  /** What stands before it. */
  before: string;
  /** What stands behind it. */
  after: string;
}

/** A text that keeps a regex busy. */
export interface Attack {
  /** The regex, with its tags replaced. */
  regex: string;
  /** What leads to the part that is repeated. */
  prefix: string;
  /** That part. */
  pump: string;
  /** How often it stands there where the search takes about a second. */
  count: number;
  /** What ends the text. */
  suffix: string;
  /** How many characters all of that is. */
  length: number;
  /** How many times as long twice the text takes; `null` where a few characters more take twice as long. */
  factor: number | null;
  /** What stands before and behind it in a line that carries it there; `null` where none was found. */
  line: AroundAttack | null;
  /** How long the Python of this machine searches, in seconds of a CPU; `null` for too long. Only where it was tried. */
  seconds?: number | null;
}

/** A line by which somebody has another host banned. */
export interface ForgedLine {
  /** The line, or several that are searched together, with line ends between them. */
  line: string;
  /** What is written into a field of it. */
  payload: string;
  /** The number of the line in which that stands, from 1 on. */
  row: number;
  /** The column at which it begins, from 1 on, in UTF-16 units. */
  column: number;
  /** The address that fails by it. */
  victim: string;
  /** The line that it was made of. */
  from: string;
  /** The word that stands in the field there. */
  word: string;
  /** What stands before the field, such as `user`; empty where nothing does. */
  field: string;
  /** Who writes it. */
  writer: Forgery['field']['writer'];
  /** The signs and blanks that have to be written there, each once. */
  characters: string;
}

/** What a rule found out about a filter. */
export interface Finding {
  /** How bad it is. */
  severity: Severity;
  /** What is wrong, a sentence for people. */
  message: string;
  /** The place that it is about; absent for what no file holds. */
  origin?: Origin;
  /** What can be done about it, a sentence for people. */
  hint?: string;
  /** What more there is to say. */
  notes?: DiagnosticNote[];
  /** The text that keeps the regex busy, where it is about one. */
  attack?: Attack;
  /** The line that bans somebody else, where it is about one. */
  forgery?: ForgedLine;
}

/** What there is to say of a rule. */
export interface RuleText {
  readonly code: `lint/${string}`;
  /** What the code stands for, as the documentation has it. */
  readonly meaning: string;
  /** What to do about it, a full sentence. */
  readonly remedy: string;
}

/** Knows one kind of fault of filters. Its code is part of the JSON output, so scripts may rely on it. */
export interface LintRule extends RuleText {
  /** Returns nothing where it gives up before it has looked at all of the filter. */
  readonly find: (filter: LintedFilter) => Finding[] | undefined;
  /** Whether it tries lines, which would take for ever where a regex explodes. */
  readonly triesLines?: true;
  /** Whether it looks through lines that may be others the next time, so that finding nothing tells nothing. */
  readonly isSample?: true;
}

/** Lists the regexes of a filter in the order in which a line meets them. */
export function regexesOf({ prefregex, failregex, ignoreregex }: CompiledFilter): FilterRegex[] {
  return [...(prefregex ? [prefregex] : []), ...failregex, ...ignoreregex];
}

/** Returns the place of a part of a regex, in UTF-16 units of what it is with its tags replaced. */
export function placeIn(
  { expanded }: FilterRegex,
  start: number,
  end: number,
): Pick<Finding, 'origin'> {
  return placeOfPart(expanded, start, end);
}

/** Returns the place of a part of a text, in its UTF-16 units. */
export function placeOfPart(text: SourceText, start: number, end: number): Pick<Finding, 'origin'> {
  const origin = text.originAt(start, end);
  return origin ? { origin } : {};
}

/**
 * Does what regexes may keep busy for ever.
 *
 * @returns undefined where it takes more than so many milliseconds of a CPU
 */
export function runWithin<T>({ guard }: Trials, longestMs: number, work: () => T): T | undefined {
  let result: T | undefined;
  const isDone = guard(
    () => {
      result = work();
    },
    longestMs,
    () => {},
  );
  return isDone ? result : undefined;
}
