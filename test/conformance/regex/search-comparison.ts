import {
  ASCII_FORM,
  compileRegex,
  createMatcher,
  createTextSearcher,
  parsePattern,
  UNICODE_FORM,
  type PyMatch,
} from '../../../src/pyregex/index.ts';
import { runOracleScript } from '../../support/python.ts';

type Search = (subject: string, pos: number, endpos: number) => PyMatch | null;

/** One of our ways to search. */
export interface Engine {
  name: string;
  /** `null` if the pattern is rejected. */
  compile(pattern: string, multiline: boolean): { groupCount: number; search: Search } | null;
}

export const ENGINES: readonly Engine[] = [
  { name: 'the backtracking matcher', compile: compileForMatcher },
  {
    name: 'compileRegex',
    compile: (pattern, multiline) => compileForRegExp(pattern, multiline, isAscii),
  },
  {
    name: 'compileRegex, all subjects taken for non-ASCII',
    compile: (pattern, multiline) => compileForRegExp(pattern, multiline, () => false),
  },
  {
    name: 'WebAssembly',
    compile: (pattern, multiline) => compileForWasm(pattern, multiline, isAscii),
  },
  {
    name: 'WebAssembly, all subjects taken for non-ASCII',
    compile: (pattern, multiline) => compileForWasm(pattern, multiline, () => false),
  },
];

type Range = readonly [subject: number, pos: number, endpos: number];

/** A pattern and what is to be searched with it. */
export interface PatternSearches {
  pattern: string;
  multiline: boolean;
  ranges: readonly Range[];
}

/** Searches in texts that several patterns share. */
export interface Corpus {
  subjects: readonly string[];
  patterns: readonly PatternSearches[];
}

type Spans = readonly (readonly [number, number] | null)[];

/** `error`: the search was given up. */
type Outcome = Spans | null | { error: string };

/** What CPython finds, for each pattern and range; `null` for a pattern that it rejects. */
export type Answers = readonly (readonly Outcome[] | null)[];

export interface Comparison {
  /** Searches compared. */
  pairs: number;
  /** Those of them that found something. */
  found: number;
  /** Searches that CPython gave up. */
  unanswered: number;
  /** The others, a JSON object each. */
  mismatches: string[];
}

export function askCPython({ subjects, patterns }: Corpus): Answers {
  return runOracleScript<readonly Outcome[] | null>('regex/regex_search.py', [
    { subjects },
    ...patterns,
  ]);
}

/** Searches all of a corpus with one engine. Patterns that CPython rejects are left out. */
export function compare(engine: Engine, corpus: Corpus, answers: Answers): Comparison {
  const comparison: Comparison = { pairs: 0, found: 0, unanswered: 0, mismatches: [] };
  for (const [index, searches] of corpus.patterns.entries()) {
    const outcomes = answers[index];
    if (outcomes === undefined) throw new Error('CPython gave too few answers');
    if (outcomes) comparePattern(engine, searches, corpus.subjects, outcomes, comparison);
  }
  return comparison;
}

function comparePattern(
  engine: Engine,
  { pattern, multiline, ranges }: PatternSearches,
  subjects: readonly string[],
  outcomes: readonly Outcome[],
  comparison: Comparison,
): void {
  const regex = engine.compile(pattern, multiline);
  for (const [index, [subjectIndex, pos, endpos]] of ranges.entries()) {
    const cpython = outcomes[index];
    const subject = subjects[subjectIndex];
    if (cpython === undefined || subject === undefined) throw new Error('no such search');
    if (cpython !== null && 'error' in cpython) {
      comparison.unanswered += 1;
      continue;
    }
    const ours = regex
      ? findSpans(regex.search, regex.groupCount, subject, pos, endpos)
      : 'rejected';
    comparison.pairs += 1;
    if (cpython) comparison.found += 1;
    if (JSON.stringify(ours) !== JSON.stringify(cpython)) {
      const mismatch = { pattern, multiline, subject, pos, endpos, cpython, ours };
      comparison.mismatches.push(JSON.stringify(mismatch));
    }
  }
}

function findSpans(
  search: Search,
  groupCount: number,
  subject: string,
  pos: number,
  endpos: number,
): Outcome {
  try {
    const match = search(subject, pos, endpos);
    return match && Array.from({ length: groupCount + 1 }, (_, group) => spanOf(match, group));
  } catch (error) {
    return { error: String(error) };
  }
}

function spanOf(match: PyMatch, group: number): readonly [number, number] | null {
  const span = match.span(group);
  return span ? [span.start, span.end] : null;
}

function compileForMatcher(source: string, multiline: boolean): ReturnType<Engine['compile']> {
  const parsed = parsePattern(source, { multiline });
  if (!parsed.ok) return null;
  const matcher = createMatcher(parsed.pattern);
  return {
    groupCount: parsed.pattern.groupCount,
    search: (subject, pos, endpos) => matcher.search(subject, pos, endpos),
  };
}

/** Nothing may be too large for WebAssembly. */
function compileForWasm(
  source: string,
  multiline: boolean,
  ascii: (subject: string) => boolean,
): ReturnType<Engine['compile']> {
  const parsed = parsePattern(source, { multiline });
  if (!parsed.ok) return null;
  const { pattern } = parsed;
  const [narrow, wide] = [ASCII_FORM, UNICODE_FORM].map((form) =>
    createTextSearcher(pattern, form),
  );
  return {
    groupCount: pattern.groupCount,
    search: (subject, pos, endpos) => {
      const text = subject.slice(0, endpos);
      if (pos > text.length) return null;
      const match = (ascii(subject) ? narrow : wide)?.search(text, pos);
      if (match === undefined) throw new Error('it is not taken');
      return match;
    },
  };
}

function compileForRegExp(
  source: string,
  multiline: boolean,
  ascii: (subject: string) => boolean,
): ReturnType<Engine['compile']> {
  const compiled = compileRegex(source, { multiline });
  if (!compiled.ok) return null;
  const { regex } = compiled;
  return {
    groupCount: regex.pattern.groupCount,
    search: (subject, pos, endpos) => regex.search(subject, ascii(subject), pos, endpos),
  };
}

function isAscii(subject: string): boolean {
  for (let unit = 0; unit < subject.length; unit += 1) {
    if (subject.charCodeAt(unit) > 127) return false;
  }
  return true;
}
