import { Findings, type Origin, type Result, type SourceText } from '../../diagnostics/index.ts';
import type { IniFile } from '../ini/ini-types.ts';
import { interpolate } from './interpolate.ts';
import { NO_OPTIONS, lookUp, type Options } from './options.ts';

/** So many characters all interpolated values may have together, against values that double with every reference. */
const MAX_GROWTH = 2_000_000;

const DEFAULT_SECTION = 'DEFAULT';
const KNOWN_PREFIX = 'KNOWN/';
const CONDITIONAL_SECTION = /^([\p{L}\p{N}_]+)(\?.+)$/u;
const SECTION_AND_OPTION = /^([\p{L}\p{N}_-]+)\/([^\s>]+)$/u;

/**
 * The sections of several files put together: a later file overrides option by option, and the value that it replaced
 * is kept in the section `KNOWN/…`. Options of `[Init?family=inet6]` are those of `[Init]` with the condition at the
 * end of their names.
 */
export class ConfigSections {
  readonly #defaults: Map<string, SourceText>;
  readonly #sections: Map<string, Map<string, SourceText>>;
  readonly #headers: Map<string, Origin>;
  /** Where the names of options stand, by section. */
  readonly #keys: Map<string, Map<string, Origin>>;
  /** A section that is another one here than in the sections that the others are shared with. */
  readonly #own: { name: string | undefined; options: Map<string, SourceText> } | undefined;
  readonly #numbers = new Set<SourceText>();
  #growth = 0;

  constructor(shared?: ConfigSections, ownName?: string) {
    this.#defaults = shared ? shared.#defaults : new Map();
    this.#sections = shared ? shared.#sections : new Map();
    this.#headers = shared ? shared.#headers : new Map();
    this.#keys = shared ? shared.#keys : new Map();
    const options = ownName === undefined ? undefined : shared?.section(ownName);
    this.#own = options && { name: ownName, options: new Map(options) };
  }

  /** Returns the same sections, with as much left to interpolate as at first. */
  share(): ConfigSections {
    return new ConfigSections(this);
  }

  /** Returns the same sections, to add options to one of them that the others don't see. */
  shareFor(name: string): ConfigSections {
    return new ConfigSections(this, name);
  }

  merge({ defaults, sections }: IniFile): void {
    for (const { name, key, value } of defaults.values()) {
      this.#defaults.set(name, value);
      this.#keysOf(DEFAULT_SECTION).set(name, key);
    }
    for (const section of sections.values()) {
      const [, base = section.name, condition = ''] = CONDITIONAL_SECTION.exec(section.name) ?? [];
      const options = [...section.options.values()];
      for (const { name, key } of options) this.#keysOf(base).set(name, key);
      if (!this.#headers.has(base)) this.#headers.set(base, section.origin);
      this.#mergeSection(
        base,
        new Map(options.map(({ name, value }) => [name + condition, value])),
      );
    }
  }

  /** Says whether the files have a section of this name. */
  has(name: string): boolean {
    return this.#sections.has(name) && !name.startsWith(KNOWN_PREFIX);
  }

  get names(): string[] {
    return [...this.#sections.keys()].filter((name) => !name.startsWith(KNOWN_PREFIX));
  }

  get defaults(): Options {
    return this.#defaults;
  }

  /** Returns where the first header of a section stands. */
  headerOf(name: string): Origin | undefined {
    return this.#headers.get(name);
  }

  /** Returns where the name of an option stands in the last file that sets it. */
  keyOf(section: string, option: string): Origin | undefined {
    return this.#keys.get(section)?.get(option);
  }

  /** Sets options of `[DEFAULT]`, whatever the files say. */
  setDefaults(options: Options): void {
    for (const [name, value] of options) this.#defaults.set(name, value);
  }

  /** Sets options of a section, whatever the files say. */
  setOptions(section: string, options: Options): void {
    const own = this.#find(section);
    for (const [name, value] of options) own?.set(name, value);
  }

  /** Marks a value that is no text to fail2ban, which then fails to interpolate it. */
  markNumber(value: SourceText): void {
    this.#numbers.add(value);
  }

  isNumber(value: SourceText): boolean {
    return this.#numbers.has(value);
  }

  /** Returns the options that the section itself sets, as they are written. */
  section(name: string): Options | undefined {
    return this.#find(name);
  }

  knownSection(name: string): Options | undefined {
    return this.#find(KNOWN_PREFIX + name);
  }

  /**
   * Returns the value of an option with its `%(…)s` replaced: from `overrides` (by names in lower case), the section,
   * or `[DEFAULT]`. There is none when there is no such option or section, or, with an error, none can be made.
   */
  get(section: string, option: string, overrides: Options): Result<SourceText> {
    const own = this.#find(section);
    if (!own && section !== DEFAULT_SECTION) return { diagnostics: [] };
    const layers = [overrides, own ?? NO_OPTIONS, this.#defaults];
    const value = lookUp(layers, option.toLowerCase());
    if (!value) return { diagnostics: [] };
    return interpolate({ config: this, section, option, value, layers });
  }

  /** Does as `get`, for names of tags: `known/option`, `default/option` and `section/option` name another section's. */
  getForTag(section: string, tag: string, overrides: Options): Result<SourceText> {
    const findings = new Findings();
    const [, named, option] = SECTION_AND_OPTION.exec(tag) ?? [];
    for (const other of named === undefined ? [] : sectionsOfTag(named, section)) {
      const value = findings.take(this.get(other, option!, NO_OPTIONS));
      if (value) return findings.result(value);
    }
    return findings.result(findings.take(this.get(section, tag, overrides)));
  }

  /** Counts the characters that interpolation adds; false when they are too many for any real filter. */
  allowGrowth(characters: number): boolean {
    this.#growth += characters;
    return this.#growth <= MAX_GROWTH;
  }

  #find(name: string): Map<string, SourceText> | undefined {
    return this.#own?.name === name ? this.#own.options : this.#sections.get(name);
  }

  #keysOf(section: string): Map<string, Origin> {
    const keys = this.#keys.get(section) ?? new Map<string, Origin>();
    this.#keys.set(section, keys);
    return keys;
  }

  #mergeSection(name: string, options: Options): void {
    const existing = this.#sections.get(name);
    if (!existing) {
      this.#sections.set(name, new Map(options));
      return;
    }
    const replaced = [...existing].filter(([option]) => options.has(option));
    const known = this.#sections.get(KNOWN_PREFIX + name) ?? new Map<string, SourceText>();
    this.#sections.set(KNOWN_PREFIX + name, known);
    for (const [option, value] of replaced) known.set(option, value);
    for (const [option, value] of options) existing.set(option, value);
  }
}

function sectionsOfTag(named: string, current: string): string[] {
  const lower = named.toLowerCase();
  if (lower === 'known') return [KNOWN_PREFIX + current, current];
  return [lower === 'default' ? DEFAULT_SECTION : named];
}
