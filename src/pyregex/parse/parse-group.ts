import { parsePythonInt } from '../../diagnostics/index.ts';
import {
  isFlagLetter,
  NO_INLINE_FLAGS,
  readInlineFlags,
  type FlagLetter,
  type InlineFlags,
} from './flags.ts';
import type { ParseState } from './parse-state.ts';
import { isIdentifier, reprPython } from '../unicode/python-text.ts';
import { failureBetween, type Tokenizer } from './tokenize.ts';

/** What stands between `(` and the body of a group. */
export type GroupHead =
  | { kind: 'capture'; name: string | null }
  /** `(?:` and `(?i-s:` */
  | { kind: 'plain'; flags: InlineFlags }
  /** `(?i)`, read up to and including its `)`. */
  | { kind: 'global-flags'; flags: InlineFlags }
  | { kind: 'atomic' }
  | { kind: 'lookaround'; behind: boolean; negated: boolean }
  | { kind: 'conditional'; group: number }
  /** `(?P=name)`, read up to and including its `)`. */
  | { kind: 'reference'; group: number }
  /** `(?#…)`, read up to and including its `)`. */
  | { kind: 'comment' };

/** CPython's MAXGROUPS. */
const MAX_GROUPS = 1_073_741_823n;

/** Reads the head of a group from behind its `(`, which stands at `start`. */
export function readGroupHead(state: ParseState, start: number): GroupHead {
  const { tokens } = state;
  if (!tokens.accept('?')) return { kind: 'capture', name: null };
  const token = takeOrFail(tokens);
  switch (token) {
    case ':':
      return { kind: 'plain', flags: NO_INLINE_FLAGS };
    case '>':
      if (!state.syntax.possessive) throw tokens.failure('unknown extension ?>', '?>');
      return { kind: 'atomic' };
    case 'P':
      return readPythonExtension(state);
    case '#':
      return skipComment(tokens, start);
    case '=':
    case '!':
      return { kind: 'lookaround', behind: false, negated: token === '!' };
    case '<':
      return readLookbehind(tokens);
    case '(':
      return readCondition(state);
    default:
      if (token !== '-' && !isFlag(token, state)) {
        throw tokens.failure(`unknown extension ?${token}`, `?${token}`);
      }
      return readFlags(state, token);
  }
}

function takeOrFail(tokens: Tokenizer): string {
  const token = tokens.take();
  if (token === null) throw tokens.failure('unexpected end of pattern');
  return token;
}

function readPythonExtension(state: ParseState): GroupHead {
  const { tokens } = state;
  if (tokens.accept('<')) return { kind: 'capture', name: readName(tokens, '>') };
  if (tokens.accept('=')) return readNamedReference(state);
  const token = takeOrFail(tokens);
  throw tokens.failure(`unknown extension ?P${token}`, `?P${token}`);
}

function readName(tokens: Tokenizer, terminator: string): string {
  const name = tokens.takeUntil(terminator, 'group name');
  if (!isIdentifier(name)) throw badName(tokens, name, terminator);
  return name;
}

function badName(tokens: Tokenizer, name: string, terminator: string): Error {
  const message = `bad character in group name ${reprPython(name)}`;
  return tokens.failure(message, name + terminator);
}

function readNamedReference(state: ParseState): GroupHead {
  const { tokens } = state;
  const name = readName(tokens, ')');
  const group = findGroup(state, name);
  if (!state.isClosed(group)) throw tokens.failure('cannot refer to an open group', `${name})`);
  state.checkReferenceInLookbehind(group);
  return { kind: 'reference', group };
}

function findGroup(state: ParseState, name: string): number {
  const group = state.groupNames.get(name);
  if (group === undefined) {
    throw state.tokens.failure(`unknown group name ${reprPython(name)}`, `${name})`);
  }
  return group;
}

function skipComment(tokens: Tokenizer, start: number): GroupHead {
  for (;;) {
    const token = tokens.take();
    if (token === null) {
      throw failureBetween('missing ), unterminated comment', start, start + 1);
    }
    if (token === ')') return { kind: 'comment' };
  }
}

function readLookbehind(tokens: Tokenizer): GroupHead {
  const token = takeOrFail(tokens);
  if (token !== '=' && token !== '!') {
    throw tokens.failure(`unknown extension ?<${token}`, `?<${token}`);
  }
  return { kind: 'lookaround', behind: true, negated: token === '!' };
}

function isFlag(token: string, { syntax }: ParseState): token is FlagLetter {
  return isFlagLetter(token) && (token !== 't' || syntax.templateFlag);
}

function readFlags({ tokens, syntax }: ParseState, first: FlagLetter | '-'): GroupHead {
  const { scoped, ...flags } = readInlineFlags(tokens, first);
  if (flags.on.has('t') && !syntax.templateFlag) throw tokens.failure('unknown flag');
  return { kind: scoped ? 'plain' : 'global-flags', flags };
}

function readCondition(state: ParseState): GroupHead {
  const name = state.tokens.takeUntil(')', 'group name');
  const group = isIdentifier(name) ? findGroup(state, name) : readConditionNumber(state, name);
  state.checkReferenceInLookbehind(group);
  return { kind: 'conditional', group };
}

function readConditionNumber(state: ParseState, name: string): number {
  const { tokens } = state;
  const isLoose = !/^[0-9]+$/.test(name);
  const number = isLoose && !state.syntax.looseConditions ? null : parsePythonInt(name);
  if (number === null || number < 0n) throw badName(tokens, name, ')');
  if (number === 0n) throw tokens.failure('bad group number', `${name})`);
  if (number >= MAX_GROUPS) throw tokens.failure(`invalid group reference ${number}`, `${name})`);
  const group = Number(number);
  state.noteReference(group, tokens.position - name.length - 1);
  return group;
}
