import type { Diagnostic, Origin, Severity } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { LATER_OPTIONS, listJailOptions } from './jail-options.ts';
import { NO_OPTIONS } from '../sections/options.ts';
import { findSimilar } from '../values/suggest.ts';

const DEFAULT = 'DEFAULT';
const INCLUDES = 'INCLUDES';
const ENABLED = 'enabled';
/** Sections where options of filters stand, which people take for those of jails. */
const FILTER_SECTIONS: ReadonlySet<string> = new Set(['Definition', 'Init']);
const REFERENCE = /%\(([^)%]+)\)s/g;

/** Lists the sections that fail2ban takes for jails: all but one. */
export function namesOfJails(sections: ConfigSections): string[] {
  return sections.names.filter((name) => name !== INCLUDES);
}

export function isJail(name: string, sections: ConfigSections): boolean {
  return sections.has(name) && name !== INCLUDES;
}

/** Looks for what fail2ban accepts in its jail files without a word, and yet is hardly ever meant. */
export class JailChecks {
  readonly #sections: ConfigSections;
  readonly #mainFile: string;
  /** The names of all options that a jail may have. */
  readonly #known: readonly string[];
  /** Names of options and of sections that some `%(…)s` refers to. */
  readonly #referred: ReadonlySet<string>;
  #ofFiles: readonly Diagnostic[] | undefined;

  /** @param mainFile `jail.conf` */
  constructor(sections: ConfigSections, mainFile: string, release: Release) {
    this.#sections = sections;
    this.#mainFile = mainFile;
    this.#known = listJailOptions(release);
    this.#referred = findReferences(sections);
  }

  /** Looks for what concerns all jails. */
  checkFiles(): readonly Diagnostic[] {
    this.#ofFiles ??= this.#checkFiles();
    return this.#ofFiles;
  }

  #checkFiles(): Diagnostic[] {
    const sections = namesOfJails(this.#sections).flatMap((name) => this.#checkSectionName(name));
    return [...sections, ...this.#checkOptions(DEFAULT)];
  }

  checkJail(name: string): Diagnostic[] {
    if (FILTER_SECTIONS.has(name) || this.#referred.has(name)) return [];
    return this.#checkOptions(name);
  }

  /**
   * Asks for `enabled` where nobody thought of it: in a jail that does not stand in `jail.conf`, whose jails are all
   * there to be enabled elsewhere, and wherever not even `[DEFAULT]` has it.
   */
  checkEnabled(name: string): Diagnostic[] {
    const own = this.#sections.section(name) ?? NO_OPTIONS;
    const header = this.#sections.headerOf(name);
    const isStock = header?.file === this.#mainFile && this.#sections.defaults.has(ENABLED);
    const isVariables = FILTER_SECTIONS.has(name) || this.#referred.has(name);
    const isMisspelt = findSimilar(ENABLED, own.keys()) !== undefined;
    return isStock || isVariables || isMisspelt ? [] : [notEnabled(name, header)];
  }

  #checkSectionName(name: string): Diagnostic[] {
    const origin = this.#sections.headerOf(name);
    if (FILTER_SECTIONS.has(name)) return [filterSection(name, origin)];
    const meant = findSimilar(name, [DEFAULT, INCLUDES]);
    return meant === undefined ? [] : [misspeltSection(name, meant, origin)];
  }

  #checkOptions(section: string): Diagnostic[] {
    const isDefault = section === DEFAULT;
    const own = isDefault ? this.#sections.defaults : this.#sections.section(section)!;
    return [...own.keys()].flatMap((option) => {
      if (this.#known.includes(option) || this.#referred.has(option)) return [];
      const meant = findMeant(option, this.#known);
      if (isDefault && meant === undefined) return [];
      return [unknownOption(option, meant, this.#sections.keyOf(section, option))];
    });
  }
}

/** Finds the option that was meant; variables such as `action_mw` are named after options on purpose. */
function findMeant(option: string, known: readonly string[]): string | undefined {
  const similar = findSimilar(option, known);
  return similar !== undefined && option.startsWith(`${similar}_`) ? undefined : similar;
}

function findReferences(sections: ConfigSections): Set<string> {
  const referred = new Set<string>();
  const all = [sections.defaults, ...sections.names.map((name) => sections.section(name)!)];
  const texts = all.flatMap((options) => Array.from(options.values(), ({ text }) => text));
  for (const [, name = ''] of texts.flatMap((text) => Array.from(text.matchAll(REFERENCE)))) {
    const slash = name.indexOf('/');
    if (slash > 0) referred.add(name.slice(0, slash));
    referred.add(name.slice(slash + 1).toLowerCase());
  }
  return referred;
}

function notEnabled(name: string, origin: Origin | undefined): Diagnostic {
  return warning('config/jail-not-enabled', origin, {
    message: `jail ${name} is not enabled, so fail2ban does not start it`,
    hint: `Write \`enabled = true\` below [${name}]`,
  });
}

function filterSection(name: string, origin: Origin | undefined): Diagnostic {
  return warning('config/misspelt-section', origin, {
    message: `[${name}] belongs into filters: among jails, fail2ban takes it for a jail of that name`,
    hint: 'Put the options below the [name] of their jail, or below [DEFAULT] for all jails',
  });
}

function misspeltSection(name: string, meant: string, origin: Origin | undefined): Diagnostic {
  return warning('config/misspelt-section', origin, {
    message: `fail2ban takes [${name}] for a jail`,
    hint: `Write [${meant}], with this spelling`,
  });
}

function unknownOption(
  option: string,
  meant: string | undefined,
  origin: Origin | undefined,
): Diagnostic {
  return warning(
    'config/unknown-option',
    origin,
    {
      message: `fail2ban knows no option \`${option}\` of a jail, and no %(…)s refers to it`,
      hint: meant === undefined ? hintForUnknown(option) : `Did you mean \`${meant}\``,
    },
    meant === undefined ? 'note' : 'warning',
  );
}

function hintForUnknown(option: string): string {
  return LATER_OPTIONS.has(option)
    ? 'It is an option from fail2ban 1.1.1 on'
    : 'See jail.conf(5) for all options';
}

function warning(
  code: Diagnostic['code'],
  origin: Origin | undefined,
  text: { message: string; hint: string },
  severity: Severity = 'warning',
): Diagnostic {
  return { code, severity, ...(origin && { origin }), ...text };
}
