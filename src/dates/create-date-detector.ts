import { hasErrors, SourceText, type Diagnostic, type Result } from '../diagnostics/index.ts';
import type { Release } from '../release/index.ts';
import { describeTakers, parsePattern } from '../pyregex/index.ts';
import { DateDetector } from './date-detector.ts';
import { DateTemplate, LINE_BEGIN_MARK } from './templates/date-template.ts';
import type { LocalZone } from './time/local-zone.ts';
import {
  TemplateFactory,
  templateKeyOf,
  type UnknownDirective,
} from './templates/template-factory.ts';
import { createTimeDirectives, type ExpectedYears } from './time/time-directives.ts';
import { TimeResolver } from './time/time-resolver.ts';

export interface DateDetectorOptions {
  release: Release;
  /** The reference for missing years and days and for the years that `%ExY` accepts, in epoch seconds. */
  now: number;
  /** The zone of the machine that wrote the log. */
  zone: LocalZone;
  /** The offset of dates without a zone, in minutes east of UTC; the local zone if absent. */
  logtimezone?: number | undefined;
  /**
   * The first year of interest, 1970 if absent: `%ExY` accepts years from the decade of the year before it on. Tests of
   * filters accept old logs, while fail2ban's server has 2001 here.
   */
  earliestYear?: number | undefined;
  /**
   * The year that has come: `%ExY` accepts years up to three after it. That of `now` if absent; fail2ban has the wall
   * clock's here, whatever the reference.
   */
  presentYear?: number | undefined;
}

const EARLIEST_YEAR = 1970;

/**
 * Makes the detector of a filter.
 *
 * @param datepattern one pattern a line; fail2ban's default templates if absent or blank
 * @returns no value if a pattern is broken (`date/bad-pattern`) or is there twice (`date/duplicate-pattern`)
 */
export function createDateDetector(
  datepattern: SourceText | undefined,
  options: DateDetectorOptions,
): Result<DateDetector> {
  const { release, now, zone, logtimezone, earliestYear = EARLIEST_YEAR } = options;
  const resolver = new TimeResolver(release, now, zone, logtimezone);
  const reference = resolver.today.year;
  const years = { present: options.presentYear ?? reference, reference, earliest: earliestYear };
  const factory = stockFor(options, years).createAnother();
  const list = new TemplateList(release, factory);
  for (const line of datepattern?.split('\n') ?? []) {
    const pattern = line.trim();
    if (pattern.text !== '') list.append(pattern);
  }
  const diagnostics = list.finish();
  if (hasErrors(diagnostics)) return { diagnostics };
  const templates = list.templates.length > 0 ? list.templates : factory.defaults;
  return { value: new DateDetector(templates, resolver, release), diagnostics };
}

/** The most sets of default templates that are kept. */
const MAX_STOCKS = 16;
const stocks = new Map<string, TemplateFactory>();

/**
 * Returns the default templates, which are made once for all detectors that make the same of a date: they remember
 * what that was.
 */
function stockFor(
  { release, now, zone, logtimezone }: DateDetectorOptions,
  years: ExpectedYears,
): TemplateFactory {
  const key = JSON.stringify([release, now, zone.name, logtimezone, years]);
  const stock =
    stocks.get(key) ?? new TemplateFactory(release, createTimeDirectives(release, years));
  if (stocks.size >= MAX_STOCKS) stocks.clear();
  stocks.set(key, stock);
  return stock;
}

const DEFAULT_MARK = '{DEFAULT}';

