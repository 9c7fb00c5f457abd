import type { Tokenizer } from './tokenize.ts';

/** The flags in force at some place of a pattern. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly verbose: boolean;
  readonly ascii: boolean;
  /** The flag `(?t)`, an undocumented one of CPython under which nothing can be repeated. */
  readonly template: boolean;
}

export type FlagLetter = 'i' | 'L' | 'm' | 's' | 'x' | 'a' | 't' | 'u';

/** The letters of `(?ims)` or `(?i-s:`. */
export interface InlineFlags {
  on: ReadonlySet<FlagLetter>;
  off: ReadonlySet<FlagLetter>;
}

const NO_FLAGS: ReadonlySet<FlagLetter> = new Set();

export const NO_INLINE_FLAGS: InlineFlags = { on: NO_FLAGS, off: NO_FLAGS };

export function isFlagLetter(token: string): token is FlagLetter {
  return token.length === 1 && 'iLmsxatu'.includes(token);
}

/** Reads inline flags from behind their first letter or `-`, up to and including `)`, or `:` when they are scoped. */
export function readInlineFlags(
  tokens: Tokenizer,
  first: FlagLetter | '-',
): InlineFlags & { scoped: boolean } {
  let on = NO_FLAGS;
  let last: string = first;
  if (first !== '-') ({ flags: on, last } = readFlagsTurnedOn(tokens, first));
  if (last === ')') return { scoped: false, on, off: NO_FLAGS };
  if (on.has('t')) throw tokens.failure('bad inline flags: cannot turn on global flag', last);
  const off = last === '-' ? readFlagsTurnedOff(tokens) : NO_FLAGS;
  if (off.has('t')) throw tokens.failure('bad inline flags: cannot turn off global flag', ':');
  if ([...on].some((flag) => off.has(flag))) {
    throw tokens.failure('bad inline flags: flag turned on and off', ':');
  }
  return { scoped: true, on, off };
}

export function applyFlags(flags: Flags, { on, off }: InlineFlags): Flags {
  const isOn = (letter: FlagLetter, before: boolean): boolean =>
    (before || on.has(letter)) && !off.has(letter);
  return {
    ignoreCase: isOn('i', flags.ignoreCase),
    multiline: isOn('m', flags.multiline),
    dotAll: isOn('s', flags.dotAll),
    verbose: isOn('x', flags.verbose),
    ascii: on.has('a') || (flags.ascii && !on.has('u')),
    template: flags.template || on.has('t'),
  };
}

function readFlagsTurnedOn(
  tokens: Tokenizer,
  first: FlagLetter,
): { flags: ReadonlySet<FlagLetter>; last: string } {
  const flags = new Set<FlagLetter>();
  let letter = first;
  for (;;) {
    if (letter === 'L') {
      throw tokens.failure("bad inline flags: cannot use 'L' flag with a str pattern");
    }
    flags.add(letter);
    if (flags.has('a') && flags.has('u')) {
      throw tokens.failure("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
    }
    const token = tokens.take();
    if (token === null) throw tokens.failure('missing -, : or )');
    if (token === ')' || token === '-' || token === ':') return { flags, last: token };
    letter = expectFlagLetter(tokens, token, 'missing -, : or )');
  }
}

function readFlagsTurnedOff(tokens: Tokenizer): ReadonlySet<FlagLetter> {
  const flags = new Set<FlagLetter>();
  let token = tokens.take();
  if (token === null) throw tokens.failure('missing flag');
  let letter = expectFlagLetter(tokens, token, 'missing flag');
  for (;;) {
    if (letter === 'a' || letter === 'u' || letter === 'L') {
      throw tokens.failure("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
    }
    flags.add(letter);
    token = tokens.take();
    if (token === null) throw tokens.failure('missing :');
    if (token === ':') return flags;
    letter = expectFlagLetter(tokens, token, 'missing :');
  }
}

function expectFlagLetter(tokens: Tokenizer, token: string, missing: string): FlagLetter {
  if (isFlagLetter(token)) return token;
  const isLetter = /^\p{L}$/u.test(token);
  throw tokens.failure(isLetter ? 'unknown flag' : missing, token);
}
