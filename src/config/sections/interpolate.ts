import {
  Findings,
  SourceText,
  placeOf,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import { hintForMissingOption } from './option-hints.ts';
import { lookUp, type Options, type OptionScope } from './options.ts';

/** So deep may references lead to others, as in CPython's `configparser`. */
const MAX_DEPTH = 10;

const REFERENCE = /%\(([^)]+)\)s/y;

/** The sections that a value stands among. */
interface InterpolationScope extends OptionScope {
  /** Returns what the filter of a jail set, which the jail knows as `known`. */
  knownSection(name: string): Options | undefined;
  /** Says whether a value came as a number and not as text. */
  isNumber(value: SourceText): boolean;
  /** Counts what a value grows by; false beyond the limit. */
  allowGrowth(length: number): boolean;
}

export interface InterpolationRequest {
  config: InterpolationScope;
  section: string;
  option: string;
  value: SourceText;
  /** Where names are looked up, in this order. */
  layers: readonly Options[];
}

/**
 * Replaces `%(name)s` and `%%` in a value: with `port = 22`, `-p %(port)s, 5%%` → `-p 22, 5%`. Every part of the result
 * keeps the place where it was written.
 */
export function interpolate(request: InterpolationRequest): Result<SourceText> {
  const { value, layers } = request;
  if (!value.text.includes('%')) return { value, diagnostics: [] };
  return new Interpolation(request).run(value, layers);
}

class Interpolation {
  readonly #config: InterpolationScope;
  readonly #section: string;
  readonly #option: string;
  readonly #findings = new Findings();

  constructor({ config, section, option }: InterpolationRequest) {
    this.#config = config;
    this.#section = section;
    this.#option = option;
  }

  run(value: SourceText, layers: readonly Options[]): Result<SourceText> {
    return this.#findings.result(this.#expand(value, layers, 1));
  }