class TemplateList {
  readonly templates: DateTemplate[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #defaultMarks: SourceText[] = [];
  readonly #release: Release;
  readonly #factory: TemplateFactory;
  readonly #names = new Set<string>();

  constructor(release: Release, factory: TemplateFactory) {
    this.#release = release;
    this.#factory = factory;
  }

  append(pattern: SourceText): void {
    const key = templateKeyOf(pattern.text);
    const known = this.#factory.find(key);
    if (known) this.#add(pattern, known);
    else if (key === LINE_BEGIN_MARK) this.#addLineBeginDefaults();
    else if (key === DEFAULT_MARK) this.#defaultMarks.push(pattern);
    else if (key.includes('{DATE}')) this.#addAround(pattern);
    else if (key === '{NONE}') this.#add(pattern, this.#createNone(pattern, key));
    else this.#add(pattern, this.#factory.create(pattern, key));
  }

  /** Returns what is wrong with the list, once its last pattern is added. */
  finish(): Diagnostic[] {
    const useless = this.templates.length > 0 ? this.#defaultMarks.map(uselessDefault) : [];
    return [...this.#diagnostics, ...useless];
  }

  /** Makes a template that matches the empty text at the begin of a line, so that no line is searched for a date. */
  #createNone(pattern: SourceText, key: string): DateTemplate | UnknownDirective {
    return this.#factory.create(pattern.replace(0, pattern.length, '{UNB}^'), key);
  }

  #addLineBeginDefaults(): void {
    const ignoreDuplicates = this.templates.length > 0;
    for (const template of this.#factory.defaults) {
      if (!template.lineBegin) continue;
      if (ignoreDuplicates && this.#names.has(template.name)) continue;
      this.#names.add(template.name);
      this.templates.push(template);
    }
  }

  #addAround(pattern: SourceText): void {
    const ignoreDuplicates = this.templates.length > 0;
    for (const template of this.#factory.createAround(pattern)) {
      if (ignoreDuplicates && 'name' in template && this.#names.has(template.name)) continue;
      if (!this.#add(pattern, template)) return;
    }
  }

  #add(pattern: SourceText, template: DateTemplate | UnknownDirective): boolean {
    const diagnostic = this.#check(pattern, template);
    if (diagnostic) this.#diagnostics.push(diagnostic);
    else if (template instanceof DateTemplate) {
      this.#names.add(template.name);
      this.templates.push(template);
    }
    return !diagnostic;
  }

  #check(pattern: SourceText, template: DateTemplate | UnknownDirective): Diagnostic | undefined {
    if ('unknown' in template) return unknownDirective(pattern, template.unknown);
    if (this.#names.has(template.name)) return duplicatePattern(pattern, template);
    const parsed = parsePattern(template.regex.text, { syntax: this.#release.python });
    return parsed.ok ? undefined : badRegex(pattern, template, parsed.error);
  }
}

function unknownDirective(pattern: SourceText, start: number): Diagnostic {
  const [directive = '%'] = /^%(?:Ex.?|.?)/su.exec(pattern.text.slice(start)) ?? [];
  return {
    code: 'date/bad-pattern',
    severity: 'error',
    message: `${directive} is no directive of a date pattern`,
    ...originOf(pattern, start, start + directive.length),
    hint: 'A percent sign itself is written %% (%%%% in a .conf file); seconds since 1970 are {EPOCH}',
  };
}

function duplicatePattern(pattern: SourceText, { name }: DateTemplate): Diagnostic {
  return {
    code: 'date/duplicate-pattern',
    severity: 'error',
    message: `There is already a template with name ${name}`,
    ...originOf(pattern, 0, pattern.length),
    hint: 'Remove one of the two equal date patterns',
  };
}

/**
 * Describes a `{DEFAULT}` beside other patterns: it only works because a detector without templates takes the default
 * ones (observed in fail2ban 1.0.2).
 */
function uselessDefault(pattern: SourceText): Diagnostic {
  return {
    code: 'date/bad-pattern',
    severity: 'warning',
    message: '{DEFAULT} adds no templates when there are other date patterns',
    ...originOf(pattern, 0, pattern.length),
    hint: 'fail2ban only uses its default templates when {DEFAULT} stands alone; write {^LN-BEG} for those at the begin of a line',
  };
}

function badRegex(
  pattern: SourceText,
  { regex }: DateTemplate,
  error: { message: string; position: number; end: number },
): Diagnostic {
  return {
    code: 'date/bad-pattern',
    severity: 'error',
    message: `this date pattern is no valid regular expression: ${error.message}${describeTakers(regex.text)}`,
    ...originOf(regex.source, error.position, Math.max(error.end, error.position + 1)),
    hint: hintFor(pattern.text, error.message),
  };
}

function hintFor(pattern: string, message: string): string {
  if (/^(?:\{[^{}]*\})?%(?:Ex)?[kl]/.test(pattern)) {
    return 'fail2ban takes away the space that %k and %l begin with, so no pattern can start with them; start with %H or %I';
  }
  if (message.startsWith('global flags')) {
    return 'Remove the flags: a pattern with %a, %A, %b, %B, %p or %c ignores case anyway';
  }
  if (message.startsWith('redefinition of group')) {
    return 'Use each directive at most once; some set the same field, as %H and %k do';
  }
  return 'A date pattern is a regular expression: put a backslash before brackets, dots and other special characters';
}

function originOf(text: SourceText, start: number, end: number): Pick<Diagnostic, 'origin'> {
  const origin = text.originAt(start, end);
  return origin ? { origin } : {};
}
