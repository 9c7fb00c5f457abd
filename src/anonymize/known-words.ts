/** The kinds of what people and machines are called. */
export type WordKind = 'user' | 'host';

interface KnownWord {
  readonly text: string;
  readonly kind: WordKind;
}

/** What is found in a text. */
interface FoundWord {
  readonly word: string;
  readonly kind: WordKind;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}_]+/gu;
/** The same in a text of ASCII, where it takes a part of the time. */
const ASCII_WORD = /\w+/g;
// oxlint-disable-next-line no-control-regex -- NUL is ASCII too
const ASCII = /^[\0-\x7f]*$/;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
const EDGES = /^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu;
const NUMBER = /^\d+$/;

/** Numbers with fewer digits are ports, processes and parts of dates more often than accounts. */
const MIN_DIGITS = 5;

/** What users and hosts are called, and the neutral words that take the place of that, one to one. */
export class KnownWords {
  /** Words by the first word in them, the longest first. */
  readonly #byFirst = new Map<string, KnownWord[]>();
  readonly #images = new Map<string, string>();
  /** The words whose places the neutral ones took. */
  readonly #originals = new Map<string, string>();
  readonly #counts = { user: 0, host: 0, number: 0 };
  /** Those that stay as they are, in lower case. */
  readonly #kept: ReadonlySet<string>;
  readonly #dropped = new Set<string>();

  /** @param kept words that stay, in lower case */
  constructor(kept: ReadonlySet<string>) {
    this.#kept = kept;
  }

  /** Makes a word known, so that it is found in texts; not one that says nothing of anybody. */
  add(written: string, kind: WordKind): void {
    const text = written.replace(EDGES, '');
    const [first] = text.match(WORD) ?? [];
    if (first === undefined || this.#stays(text)) return;
    const others = this.#byFirst.get(first) ?? [];
    if (others.some((other) => other.text === text)) return;
    others.push({ text, kind });
    this.#byFirst.set(
      first,
      others.toSorted((a, b) => b.text.length - a.text.length),
    );
  }

  /** Returns what a known word names. */
  kindOf(text: string): WordKind | undefined {
    const [first = ''] = text.match(WORD) ?? [];
    return this.#byFirst.get(first)?.find((word) => word.text === text)?.kind;
  }

  /** Leaves a word as it is from here on. */
  drop(text: string): void {
    if (!this.#stays(text)) this.#dropped.add(text);
  }

  /** Replaces a word again. */
  release(text: string): void {
    this.#dropped.delete(text);
  }

  get dropped(): readonly string[] {
    return [...this.#dropped];
  }

  originalOf(image: string): string | undefined {
    return this.#originals.get(image);
  }

  /** Returns the neutral word for another, which need not be known; itself where it stays. */
  imageOf(text: string, kind: WordKind): string {
    if (this.#stays(text) || this.#dropped.has(text)) return text;
    const image = this.#images.get(text) ?? this.#invent(text, kind);
    this.#images.set(text, image);
    return image;
  }

  /** Replaces known words in a text; `found` is told each. */
  replaceIn(text: string, found?: (word: string) => void): string {
    if (this.#byFirst.size === 0) return text;
    let replaced = '';
    let done = 0;
    for (const { 0: first, index } of text.matchAll(ASCII.test(text) ? ASCII_WORD : WORD)) {
      const known = index < done ? undefined : this.#find(text, first, index);
      if (!known) continue;
      found?.(known.word);
      replaced += text.slice(done, index) + this.imageOf(known.word, known.kind);
      done = known.end;
    }
    return replaced + text.slice(done);
  }

  #find(text: string, first: string, start: number): FoundWord | undefined {
    for (const { text: word, kind } of this.#byFirst.get(first) ?? []) {
      const end = start + word.length;
      const isWhole = !WORD_CHARACTER.test(charAt(text, end));
      if (isWhole && text.startsWith(word, start)) return { word, kind, end };
    }
    return undefined;
  }

  #stays(text: string): boolean {
    if (NUMBER.test(text)) return text.length < MIN_DIGITS;
    return text.length < 2 || this.#kept.has(text.toLowerCase());
  }

  /** A number stays a number of as many digits, and a name with dots one with dots. */
  #invent(text: string, kind: WordKind): string {
    for (;;) {
      const word = NUMBER.test(text)
        ? String(10 ** (MIN_DIGITS - 1) + ++this.#counts.number).padEnd(text.length, '0')
        : `${kind}${++this.#counts[kind]}${kind === 'host' && text.includes('.') ? '.example' : ''}`;
      if (this.#originals.has(word) || this.#dropped.has(word)) continue;
      this.#originals.set(word, text);
      return word;
    }
  }
}

/** Returns the character at a place, which may be of two code units. */
function charAt(text: string, place: number): string {
  const code = text.codePointAt(place);
  return code === undefined ? '' : String.fromCodePoint(code);
}
