import type { Random } from '../../support/random.ts';

const LITERALS = Array.from('aaabbbcAB_1- siKéÉßſıİ😀').concat(
  '\\n',
  '\\N{LATIN SMALL LETTER E WITH ACUTE}',
);
const CLASSES = ['.', '.', '\\w', '\\W', '\\d', '\\s', '\\S', '\\D'];
const SETS = '[ab] [^a] [a-c] [^\\W_] [\\s1] [éa] [i-k] [^-b] [^\\d😀] [A-Z\u{10400}]'
  .split(' ')
  .concat('[\\N{LATIN SMALL LETTER A}-\\N{LATIN SMALL LETTER C}]', '[^\\N{KELVIN SIGN}]');
const ASSERTIONS = ['^', '$', '\\A', '\\Z', '\\b', '\\B'];
const SCOPED_FLAGS = ['i', 's', 'm', 'a', 'is', '-i', 'im', 'ia'];
const GLOBAL_FLAGS = ['i', 's', 'm', 'a', 'im', 'x', 'u'];
const QUANTIFIERS = ['*', '+', '?', '{2}', '{0,2}', '{1,3}', '{2,}', '{,1}', '{0}'];
const QUANTIFIER_MODES = ['', '', '', '?', '?', '+'] as const;
const SUBJECT_CHARACTERS = Array.from('aaaaabbbbcAB_1- \n\néÉsſiıK\u212a😀\u{10428}');

/** A short text of the characters that the patterns are about. */
export function writeSubject(random: Random): string {
  const length = random.integer(0, random.pick([3, 6, 10]));
  return Array.from({ length }, () => random.pick(SUBJECT_CHARACTERS)).join('');
}

/** Writes patterns that CPython accepts most of the time, with all the constructs there are. */
export class PatternWriter {
  readonly #random: Random;
  readonly #soundPossessives: boolean;
  #groups = 0;

  /**
   * @param soundPossessives whether CPython goes on from the right place when the body of a possessive repeat fails
   *   behind a choice, as it does since 3.11.5; where not, no such bodies are written
   */
  constructor(random: Random, soundPossessives: boolean) {
    this.#random = random;
    this.#soundPossessives = soundPossessives;
  }

  write(): string {
    this.#groups = 0;
    const flags = this.#random.chance(0.2) ? `(?${this.#random.pick(GLOBAL_FLAGS)})` : '';
    return flags + this.#alternation(3);
  }

  #alternation(depth: number): string {
    const branches = this.#random.pick([1, 1, 1, 2, 2, 3]);
    return this.#several(branches, () => this.#sequence(depth), '|');
  }

  #sequence(depth: number): string {
    return this.#several(this.#random.pick([0, 1, 1, 2, 2, 3, 4]), () => this.#quantified(depth));
  }

  #quantified(depth: number): string {
    if (this.#random.chance(0.08)) return this.#random.pick(ASSERTIONS);
    if (!this.#random.chance(0.35)) return this.#atom(depth);
    const mode = this.#random.pick(QUANTIFIER_MODES);
    const isLimited = mode === '+' && !this.#soundPossessives;
    const atom = isLimited ? this.#atomWithoutChoice() : this.#atom(depth);
    return atom + this.#random.pick(QUANTIFIERS) + mode;
  }

  #atom(depth: number): string {
    if (depth > 0 && this.#random.chance(0.4)) return this.#group(depth - 1);
    if (this.#groups > 0 && this.#random.chance(0.12)) return this.#reference();
    return this.#character();
  }

  /** A character, or branches that each begin with a group and have no choice inside. */
  #atomWithoutChoice(): string {
    if (this.#random.chance(0.6)) return this.#character();
    if (this.#random.chance(0.3)) return this.#nestedBranches();
    const branches = this.#random.integer(1, 3);
    const body = this.#several(
      branches,
      () => {
        this.#groups += 1;
        return `(${this.#characters()})${this.#characters()}`;
      },
      '|',
    );
    return `(?:${body})`;
  }

  /** Whoever came back to the first branch would take more. */
  #nestedBranches(): string {
    this.#groups += 2;
    return this.#random.pick(['(?:(a)|(ab))', '(?:(a)|(a)\\w)', '(?:(\\w)|(.)b)']);
  }

  #characters(): string {
    return this.#several(this.#random.integer(0, 2), () => this.#character());
  }

  #character(): string {
    const kind = this.#random.fraction();
    if (kind < 0.65) return this.#random.pick(LITERALS);
    return this.#random.pick(kind < 0.85 ? CLASSES : SETS);
  }

  #group(depth: number): string {
    const kind = this.#random.fraction();
    if (kind < 0.4) return this.#capture(depth);
    if (kind < 0.55) return `(?:${this.#alternation(depth)})`;
    if (kind < 0.63) return `(?${this.#random.pick(SCOPED_FLAGS)}:${this.#alternation(depth)})`;
    if (kind < 0.69) return `(?=${this.#alternation(depth)})`;
    if (kind < 0.75) return `(?!${this.#alternation(depth)})`;
    if (kind < 0.83) return this.#lookbehind(depth);
    if (kind < 0.9) return `(?>${this.#alternation(depth)})`;
    return this.#groups > 0 ? this.#conditional(depth) : this.#capture(depth);
  }

  #capture(depth: number): string {
    this.#groups += 1;
    const name = this.#random.chance(0.2) ? `?P<g${this.#groups}>` : '';
    return `(${name}${this.#alternation(depth)})`;
  }

  #reference(): string {
    const group = this.#random.integer(1, this.#groups);
    return this.#random.chance(0.2) ? `(?i:\\${group})` : `(?:\\${group})`;
  }

  /** What it asks for may also be a group that is still open. */
  #conditional(depth: number): string {
    const group = this.#random.integer(1, this.#groups);
    const no = this.#random.chance(0.7) ? `|${this.#sequence(depth)}` : '';
    return `(?(${group})${this.#sequence(depth)}${no})`;
  }

  #lookbehind(depth: number): string {
    const width = this.#random.integer(0, 2);
    const branches = this.#random.integer(1, 2);
    const body = this.#several(branches, () => this.#fixedWidth(width, depth), '|');
    return `(?<${this.#random.pick(['=', '!'])}${body})`;
  }

  #fixedWidth(width: number, depth: number): string {
    if (width === 0) return this.#random.pick(['', '', ...ASSERTIONS]);
    if (width === 2 && this.#random.chance(0.2)) return `${this.#character()}{2}`;
    if (depth > 0 && this.#random.chance(0.3)) {
      this.#groups += 1;
      return `(${this.#fixedWidth(width, depth - 1)})`;
    }
    return this.#character() + this.#fixedWidth(width - 1, depth);
  }

  #several(count: number, write: () => string, separator = ''): string {
    return Array.from({ length: count }, write).join(separator);
  }
}