  #expand(
    value: SourceText,
    outerLayers: readonly Options[],
    depth: number,
  ): SourceText | undefined {
    if (depth > MAX_DEPTH) return this.#fail(tooDeep(this.#option, value));
    const layers = [this.#namesOfSections(value.text, outerLayers), ...outerLayers];
    const parts: SourceText[] = [];
    let position = 0;
    while (position < value.length) {
      const percent = value.text.indexOf('%', position);
      const plain = value.slice(position, percent < 0 ? undefined : percent);
      parts.push(plain);
      if (!this.#grow(plain, value)) return undefined;
      if (percent < 0) break;
      const step = this.#expandAt(value, percent, layers, depth);
      if (!step) return undefined;
      parts.push(step.text);
      position = step.end;
    }
    return SourceText.concat(parts);
  }

  #expandAt(
    value: SourceText,
    percent: number,
    layers: readonly Options[],
    depth: number,
  ): { text: SourceText; end: number } | undefined {
    if (value.text.charAt(percent + 1) === '%') {
      return { text: value.slice(percent, percent + 1), end: percent + 2 };
    }
    REFERENCE.lastIndex = percent;
    const match = REFERENCE.exec(value.text);
    if (!match) return this.#fail(badPercent(this.#option, value, percent));
    const end = percent + match[0].length;
    const reference = value.slice(percent, end);
    const name = match[1]!.toLowerCase();
    const replacement = lookUp(layers, name);
    if (!replacement) return this.#fail(this.#unknown(match[1]!, reference));
    if (this.#config.isNumber(replacement)) return this.#fail(noText(match[1]!, reference));
    const text = this.#expandReplacement(replacement, layers, depth);
    return text && { text: text.insertedAt(reference), end };
  }

  #expandReplacement(
    replacement: SourceText,
    layers: readonly Options[],
    depth: number,
  ): SourceText | undefined {
    if (replacement.text.includes('%')) return this.#expand(replacement, layers, depth + 1);
    return this.#grow(replacement, replacement) ? replacement : undefined;
  }

  /** Returns `__name__`, and the `section/option` names that a text refers to, as far as they exist. */
  #namesOfSections(text: string, layers: readonly Options[]): Options {
    const names = new Map([['__name__', SourceText.unplaced(this.#section)]]);
    for (const { name, section, option } of findSectionReferences(text)) {
      if (names.has(name) || lookUp(layers, name)) continue;
      const value = this.#findInSection(section, option);
      if (value) names.set(name, value);
    }
    return names;
  }

  /** Looks a name up as it is, as observed in fail2ban 1.0.2: only sections named in lower case can be referred to. */
  #findInSection(section: string, option: string): SourceText | undefined {
    const config = this.#config;
    const fallback = config.defaults.get(option);
    const lower = section.toLowerCase();
    if (lower === 'default') return fallback;
    if (lower === 'known') return config.knownSection(this.#section)?.get(option) ?? fallback;
    const options = config.section(section);
    return options && (options.get(option) ?? fallback);
  }

  #grow(part: SourceText, place: SourceText): boolean {
    if (this.#config.allowGrowth(part.length)) return true;
    this.#findings.add(tooLong(this.#option, place));
    return false;
  }

  #unknown(name: string, reference: SourceText): Diagnostic {
    return {
      code: 'config/unknown-interpolation',
      severity: 'error',
      message: `there is no option \`${name}\` for %(${name})s in \`${this.#option}\` of [${this.#section}]`,
      ...placeOf(reference),
      hint: hintForMissingOption(name, this.#option, this.#section, this.#config),
    };
  }

  #fail(diagnostic: Diagnostic): undefined {
    this.#findings.add(diagnostic);
    return undefined;
  }
}

function noText(name: string, reference: SourceText): Diagnostic {
  return {
    code: 'config/unknown-interpolation',
    severity: 'error',
    message: `%(${name})s is a number, which fail2ban can't interpolate`,
    ...placeOf(reference),
    hint: 'Write the number itself',
  };
}

function badPercent(option: string, value: SourceText, position: number): Diagnostic {
  const isOpen = value.text.charAt(position + 1) === '(';
  return {
    code: 'config/bad-percent',
    severity: 'error',
    message: isOpen
      ? `this \`%(\` in \`${option}\` is no complete %(name)s`
      : `a single \`%\` in \`${option}\`: in a file it begins a reference like %(name)s`,
    ...placeOf(value.slice(position, position + 2)),
    hint: 'Write `%%` for a percent sign; on the command line a single `%` is right',
  };
}

function tooDeep(option: string, value: SourceText): Diagnostic {
  return {
    code: 'config/interpolation-too-deep',
    severity: 'error',
    message: `%(…)s references in \`${option}\` are nested more than ${MAX_DEPTH} deep, most likely because they refer to each other`,
    ...placeOf(value),
    hint: 'Remove the reference that leads back to the option it stands in',
  };
}

function tooLong(option: string, place: SourceText): Diagnostic {
  return {
    code: 'config/interpolation-too-deep',
    severity: 'error',
    message: `\`${option}\` grows far too long by its %(…)s references`,
    ...placeOf(place),
    hint: 'Remove references that repeat each other',
  };
}

/** A `%(section/option)s`. */
interface SectionReference {
  /** `section/option` */
  name: string;
  section: string;
  option: string;
}

const OPENING = '%(';
const SECTION_NAME = /[\p{L}\p{N}_-]+(?=\/[^)])/uy;

/**
 * Finds the references of a text that name a section: `%(a)s %(b/c)s` → `b/c`. It does so in one pass, since a single
 * expression would look for each `)` anew.
 */
function findSectionReferences(text: string): SectionReference[] {
  const references: SectionReference[] = [];
  let start = text.indexOf(OPENING);
  let close = text.indexOf(')');
  while (start >= 0) {
    const nameStart = start + OPENING.length;
    if (close < nameStart) close = text.indexOf(')', nameStart);
    if (close < 0) break;
    const section = text.charAt(close + 1) === 's' ? readSection(text, nameStart) : undefined;
    if (section !== undefined) {
      const name = text.slice(nameStart, close);
      references.push({ name, section, option: name.slice(section.length + 1) });
    }
    start = text.indexOf(OPENING, section === undefined ? nameStart : close);
  }
  return references;
}

function readSection(text: string, start: number): string | undefined {
  SECTION_NAME.lastIndex = start;
  return SECTION_NAME.exec(text)?.[0];
}
