import { SourceText } from '../../diagnostics/index.ts';
import { hasOwnGroup, type RegexBounds } from './bound-regex.ts';
import { TAI64N_READER, createEpochReader } from './date-reader.ts';
import { DateTemplate, LINE_BEGIN_MARK } from './date-template.ts';
import type { Release } from '../../release/index.ts';
import { listDefaultPatterns } from './default-templates.ts';
import { EditedText, type Edit } from './edited-text.ts';
import { StrptimeReader } from './strptime-reader.ts';
import { fieldReadersOf } from '../time/time-fields.ts';
import {
  findDirectives,
  type DirectiveUse,
  type TimeDirective,
  type TimeDirectives,
} from '../time/time-directives.ts';

/** A pattern that names no date: `%` without a known directive. */
export interface UnknownDirective {
  /** The place of the `%` in the pattern, in UTF-16 units. */
  unknown: number;
}

const UNBOUND_MARK = '{UNB}';
const EPOCH_TAG = /(?<!\\)\{L?EPOCH\}/gi;
const DATE_TAG = /(?<!\\)\{DATE\}/gi;
/** The directives that make a pattern ignore case, with the letters of all scripts. */
const ALPHABETIC = /(?<!%)%[aAbBpc]/;

const EPOCH = String.raw`\d{10,11}\b(?:\.\d{3,6})?`;
const LONG_EPOCH = String.raw`\d{10,11}(?:\d{3}(?:\.\d{1,6}|\d{3})?)?`;

const WORD_BOUNDS: RegexBounds = { begin: 'word', end: 'word' };
const LINE_BOUNDS: RegexBounds = { begin: 'line', end: 'word' };
/** The weight of a default template that is bound to the begin of the line. */
const LINE_BEGIN_WEIGHT = 100;

/**
 * Makes templates of patterns and keeps each under its key, so that the same pattern gives the same template, as in a
 * process of fail2ban that was just started. A key without `%` ignores case.
 */
export class TemplateFactory {
  readonly #release: Release;
  readonly #directives: TimeDirectives;
  readonly #stock: TemplateFactory | undefined;
  readonly #cache = new Map<string, DateTemplate>();
  #defaults: DateTemplate[] | undefined;
  #unanchoredDefaults: DateTemplate[] | undefined;

  /** @param stock one of the same release and directives that makes nothing but the default templates: they are the same for all */
  constructor(release: Release, directives: TimeDirectives, stock?: TemplateFactory) {
    this.#release = release;
    this.#directives = directives;
    this.#stock = stock;
  }

