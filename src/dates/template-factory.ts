import { SourceText } from '../diagnostics/index.ts';
import { hasOwnGroup, type Bounds } from './bound-regex.ts';
import { TAI64N_READER, createEpochReader } from './date-reader.ts';
import { DateTemplate, LINE_BEGIN_MARK } from './date-template.ts';
import { DEFAULT_DATE_PATTERNS } from './default-templates.ts';
import { StrptimeReader } from './strptime-reader.ts';
import { findDirectives, type DirectiveUse, type TimeDirectives } from './time-directives.ts';

/** A pattern that names no date: `%` without a known directive. */
export interface UnknownDirective {
  /** Where the `%` stands in the pattern. */
  unknown: number;
}

const UNBOUND_MARK = '{UNB}';
const EPOCH_TAG = /(?<!\\)\{L?EPOCH\}/gi;
const DATE_TAG = /(?<!\\)\{DATE\}/gi;
/** These make a pattern ignore case, with the letters of all scripts. */
const ALPHABETIC = /(?<!%)%[aAbBpc]/;

const EPOCH = String.raw`\d{10,11}\b(?:\.\d{3,6})?`;
const LONG_EPOCH = String.raw`\d{10,11}(?:\d{3}(?:\.\d{1,6}|\d{3})?)?`;

const WORD_BOUNDS: Bounds = { begin: 'word', end: 'word' };
const LINE_BOUNDS: Bounds = { begin: 'line', end: 'word' };
/** How much more a default template counts that is bound to the begin of the line. */
const LINE_BEGIN_WEIGHT = 100;

/**
 * Makes templates of patterns and keeps each under its key, so that the same pattern gives the same template, as in a
 * process of fail2ban that was just started. A key without `%` ignores case.
 */
export class TemplateFactory {
  readonly #directives: TimeDirectives;
  readonly #cache = new Map<string, DateTemplate>();
  #defaults: DateTemplate[] | undefined;
  #unanchoredDefaults: DateTemplate[] | undefined;

  constructor(directives: TimeDirectives) {
    this.#directives = directives;
  }

  /** The template that was already made for a key. */
  find(key: string): DateTemplate | undefined {
    return this.#cache.get(key);
  }

  create(pattern: SourceText, key: string = keyOf(pattern.text)): DateTemplate | UnknownDirective {
    const known = this.#cache.get(key);
    if (known) return known;
    const template = this.#createKeyword(pattern, key) ?? this.#createStrptime(pattern);
    if (template instanceof DateTemplate) this.#cache.set(key, template);
    return template;
  }

  /** Each default template bound to the begin of the line, then each as it is. */
  get defaults(): readonly DateTemplate[] {
    this.#defaults ??= this.#createDefaults();
    return this.#defaults;
  }

  get #plainDefaults(): readonly DateTemplate[] {
    this.#unanchoredDefaults ??= DEFAULT_DATE_PATTERNS.map((pattern) =>
      this.#createKnown(SourceText.unplaced(pattern)),
    );
    return this.#unanchoredDefaults;
  }

  /** The default templates, each put in place of `{DATE}` in a pattern. */
  createAround(pattern: SourceText): (DateTemplate | UnknownDirective)[] {
    const wrap = (inner: string): SourceText =>
      replaceTags(pattern, DATE_TAG, () => removeBounds(inner));
    return this.#plainDefaults.map((template) => this.#wrapTemplate(template, wrap));
  }

  #createDefaults(): DateTemplate[] {
    const anchored: DateTemplate[] = [];
    for (const template of this.#plainDefaults) {
      if (template.name.startsWith(LINE_BEGIN_MARK) || template.name.startsWith('^')) continue;
      const wrapped = this.#wrapTemplate(template, (inner) =>
        SourceText.unplaced(LINE_BEGIN_MARK + inner),
      );
      if (!(wrapped instanceof DateTemplate) || wrapped.name === template.name) continue;
      wrapped.weight = LINE_BEGIN_WEIGHT;
      anchored.push(wrapped);
    }
    return [...anchored, ...this.#plainDefaults];
  }

  /** A keyword is wrapped by its name, a pattern by its text. */
  #wrapTemplate(
    template: DateTemplate,
    wrap: (inner: string) => SourceText,
  ): DateTemplate | UnknownDirective {
    const byName = wrap(template.name);
    const known = this.#cache.get(byName.text);
    if (known) return known;
    if (!template.pattern) return this.create(byName);
    const byPattern = wrap(template.pattern.text);
    return this.#cache.get(byPattern.text) ?? this.create(byPattern);
  }

  #createKnown(pattern: SourceText): DateTemplate {
    const template = this.create(pattern);
    if (template instanceof DateTemplate) return template;
    throw new Error(`unknown directive in the default date pattern ${pattern.text}`);
  }

  #createKeyword(pattern: SourceText, key: string): DateTemplate | undefined {
    if (key.includes('EPOCH') && pattern.text.search(EPOCH_TAG) >= 0) {
      return createEpochPattern(pattern, key.includes('LEPOCH'));
    }
    const bounded = key.startsWith(LINE_BEGIN_MARK) || key.startsWith('^');
    const keyword = key.startsWith(LINE_BEGIN_MARK)
      ? key.slice(LINE_BEGIN_MARK.length)
      : key.replace(/^\^/, '');
    if (keyword === 'EPOCH') return createEpoch('Epoch', EPOCH, bounded);
    if (keyword === 'LEPOCH') return createEpoch('LongEpoch', LONG_EPOCH, bounded);
    if (keyword === 'TAI64N') return createTai64n(bounded);
    return undefined;
  }

  #createStrptime(pattern: SourceText): DateTemplate | UnknownDirective {
    const { bounds, rest } = readBounds(pattern);
    const { uses, unknown } = findDirectives(rest.text, this.#directives);
    if (unknown !== undefined) return { unknown: pattern.length - rest.length + unknown };
    const regex = this.#replaceDirectives(rest, uses, (use) => use.regex);
    const name = this.#replaceDirectives(rest, uses, (use) => use.word).text;
    const flags = ALPHABETIC.test(rest.text) ? '(?iu)' : '';
    return new DateTemplate({
      name,
      pattern,
      regex: regex.replace(0, 0, flags),
      bounds,
      createReader: (compiled) => new StrptimeReader(compiled),
    });
  }

  #replaceDirectives(
    pattern: SourceText,
    uses: readonly DirectiveUse[],
    textOf: (directive: { regex: string; word: string }) => string,
  ): SourceText {
    let replaced = pattern;
    for (const { name, start, end } of uses.toReversed()) {
      const directive = this.#directives.get(name);
      if (directive) replaced = replaced.replace(start, end, textOf(directive));
    }
    return replaced;
  }
}

