import type {
  AtomicNode,
  ConditionalNode,
  GroupNode,
  LookaroundNode,
  Node,
  Pattern,
  RepeatNode,
  SequenceNode,
  Span,
} from '../ast.ts';
import { checkCompilable } from './check-compilable.ts';
import { applyFlags, type Flags, type InlineFlags } from './flags.ts';
import { makeAssertion, makeEscape, makeLiteral, makeReference, makeSet } from './make-node.ts';
import { parseEscape } from './parse-escape.ts';
import { readGroupHead } from './parse-group.ts';
import { isQuantifierStart, readBounds } from './parse-quantifier.ts';
import { parseSet } from './parse-set.ts';
import { ParseState } from './parse-state.ts';
import { USUAL_SYNTAX, type PythonSyntax } from '../python-syntax.ts';
import { RegexSyntaxFailure, type RegexSyntaxError } from './syntax-error.ts';
import { failureBetween, Tokenizer } from './tokenize.ts';

export type { RegexSyntaxError } from './syntax-error.ts';

export interface PatternOptions {
  /** The flag `re.MULTILINE`, as it is given to `re.compile`. */
  multiline?: boolean;
  /** The version of Python; that of 3.11 if absent. */
  syntax?: PythonSyntax | undefined;
}

export type ParseResult = { ok: true; pattern: Pattern } | { ok: false; error: RegexSyntaxError };

/** The surroundings of a part of a pattern. */
interface Scope {
  flags: Flags;
  /**
   * How deep the part is nested, in frames of CPython's own recursive parser, which gives up with
   * RecursionError.
   */
  depth: number;
  /** Whether global flags may stand here. */
  global: boolean;
}

/** What CPython 3.11 has left of its 1000 frames when `re.compile` is called from a script's top level. */
const MAX_DEPTH = 990;
const TOO_DEEP = 'RecursionError: maximum recursion depth exceeded';
const GROUP_FRAMES = 2;
const CONDITIONAL_FRAMES = 1;

/** Thrown where `(?x)` is met too late. */
const LATE_VERBOSE = new Error('late verbose flag');

const VERBOSE_SPACE: ReadonlySet<string> = new Set(' \t\n\r\v\f');

/**
 * Parses a Python regular expression as `re.compile(source)` of CPython does for `str`: what it rejects is rejected here
 * with its message and position.
 */
export function parsePattern(source: string, options: PatternOptions = {}): ParseResult {
  try {
    return { ok: true, pattern: parseWhole(source, options) };
  } catch (failure) {
    if (failure instanceof RegexSyntaxFailure) return { ok: false, error: failure.error };
    throw failure;
  }
}

function parseWhole(
  source: string,
  { multiline = false, syntax = USUAL_SYNTAX }: PatternOptions,
): Pattern {
  const flags: Flags = {
    ignoreCase: false,
    multiline,
    dotAll: false,
    verbose: false,
    ascii: false,
    template: false,
  };
  return syntax.globalFlagsAnywhere
    ? parseWithLateFlags(source, syntax, flags)
    : parseWith(new ParseState(new Tokenizer(source), syntax, flags));
}

/** Flags that are met behind the start hold for all of the regex: it is parsed again with those of the first time. */
function parseWithLateFlags(source: string, syntax: PythonSyntax, flags: Flags): Pattern {
  const first = new ParseState(new Tokenizer(source), syntax, flags);
  try {
    const pattern = parseWith(first);
    if (!first.hasLateFlags) return pattern;
  } catch (failure) {
    if (failure !== LATE_VERBOSE) throw failure;
  }
  return parseWithLateFlags(source, syntax, first.flags);
}

function parseWith(state: ParseState): Pattern {
  const { source } = state.tokens;
  const body = parseTopLevel(state);
  state.checkFlags();
  if (state.tokens.next !== null) throw state.tokens.failure('unbalanced parenthesis');
  state.checkForwardReferences();
  checkCompilable(body, state.flags.template);
  return { source, body, groupCount: state.groupCount, groupNames: state.groupNames };
}

