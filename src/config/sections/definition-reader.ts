import { Findings, type Result, type SourceText } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigSections } from './config-sections.ts';
import { NO_OPTIONS, type Options } from './options.ts';
import { substituteTags } from './substitute-tags.ts';

const DEFINITION = 'Definition';
const INIT = 'Init';
const KNOWN_PREFIX = 'known/';
const CONDITIONAL_OPTION = /^([\p{L}\p{N}_]+)\?.+$/u;

/** What one reading of the options is to take and to leave. */
export interface DefinitionReading {
  /** Options of the jail, which go over those of the file. */
  outer?: Options;
  /** Whether everything else in `[Definition]` is read as well. */
  withRest?: boolean;
  /** Tags that are left for later. */
  ignored?: readonly string[];
}

/**
 * Reads the options of a file with `[Definition]` and `[Init]`, which is a filter or an action, as fail2ban does.
 * A jail reads its filter twice, and what the first reading finds in `[Init]` and by `<tags>` goes over the files in
 * the second.
 */
export class DefinitionReader {
  readonly #sections: ConfigSections;
  readonly #release: Release;
  /** Those that fail2ban takes from `[Definition]`, in its order. */
  readonly #names: readonly string[];
  /** What is given in brackets, and what `[Init]` adds to it. */
  readonly #initial: Map<string, SourceText>;
  /** What was found for tags that are none of the options. */
  readonly #tags = new Map<string, SourceText | undefined>();

  constructor(
    sections: ConfigSections,
    names: readonly string[],
    given: Options,
    release: Release,
  ) {
    this.#sections = sections;
    this.#release = release;
    this.#names = names;
    this.#initial = new Map(given);
  }

  /** Returns all options with their `%(…)s` and `<tags>` replaced; there is no value when that can't be done. */
  read({
    outer = NO_OPTIONS,
    withRest = false,
    ignored = [],
  }: DefinitionReading = {}): Result<Options> {
    const findings = new Findings();
    const given = new Map([...outer, ...this.#initial]);
    const overrides = new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
    const names = this.#names.filter((name) => !given.has(name));
    const listed = findings.take(this.#get(DEFINITION, names, overrides));
    this.#addInitial(findings.take(this.#get(INIT, this.#namesOf(INIT), NO_OPTIONS)), given);
    const others = this.#namesOf(DEFINITION).filter((name) => withRest && !listed.has(name));
    const rest = findings.take(this.#get(DEFINITION, others, NO_OPTIONS));
    const all = new Map([...listed, ...rest, ...this.#initial]);
    const ignore = new Set([...ignored, ...conditionalNames(all)]);
    const findMore = (tag: string): Result<SourceText> => this.#findTag(tag, overrides);
    const options = findings.take(substituteTags(all, { ignore, findMore }));
    return findings.result(findings.haveErrors ? undefined : options);
  }

  #namesOf(section: string): string[] {
    return [...(this.#sections.section(section)?.keys() ?? [])];
  }

  #get(section: string, names: readonly string[], overrides: Options): Required<Result<Options>> {
    const findings = new Findings();
    const options = new Map<string, SourceText>();
    for (const name of names) {
      const value = findings.take(this.#sections.get(section, name, overrides));
      if (value) options.set(name, value);
    }
    return findings.beside(options);
  }

  /** Adds the options of `[Init]`, also as `known/…` for those that are given otherwise. */
  #addInitial(options: Options, given: Options): void {
    for (const [name, value] of options) {
      if (!name.startsWith(KNOWN_PREFIX)) this.#initial.set(KNOWN_PREFIX + name, value);
      if (!this.#initial.has(name)) {
        this.#initial.set(name, this.#findUnconditional(name, given) ?? value);
      }
    }
  }

  /** Returns what is given for an option whatever its condition: for `x?family=inet6` that of `x`. */
  #findUnconditional(name: string, given: Options): SourceText | undefined {
    const base = CONDITIONAL_OPTION.exec(name)?.[1];
    return base === undefined || !this.#release.bracketsCoverConditions
      ? undefined
      : given.get(base);
  }

  #findTag(tag: string, overrides: Options): Result<SourceText> {
    const findings = new Findings();
    const known = this.#tags.get(tag);
    if (known || this.#tags.has(tag)) return findings.result(known);
    const found = findings.take(this.#sections.getForTag(DEFINITION, tag, overrides));
    this.#tags.set(tag, found);
    return findings.result(found);
  }
}

/**
 * Lists the options that have conditional forms, which are left for whoever knows the condition: `x?family=inet6` →
 * `x`.
 */
function conditionalNames(options: Options): string[] {
  const names = [...options.keys()].map((name) => CONDITIONAL_OPTION.exec(name)?.[1]);
  return names.filter((name) => name !== undefined);
}