  /** Makes a factory of the same directives that has made no templates yet. */
  createAnother(): TemplateFactory {
    return new TemplateFactory(this.#release, this.#directives, this);
  }

  /** Returns the template that was already made for a key. */
  find(key: string): DateTemplate | undefined {
    return this.#cache.get(key);
  }

  create(
    pattern: SourceText,
    key: string = templateKeyOf(pattern.text),
  ): DateTemplate | UnknownDirective {
    const known = this.#cache.get(key);
    if (known) return known;
    const template = this.#createKeyword(pattern, key) ?? this.#createStrptime(pattern);
    if (template instanceof DateTemplate) this.#cache.set(key, template);
    return template;
  }

  /** The default templates: each bound to the begin of the line, then each as it is. */
  get defaults(): readonly DateTemplate[] {
    this.#defaults ??= this.#adoptDefaults() ?? this.#createDefaults();
    return this.#defaults;
  }

  get #plainDefaults(): readonly DateTemplate[] {
    this.#unanchoredDefaults ??= listDefaultPatterns(this.#release).map((pattern) =>
      this.#createKnown(SourceText.unplaced(pattern)),
    );
    return this.#unanchoredDefaults;
  }

  /** Makes templates of a pattern with each default template in place of `{DATE}`: `\[{DATE}\]`. */
  createAround(pattern: SourceText): (DateTemplate | UnknownDirective)[] {
    const wrap = (inner: string): SourceText =>
      EditedText.of(pattern).edit(replaceTags(pattern.text, DATE_TAG, removeBounds(inner))).source;
    return this.#plainDefaults.map((template) => this.#wrapTemplate(template, wrap));
  }

  /** Puts templates that were made before in the place of the default ones of the same pattern. */
  #adoptDefaults(): DateTemplate[] | undefined {
    if (!this.#stock || this.#cache.size > 0) return undefined;
    const defaults = [...this.#stock.defaults];
    this.#unanchoredDefaults = [...this.#stock.#plainDefaults];
    for (const [key, template] of this.#stock.#cache) this.#cache.set(key, template);
    return defaults;
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

  /** Puts a default template in place of `{DATE}`: a keyword by its name, a pattern by its text. */
  #wrapTemplate(
    template: DateTemplate,
    wrap: (inner: string) => SourceText,
  ): DateTemplate | UnknownDirective {
    const byName = wrap(template.name);
    const known = this.#cache.get(byName.text);
    if (known) return known;
    if (!template.pattern) return this.create(byName);
    const byPattern = wrap(template.pattern);
    return this.#cache.get(byPattern.text) ?? this.create(byPattern);
  }

  #createKnown(pattern: SourceText): DateTemplate {
    const template = this.create(pattern);
    if (template instanceof DateTemplate) return template;
    throw new Error(`unknown directive in the default date pattern ${pattern.text}`);
  }

  #createKeyword(pattern: SourceText, key: string): DateTemplate | undefined {
    if (key.includes('EPOCH') && pattern.text.search(EPOCH_TAG) >= 0) {
      return this.#createEpochPattern(pattern, key.includes('LEPOCH'));
    }
    const bounded = key.startsWith(LINE_BEGIN_MARK) || key.startsWith('^');
    const keyword = key.startsWith(LINE_BEGIN_MARK)
      ? key.slice(LINE_BEGIN_MARK.length)
      : key.replace(/^\^/, '');
    if (keyword === 'EPOCH') return createEpoch(this.#release, 'Epoch', EPOCH, bounded);
    if (keyword === 'LEPOCH') return createEpoch(this.#release, 'LongEpoch', LONG_EPOCH, bounded);
    if (keyword === 'TAI64N') return createTai64n(this.#release, bounded);
    return undefined;
  }

  /** `pattern` holds `{EPOCH}` or `{LEPOCH}`; all of it is cut out of the line, or a group of its own. */
  #createEpochPattern(pattern: SourceText, long: boolean): DateTemplate {
    const isWhole = !(this.#release.epochGroupIsCut && hasOwnGroup(pattern.text));
    const { length } = pattern;
    const edits = [
      { start: 0, end: 0, text: isWhole ? '(' : '' },
      ...replaceTags(pattern.text, EPOCH_TAG, `(${long ? LONG_EPOCH : EPOCH})`),
      { start: length, end: length, text: isWhole ? ')' : '' },
    ];
    return new DateTemplate({
      release: this.#release,
      name: pattern.text,
      regex: EditedText.of(pattern).edit(edits),
      bounds: WORD_BOUNDS,
      createReader: () => createEpochReader(2, long),
    });
  }

  #createStrptime(pattern: SourceText): DateTemplate | UnknownDirective {
    const { bounds, length } = readMark(pattern.text);
    const rest = EditedText.of(pattern).edit([{ start: 0, end: length, text: '' }]);
    const { uses, unknown } = findDirectives(rest.text, this.#directives);
    if (unknown !== undefined) return { unknown: length + unknown };
    const flags = ALPHABETIC.test(rest.text) ? [{ start: 0, end: 0, text: '(?iu)' }] : [];
    return new DateTemplate({
      release: this.#release,
      name: rest.edit(this.#replaceUses(uses, 'word')).text,
      pattern: pattern.text,
      regex: rest.edit([...flags, ...this.#replaceUses(uses, 'regex')]),
      bounds,
      createReader: (compiled) => new StrptimeReader(compiled, fieldReadersOf(this.#release)),
    });
  }

  #replaceUses(uses: readonly DirectiveUse[], part: keyof TimeDirective): Edit[] {
    return uses.map(({ name, start, end }) => {
      return { start, end, text: this.#directives.get(name)?.[part] ?? '' };
    });
  }
}

/** Returns the key by which a pattern is known: `{epoch}` → `{EPOCH}`, while one with a `%` is its own. */
export function templateKeyOf(pattern: string): string {
  return pattern.includes('%') ? pattern : pattern.toUpperCase();
}

/** Reads the mark at the begin of a pattern, such as `{^LN-BEG}`: the bounds that it asks for, and its length. */
function readMark(pattern: string): { bounds: RegexBounds; length: number } {
  if (pattern.startsWith(UNBOUND_MARK)) {
    return { bounds: { begin: 'none', end: 'none' }, length: UNBOUND_MARK.length };
  }
  if (pattern.startsWith(LINE_BEGIN_MARK)) {
    return { bounds: LINE_BOUNDS, length: LINE_BEGIN_MARK.length };
  }
  return { bounds: WORD_BOUNDS, length: 0 };
}

function createEpoch(
  release: Release,
  name: string,
  number: string,
  lineBegin: boolean,
): DateTemplate {
  const anywhere = String.raw`((?:^|(?P<square>(?<=^\[))|(?P<selinux>(?<=\baudit\()))${number})(?:(?(selinux)(?=:\d+\)))|(?(square)(?=\])))`;
  const atBegin = String.raw`((?P<square>(?<=^\[))?${number})(?(square)(?=\]))`;
  return new DateTemplate({
    release,
    name,
    regex: EditedText.of(SourceText.unplaced(lineBegin ? atBegin : anywhere)),
    bounds: lineBegin ? LINE_BOUNDS : { begin: 'none', end: 'word' },
    createReader: () => createEpochReader(1, name === 'LongEpoch'),
  });
}

function createTai64n(release: Release, lineBegin: boolean): DateTemplate {
  return new DateTemplate({
    release,
    name: 'TAI64N',
    regex: EditedText.of(SourceText.unplaced('@[0-9a-f]{24}')),
    bounds: lineBegin ? LINE_BOUNDS : { begin: 'none', end: 'word' },
    createReader: () => TAI64N_READER,
  });
}

/**
 * Removes the guards at the ends of a template, so that it can stand inside another pattern: `{^LN-BEG}%Y` → `%Y`.
 */
function removeBounds(pattern: string): string {
  return pattern
    .replace(/^\{UNB\}/, '')
    .replace(/^\{\^LN-BEG\}/, '')
    .replace(/^\((?:\?:)?\^\|\\b\|\\W\)/, '')
    .replace(/\(\?=\\b\|\\W\|\$\)$/, '');
}

function replaceTags(pattern: string, tag: RegExp, text: string): Edit[] {
  return Array.from(pattern.matchAll(tag), ({ 0: found, index }) => {
    return { start: index, end: index + found.length, text };
  });
}