/** Parses a pattern from its very start, where alone global flags may stand. */
function parseTopLevel(state: ParseState): Node {
  const first = parseSequence(state, { flags: state.flags, depth: 0, global: true });
  return parseFurtherBranches(state, { flags: state.flags, depth: 0, global: false }, first);
}

function parseAlternation(state: ParseState, scope: Scope): Node {
  return parseFurtherBranches(state, scope, parseSequence(state, scope));
}

function parseFurtherBranches(state: ParseState, scope: Scope, first: SequenceNode): Node {
  const branches = [first];
  while (state.tokens.accept('|')) branches.push(parseSequence(state, scope));
  if (branches.length === 1) return first;
  const span = { start: first.span.start, end: state.tokens.position };
  return { type: 'alternation', span, branches };
}

function parseSequence(state: ParseState, scope: Scope): SequenceNode {
  const { tokens } = state;
  const start = tokens.position;
  const items: Node[] = [];
  let { flags } = scope;
  while (tokens.next !== null && tokens.next !== '|' && tokens.next !== ')') {
    const itemStart = tokens.position;
    const token = tokens.next;
    tokens.take();
    if (flags.verbose && skipVerbose(tokens, token)) continue;
    if (isQuantifierStart(token)) {
      parseQuantified(state, flags, items, token, itemStart);
    } else if (token === '(') {
      const global = scope.global && items.length === 0;
      const node = parseGroup(state, { flags, depth: scope.depth, global }, itemStart);
      if (node) items.push(node);
      if (global) flags = state.flags;
    } else {
      items.push(parseAtom(state, flags, token, itemStart));
    }
  }
  return { type: 'sequence', span: { start, end: tokens.position }, items };
}

/** Skips white space and comments under `(?x)`; a backslash hides the line end behind it from a comment. */
function skipVerbose(tokens: Tokenizer, token: string): boolean {
  if (VERBOSE_SPACE.has(token)) return true;
  if (token !== '#') return false;
  for (;;) {
    const skipped = tokens.take();
    if (skipped === null || skipped === '\n') return true;
  }
}

/** Puts the last item under a quantifier that begins with `token` at `start`; a `{` may also stand for itself. */
function parseQuantified(
  state: ParseState,
  flags: Flags,
  items: Node[],
  token: string,
  start: number,
): void {
  const { tokens } = state;
  const bounds = readBounds(tokens, token);
  if (!bounds) {
    items.push(makeLiteral(flags, 0x7b, { start, end: start + 1 }));
    return;
  }
  const body = items.pop();
  if (!body || body.type === 'assertion') {
    throw failureBetween('nothing to repeat', start, tokens.position);
  }
  if (body.type === 'repeat') throw failureBetween('multiple repeat', start, tokens.position);
  const mode = readRepeatMode(state);
  const span = { start: body.span.start, end: tokens.position };
  items.push({ type: 'repeat', span, ...bounds, mode, body });
}

function readRepeatMode({ tokens, syntax }: ParseState): RepeatNode['mode'] {
  if (tokens.accept('?')) return 'lazy';
  if (syntax.possessive && tokens.accept('+')) return 'possessive';
  return 'greedy';
}

function parseAtom(state: ParseState, flags: Flags, token: string, start: number): Node {
  const { tokens } = state;
  const span = (): Span => ({ start, end: tokens.position });
  if (token === '.') return { type: 'any', span: span(), dotAll: flags.dotAll };
  if (token === '^') return makeAssertion(flags, 'line-begin', span());
  if (token === '$') return makeAssertion(flags, 'line-end', span());
  if (token === '[') {
    const { negated, items } = parseSet(tokens, start);
    return makeSet(flags, negated, items, span());
  }
  if (token.startsWith('\\')) return makeEscape(flags, parseEscape(state, token), span());
  return makeLiteral(flags, token.codePointAt(0) ?? 0, span());
}

