import {
  SourceText,
  hasErrors,
  withoutRepeats,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { defineJail } from './define-jail.ts';
import { checkRegexes } from '../filter/filter-checks.ts';
import { checkOwnFailregex, checkUse } from './jail-definition-checks.ts';
import { loadActions } from './jail-actions.ts';
import { isJail, namesOfJails } from './jail-checks.ts';
import { readJailFiles, withoutSlash, type JailFiles } from './jail-files.ts';
import { JailFilter, defineOwnFilter } from './jail-filter.ts';
import { isJournal, printOptions, readAllOptions, readFirstOptions } from './jail-options.ts';
import type { JailDefinition, JailRequest } from './jail-types.ts';
import type { Options } from '../sections/options.ts';
import { joinPath } from '../files/paths.ts';
import { findSimilar } from '../values/suggest.ts';

const KNOWN_PREFIX = 'known/';

/**
 * Reads one jail as the server would get it (jail.conf(5)), whether it is enabled or not. There is no value when fail2ban
 * would not start it.
 */
export function loadJail(
  name: string,
  request: JailRequest,
  files: ConfigFiles,
): Result<JailDefinition> {
  const configDir = withoutSlash(request.configDir);
  const { value: read, diagnostics: reading } = readJailFiles(configDir, files);
  const diagnostics = [...reading];
  if (!read) return { diagnostics };
  const config = { ...read, sections: read.sections.shareFor(name) };
  if (!isJail(name, config.sections)) {
    diagnostics.push(noSuchJail(name, configDir, config.sections, files));
    return { diagnostics };
  }
  const loader = new JailLoader(name, { ...request, configDir }, config, files, diagnostics);
  const value = loader.load();
  return { ...(value && { value }), diagnostics: withoutRepeats(diagnostics) };
}

class JailLoader {
  readonly #name: string;
  readonly #request: JailRequest;
  readonly #config: JailFiles;
  readonly #files: ConfigFiles;
  readonly #diagnostics: Diagnostic[];

  constructor(
    name: string,
    request: JailRequest,
    config: JailFiles,
    files: ConfigFiles,
    diagnostics: Diagnostic[],
  ) {
    this.#name = name;
    this.#request = request;
    this.#config = config;
    this.#files = files;
    this.#diagnostics = diagnostics;
  }

  load(): JailDefinition | undefined {
    const { sections } = this.#config;
    this.#checkNames();
    const first = readFirstOptions(sections, this.#name, this.#diagnostics);
    const filter = this.#isRefused() ? undefined : this.#openFilter(first);
    if (filter) this.#addKnown(filter.readKnown(printOptions(first)));
    const options = this.#isRefused()
      ? undefined
      : readAllOptions(sections, this.#name, this.#diagnostics, this.#leftOut);
    const jail = options && !this.#isRefused() ? this.#define(filter, options) : undefined;
    if (jail) this.#checkContents(jail, options?.has('failregex') ? undefined : filter);
    return jail;
  }

  #openFilter(first: Options): JailFilter | undefined {
    const spec = first.get('filter')!;
    const ofBackend = isJournal(first.get('backend')!) ? 'journal' : 'file';
    const { configDir, logtype = ofBackend, filter: other } = this.#request;
    const given = [...(this.#request.filterOptions ?? [])];
    const options = new Map(given.map(([name, value]) => [name, SourceText.unplaced(value)]));
    const request = { jail: this.#name, configDir, logtype, options };
    if (other !== undefined) {
      return JailFilter.openOther(other, request, this.#files, this.#diagnostics);
    }
    if (spec.text === '') return undefined;
    return JailFilter.open(spec, request, this.#files, this.#diagnostics);
  }

  #addKnown(known: Options | undefined): void {
    const { sections } = this.#config;
    const named = [...(known ?? [])]
      .filter(([name]) => !name.startsWith(KNOWN_PREFIX))
      .map(([name, value]) => [KNOWN_PREFIX + name, value] as const);
    sections.setOptions(this.#name, new Map(named));
    const maxlines = known?.get('maxlines');
    if (maxlines) sections.markNumber(maxlines);
  }

  #define(jailFilter: JailFilter | undefined, options: Options): JailDefinition | undefined {
    const name = this.#name;
    const printed = printOptions(options);
    const filter = jailFilter
      ? jailFilter.define(options, printed)
      : defineOwnFilter(name, options, this.#diagnostics);
    const written = options.get('action') ?? SourceText.empty;
    const request = { jail: name, configDir: this.#request.configDir, written, options: printed };
    const actions = loadActions(request, this.#files, this.#diagnostics);
    if (!filter) return undefined;
    const { files } = this.#config;
    const jail = defineJail({ name, files, filter, actions }, options, this.#diagnostics);
    return this.#isRefused() ? undefined : jail;
  }

  /** Before more of them are added. */
  #checkNames(): void {
    const { checks } = this.#config;
    this.#diagnostics.push(...checks.checkFiles(), ...checks.checkJail(this.#name));
  }

  /** @param filter the one that has to bring the failregexes; absent when the jail sets them */
  #checkContents(jail: JailDefinition, filter: JailFilter | undefined): void {
    const header = this.#config.sections.headerOf(jail.name);
    this.#diagnostics.push(
      ...(filter?.checkFailregex(jail.filter) ?? checkOwnFailregex(jail, header)),
      ...checkRegexes(jail.filter),
    );
    if (this.#request.filterOnly) return;
    if (!jail.enabled) this.#diagnostics.push(...this.#config.checks.checkEnabled(jail.name));
    this.#diagnostics.push(...checkUse(jail, header));
  }

  get #leftOut(): readonly string[] {
    return this.#request.filterOnly ? ['logpath', 'action'] : [];
  }

  #isRefused(): boolean {
    return hasErrors(this.#diagnostics);
  }
}

function noSuchJail(
  name: string,
  configDir: string,
  sections: ConfigSections,
  files: ConfigFiles,
): Diagnostic {
  return {
    code: 'config/no-such-jail',
    severity: 'error',
    message: `there is no jail ${name} in ${configDir}`,
    hint: hintForMissingJail(name, configDir, sections, files),
  };
}

function hintForMissingJail(
  name: string,
  configDir: string,
  sections: ConfigSections,
  files: ConfigFiles,
): string {
  const similar = findSimilar(name, namesOfJails(sections));
  if (similar !== undefined) return `Did you mean \`${similar}\``;
  return files.exists(joinPath(configDir, `filter.d/${name}.conf`))
    ? `There is a filter of that name; write [${name}] with \`enabled = true\` and a logpath in jail.local to use it`
    : 'Check the name; a jail is a section of jail.conf, jail.local or a file in jail.d';
}
