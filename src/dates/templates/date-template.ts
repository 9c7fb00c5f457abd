import { SourceText } from '../../diagnostics/index.ts';
import { compileRegex, type Pattern, type PyRegex } from '../../pyregex/index.ts';
import type { Release } from '../../release/index.ts';
import { bindRegex, type BoundRegex, type RegexBounds } from './bound-regex.ts';
import { DATE_GROUP, type DateReader } from './date-reader.ts';
import type { EditedText } from './edited-text.ts';

/** A date pattern that lines are searched for. */
export interface SearchedDate {
  readonly kind: 'datepattern';
  /** The pattern as written, without an origin if it is one of the default templates. */
  readonly written: SourceText;
}

export interface DateTemplateInit {
  release: Release;
  name: string;
  /** The date pattern, if it is one and no keyword. */
  pattern?: string;
  /** The regex without guards at its ends. */
  regex: EditedText;
  bounds: RegexBounds;
  createReader: (pattern: Pattern) => DateReader;
}

/** One form of dates: a regex that finds it and how to read what was found. Its regex is compiled when first needed. */
export class DateTemplate {
  /** The name that fail2ban-regex prints. */
  readonly name: string;
  readonly pattern: string | undefined;
  readonly regex: EditedText;
  readonly lineBegin: boolean;
  /** Whether it is bound to the begin or the end of the line, so that it can stand at one place only. */
  readonly anchored: boolean;
  /** Whether all that it matches is the date, but for up to two characters before it that belong to no word. */
  readonly cutsWholeMatch: boolean;
  /** The weight of its hits in sorting. */
  weight = 1;
  readonly #release: Release;
  readonly #createReader: (pattern: Pattern) => DateReader;
  #compiled: PyRegex | undefined;
  #reader: DateReader | undefined;

  constructor({ release, name, pattern, regex, bounds, createReader }: DateTemplateInit) {
    const bound = bindRegex(regex, bounds, release);
    this.#release = release;
    this.name = nameOf(name, bound);
    this.pattern = pattern;
    this.regex = bound.regex;
    this.lineBegin = bound.lineBegin;
    this.anchored = bound.lineBegin || bound.lineEnd;
    this.cutsWholeMatch = bound.boundToLine && !bound.hasOwnGroup;
    this.#createReader = createReader;
  }

  get compiled(): PyRegex {
    this.#compiled ??= this.#compile();
    return this.#compiled;
  }

  get reader(): DateReader {
    this.#reader ??= this.#createReader(this.compiled.pattern);
    return this.#reader;
  }

  describe(): SearchedDate {
    const text = this.pattern ?? this.name;
    const { origin } = this.regex.source;
    const written = origin ? SourceText.at(text, origin) : SourceText.unplaced(text);
    return { kind: 'datepattern', written };
  }

  #compile(): PyRegex {
    const result = compileRegex(this.regex.text, {
      syntax: this.#release.python,
      spansOf: [DATE_GROUP],
      textsOf: [DATE_GROUP],
      probed: this.cutsWholeMatch,
    });
    if (!result.ok)
      throw new Error(`unchecked date template ${this.name}: ${result.error.message}`);
    return result.regex;
  }
}

export const LINE_BEGIN_MARK = '{^LN-BEG}';

function nameOf(name: string, { boundToLine }: BoundRegex): string {
  return boundToLine && !name.startsWith(LINE_BEGIN_MARK) ? LINE_BEGIN_MARK + name : name;
}