/** Reads a group from behind its `(`; `null` for a comment and for global flags. */
function parseGroup(state: ParseState, scope: Scope, start: number): Node | null {
  const head = readGroupHead(state, start);
  switch (head.kind) {
    case 'comment':
      return null;
    case 'global-flags':
      setGlobalFlags(state, scope, head.flags, start);
      return null;
    case 'reference':
      return makeReference(scope.flags, head.group, { start, end: state.tokens.position });
    case 'conditional':
      return parseConditional(state, scope, head.group, start);
    case 'plain':
      return parsePlainGroup(state, withFlags(scope, head.flags), start);
    case 'capture':
      return parseCapture(state, scope, head.name, start);
    case 'atomic':
      return parseAtomic(state, scope, start);
    default:
      return parseLookaround(state, scope, head, start);
  }
}

function setGlobalFlags(state: ParseState, scope: Scope, flags: InlineFlags, start: number): void {
  const end = state.tokens.position;
  if (!scope.global && !state.syntax.globalFlagsAnywhere) {
    throw failureBetween('global flags not at the start of the expression', start, end);
  }
  const { verbose } = state.flags;
  state.addGlobalFlags(flags, { start, end }, !scope.global);
  // Python begins anew, too: spaces mean nothing then.
  if (!scope.global && state.flags.verbose && !verbose) throw LATE_VERBOSE;
}

function parsePlainGroup(state: ParseState, scope: Scope, start: number): GroupNode {
  const body = parseBody(state, scope, start);
  const span = { start, end: state.tokens.position };
  return { type: 'group', span, number: null, name: null, body };
}

function parseCapture(
  state: ParseState,
  scope: Scope,
  name: string | null,
  start: number,
): GroupNode {
  const number = state.openGroup(name);
  const body = parseBody(state, scope, start);
  state.closeGroup(number);
  return { type: 'group', span: { start, end: state.tokens.position }, number, name, body };
}

function parseAtomic(state: ParseState, scope: Scope, start: number): AtomicNode {
  const body = parseBody(state, scope, start);
  return { type: 'atomic', span: { start, end: state.tokens.position }, body };
}

function parseLookaround(
  state: ParseState,
  scope: Scope,
  { behind, negated }: { behind: boolean; negated: boolean },
  start: number,
): LookaroundNode {
  const read = (): Node => parseBody(state, scope, start);
  const body = behind ? state.insideLookbehind(read) : read();
  const span = { start, end: state.tokens.position };
  return { type: 'lookaround', span, behind, negated, body, width: 0 };
}

function parseConditional(
  state: ParseState,
  scope: Scope,
  group: number,
  start: number,
): ConditionalNode {
  const { tokens } = state;
  const inner = enter(scope, CONDITIONAL_FRAMES, start);
  const yes = parseSequence(state, inner);
  const no = tokens.accept('|') ? parseSequence(state, inner) : null;
  if (no && tokens.next === '|') {
    throw tokens.failure('conditional backref with more than two branches');
  }
  expectClosing(tokens, start);
  return { type: 'conditional', span: { start, end: tokens.position }, group, yes, no };
}

/** Reads what a group holds, and its `)`. */
function parseBody(state: ParseState, scope: Scope, start: number): Node {
  const body = parseAlternation(state, enter(scope, GROUP_FRAMES, start));
  expectClosing(state.tokens, start);
  return body;
}

function expectClosing(tokens: Tokenizer, start: number): void {
  if (!tokens.accept(')')) {
    throw failureBetween('missing ), unterminated subpattern', start, start + 1);
  }
}

function enter(scope: Scope, frames: number, start: number): Scope {
  const depth = scope.depth + frames;
  if (depth > MAX_DEPTH) throw failureBetween(TOO_DEEP, start, start + 1);
  return { flags: scope.flags, depth, global: false };
}

function withFlags(scope: Scope, inline: InlineFlags): Scope {
  return { ...scope, flags: applyFlags(scope.flags, inline) };
}
