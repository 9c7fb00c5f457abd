import type { Origin } from '../../diagnostics/index.ts';
import {
  spanAsWritten,
  type CompiledFilter,
  type FilterRegex,
  type RegexKind,
} from '../../filter/index.ts';
import {
  findPath,
  FurthestFinder,
  type Furthest,
  type FurthestResult,
  type Node,
  type SequenceNode,
  type Span,
} from '../../pyregex/index.ts';
import type { Search } from '../../replay/index.ts';
import type { LinePlaces } from './line-places.ts';
import type { LinePart } from './searched-text.ts';

/** A piece of a regex that was wanted where the regex came to a stop. */
export interface WantedPiece {
  /** The piece with its tags replaced. */
  pattern: string;
  /** What it stands for, if it is nothing but characters. */
  literal: string | null;
  /** Where it stands in the regex as written. */
  written: Span;
  /** Where that was written. */
  origin: Origin | null;
}

/** How far a regex that missed a line got. */
export interface RegexAttempt {
  /** What the regex is for. */
  kind: RegexKind;
  /** 1-based among its kind. */
  number: number;
  /** The regex as written, before fail2ban's tags were replaced. */
  regex: string;
  /** Where it was written; `null` if that is no file. */
  origin: Origin | null;
  /** What the longest part of the regex that matches somewhere matches there. */
  matched: LinePart[];
  /** The character at which it came to a stop; `null` if that is in no line. */
  stop: LinePart | null;
  /** What stands there instead; empty at the end of the line. */
  found: string;
  /** What the regex wanted there. */
  wanted: WantedPiece[];
  /** How many pieces of the regex are in that part. */
  passed: number;
  /** How many pieces the regex has. */
  size: number;
  /** False if the regex took too many steps to be followed to the end. */
  complete: boolean;
}

/** An attempt together with what it was worked out from. */
export interface TracedAttempt {
  attempt: RegexAttempt;
  search: Search;
  furthest: Furthest;
}

const MAX_FOUND = 40;

/** Follows regexes to where they stop, and keeps what it prepared for each regex. */
export class AttemptTracer {
  readonly #filter: CompiledFilter;
  readonly #finders = new Map<FilterRegex, FurthestFinder>();

  constructor(filter: CompiledFilter) {
    this.#filter = filter;
  }

  follow({ regex, subject }: Pick<Search, 'regex' | 'subject'>): FurthestResult {
    const known = this.#finders.get(regex);
    const finder = known ?? new FurthestFinder(regex.regex.pattern);
    if (!known) this.#finders.set(regex, finder);
    return finder.find(subject);
  }

  describe(search: Search, furthest: Furthest, places: LinePlaces): TracedAttempt {
    const { regex, subject } = search;
    const searched = places.read(search);
    const attempt: RegexAttempt = {
      kind: regex.kind,
      number: regex.number,
      regex: regex.written.text,
      origin: regex.written.origin ?? null,
      matched: searched.partsOf(furthest),
      stop: searched.pointAt(furthest.stop),
      found: nextToken(subject.slice(furthest.stop)),
      wanted: furthest.wanted.map((node) => this.#describePiece(regex, node)),
      passed: furthest.passed,
      size: furthest.size,
      complete: furthest.complete,
    };
    return { attempt, search, furthest };
  }

  #describePiece(regex: FilterRegex, node: Node): WantedPiece {
    const run = literalRun(regex.regex.pattern.body, node);
    const { span } = run;
    return {
      pattern: regex.expanded.text.slice(span.start, span.end),
      literal: run.literal,
      written: this.toWritten(regex, span),
      origin: regex.expanded.originAt(span.start, span.end) ?? null,
    };
  }

  toWritten(regex: FilterRegex, span: Span): Span {
    return spanAsWritten(regex, span, this.#filter);
  }
}

/** Orders attempts, the nearest first: by the share of the regex that matched, then by how much it matched. */
export function compareAttempts(a: RegexAttempt, b: RegexAttempt): number {
  return shareOf(b) - shareOf(a) || b.passed - a.passed || a.number - b.number;
}

export function shareOf({ passed, size }: Pick<RegexAttempt, 'passed' | 'size'>): number {
  return size === 0 ? 0 : passed / size;
}

/** Joins the characters that follow each other from a node on: nobody thinks of them one by one. */
function literalRun(body: Node, node: Node): { span: Span; literal: string | null } {
  if (node.type !== 'literal') return { span: node.span, literal: null };
  const items = parentSequence(body, node)?.items ?? [node];
  const from = items.indexOf(node);
  const behind = items.findIndex((item, index) => index > from && item.type !== 'literal');
  const run = items.slice(from, behind < 0 ? undefined : behind);
  const literal = run.map((item) => (item.type === 'literal' ? charOf(item.code) : '')).join('');
  return { span: { start: node.span.start, end: run.at(-1)!.span.end }, literal };
}

function parentSequence(body: Node, node: Node): SequenceNode | undefined {
  return findPath(body, node)
    ?.slice(0, -1)
    .findLast((parent) => parent.type === 'sequence');
}

export function charOf(code: number): string {
  return String.fromCodePoint(code);
}

/** Cuts out the next word, with the white space or signs before it, of the line that it begins in: ` ab cd` → ` ab`. */
function nextToken(rest: string): string {
  const line = rest.slice(0, 4 * MAX_FOUND).replace(/\n[^]*/, '');
  const [token = ''] = /^\s*\S+/.exec(line) ?? [line];
  return token.length > MAX_FOUND ? `${token.slice(0, MAX_FOUND)}…` : token;
}