export function keyOf(pattern: string): string {
  return pattern.includes('%') ? pattern : pattern.toUpperCase();
}

function readBounds(pattern: SourceText): { bounds: Bounds; rest: SourceText } {
  const { text } = pattern;
  if (text.startsWith(UNBOUND_MARK)) {
    return { bounds: { begin: 'none', end: 'none' }, rest: pattern.slice(UNBOUND_MARK.length) };
  }
  if (text.startsWith(LINE_BEGIN_MARK)) {
    return { bounds: LINE_BOUNDS, rest: pattern.slice(LINE_BEGIN_MARK.length) };
  }
  return { bounds: WORD_BOUNDS, rest: pattern };
}

/** `pattern` holds `{EPOCH}` or `{LEPOCH}`; if it has no group of its own, all of it is cut out of the line (fail2ban 1.1). */
function createEpochPattern(pattern: SourceText, long: boolean): DateTemplate {
  const number = `(${long ? LONG_EPOCH : EPOCH})`;
  const regex = replaceTags(pattern, EPOCH_TAG, () => number);
  const whole = hasOwnGroup(pattern.text)
    ? regex
    : regex.replace(regex.length, regex.length, ')').replace(0, 0, '(');
  return new DateTemplate({
    name: pattern.text,
    regex: whole,
    bounds: WORD_BOUNDS,
    createReader: () => createEpochReader(2, long),
  });
}

function createEpoch(name: string, number: string, lineBegin: boolean): DateTemplate {
  const anywhere = String.raw`((?:^|(?P<square>(?<=^\[))|(?P<selinux>(?<=\baudit\()))${number})(?:(?(selinux)(?=:\d+\)))|(?(square)(?=\])))`;
  const atBegin = String.raw`((?P<square>(?<=^\[))?${number})(?(square)(?=\]))`;
  return new DateTemplate({
    name,
    regex: SourceText.unplaced(lineBegin ? atBegin : anywhere),
    bounds: lineBegin ? LINE_BOUNDS : { begin: 'none', end: 'word' },
    createReader: () => createEpochReader(1, name === 'LongEpoch'),
  });
}

function createTai64n(lineBegin: boolean): DateTemplate {
  return new DateTemplate({
    name: 'TAI64N',
    regex: SourceText.unplaced('@[0-9a-f]{24}'),
    bounds: lineBegin ? LINE_BOUNDS : { begin: 'none', end: 'word' },
    createReader: () => TAI64N_READER,
  });
}

/** What a template is without the guards at its ends, to stand inside another pattern. */
function removeBounds(pattern: string): string {
  return pattern
    .replace(/^\{UNB\}/, '')
    .replace(/^\{\^LN-BEG\}/, '')
    .replace(/^\((?:\?:)?\^\|\\b\|\\W\)/, '')
    .replace(/\(\?=\\b\|\\W\|\$\)$/, '');
}

function replaceTags(pattern: SourceText, tag: RegExp, textOf: () => string): SourceText {
  let replaced = pattern;
  for (const match of [...pattern.text.matchAll(tag)].toReversed()) {
    replaced = replaced.replace(match.index, match.index + match[0].length, textOf());
  }
  return replaced;
}
