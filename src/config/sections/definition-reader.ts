import { hasErrors, type Diagnostic, type SourceText } from '../../diagnostics/index.ts';
import type { ConfigSections } from './config-sections.ts';
import { NO_OPTIONS, type Options } from './options.ts';
import { substituteTags } from './substitute-tags.ts';

const DEFINITION = 'Definition';
const INIT = 'Init';
const KNOWN_PREFIX = 'known/';
const CONDITIONAL_OPTION = /^([\p{L}\p{N}_]+)\?.+$/u;

/**
 * The options of a file with `[Definition]` and `[Init]`, which is a filter or an action, as fail2ban 1.0.2 reads them.
 * A jail reads its filter twice, and what the first reading finds in `[Init]` and by `<tags>` goes over the files in the
 * second.
 */
export class DefinitionReader {
  readonly #sections: ConfigSections;
  /** Those that fail2ban takes from `[Definition]`, in its order. */
  readonly #names: readonly string[];
  readonly #diagnostics: Diagnostic[];
  /** What is given in brackets, and what `[Init]` adds to it. */
  readonly #initial: Map<string, SourceText>;
  /** Of tags that are none of the options. */
  readonly #tags = new Map<string, SourceText | undefined>();
  #defined = new Map<string, SourceText>();
  #overrides: Options = NO_OPTIONS;

  constructor(
    sections: ConfigSections,
    names: readonly string[],
    given: Options,
    diagnostics: Diagnostic[],
  ) {
    this.#sections = sections;
    this.#names = names;
    this.#initial = new Map(given);
    this.#diagnostics = diagnostics;
  }

  /** @param outer options of the jail, which go over those of the file */
  read(outer: Options): void {
    const given = new Map([...outer, ...this.#initial]);
    this.#overrides = new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
    this.#defined = new Map();
    for (const name of this.#names) {
      if (!given.has(name)) this.#define(name, this.#overrides);
    }
    this.#addInitOptions();
  }

  /** Adds everything else in `[Definition]`. */
  readRest(): void {
    for (const name of this.#sections.section(DEFINITION)?.keys() ?? []) {
      if (!this.#defined.has(name)) this.#define(name, NO_OPTIONS);
    }
  }

  /**
   * All options with their `<tags>` replaced.
   *
   * @param ignored tags that are left for later
   * @returns `undefined`, with an error reported, when that can't be done
   */
  combine(ignored: readonly string[] = []): Options | undefined {
    const combined = new Map([...this.#defined, ...this.#initial]);
    const ignore = new Set([...ignored, ...conditionalNames(combined)]);
    const findMore = (tag: string): SourceText | undefined => this.#findTag(tag);
    const options = substituteTags(combined, { ignore, findMore }, this.#diagnostics);
    return hasErrors(this.#diagnostics) ? undefined : options;
  }

  #define(name: string, overrides: Options): void {
    const value = this.#sections.get(DEFINITION, name, overrides, this.#diagnostics);
    if (value) this.#defined.set(name, value);
  }

  /** The options of `[Init]`, also as `known/…` for those that are given otherwise. */
  #addInitOptions(): void {
    for (const name of this.#sections.section(INIT)?.keys() ?? []) {
      const value = this.#sections.get(INIT, name, NO_OPTIONS, this.#diagnostics);
      if (!value) continue;
      if (!name.startsWith(KNOWN_PREFIX)) this.#initial.set(KNOWN_PREFIX + name, value);
      if (!this.#initial.has(name)) this.#initial.set(name, value);
    }
  }

  #findTag(tag: string): SourceText | undefined {
    if (!this.#tags.has(tag)) {
      const found = this.#sections.getForTag(DEFINITION, tag, this.#overrides, this.#diagnostics);
      this.#tags.set(tag, found);
    }
    return this.#tags.get(tag);
  }
}

/** Options that have conditional forms are left for whoever knows the condition. */
function conditionalNames(options: Options): string[] {
  const names = [...options.keys()].map((name) => CONDITIONAL_OPTION.exec(name)?.[1]);
  return names.filter((name) => name !== undefined);
}
