import {
  Findings,
  SourceText,
  withoutRepeats,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { defineJail } from './define-jail.ts';
import { allowFewLines } from '../filter/define-filter.ts';
import { checkRegexes } from '../filter/filter-checks.ts';
import { checkOwnFailregex, checkUse } from './jail-definition-checks.ts';
import { loadActions } from './jail-actions.ts';
import { isJail, namesOfJails } from './jail-checks.ts';
import { readJailFiles, withoutSlash, type JailFiles } from './jail-files.ts';
import { JailFilter, defineOwnFilter } from './jail-filter.ts';
import { printOptions, readAllOptions, readFirstOptions } from './jail-options.ts';
import type { JailDefinition, JailRequest } from './jail-types.ts';
import { isJournal } from './log-options.ts';
import type { Options } from '../sections/options.ts';
import { decodeUtf8 } from '../ini/decode-utf8.ts';
import { joinPath } from '../files/paths.ts';
import { findSimilar } from '../values/suggest.ts';

const KNOWN_PREFIX = 'known/';

/**
 * Reads one jail as the server would get it (jail.conf(5)), whether it is enabled or not. There is no value when
 * fail2ban would not start it.
 */
export function loadJail(
  name: string,
  request: JailRequest,
  files: ConfigFiles,
): Result<JailDefinition> {
  const { diagnostics, ...loaded } = readJail(name, request, files);
  return { ...loaded, diagnostics: withoutRepeats(diagnostics) };
}

function readJail(name: string, request: JailRequest, files: ConfigFiles): Result<JailDefinition> {
  const findings = new Findings();
  const configDir = withoutSlash(request.configDir);
  const read = findings.take(readJailFiles(configDir, request.release, files));
  if (!read) return findings.result();
  const config = { ...read, sections: read.sections.shareFor(name) };
  if (!isJail(name, config.sections)) {
    findings.add(noSuchJail(name, configDir, config.sections, files));
    return findings.result();
  }
  const loader = new JailLoader(name, { ...request, configDir }, config, files);
  return findings.result(findings.take(loader.load()));
}

class JailLoader {
  readonly #name: string;
  readonly #request: JailRequest;
  readonly #config: JailFiles;
  readonly #files: ConfigFiles;

  constructor(name: string, request: JailRequest, config: JailFiles, files: ConfigFiles) {
    this.#name = name;
    this.#request = request;
    this.#config = config;
    this.#files = files;
  }

  /** Goes through the steps of the server, as far as one of them fails. */
  load(): Result<JailDefinition> {
    const { sections, checks } = this.#config;
    const findings = new Findings();
    findings.add([...checks.checkFiles(), ...checks.checkJail(this.#name)]);
    const first = findings.take(readFirstOptions(sections, this.#name));
    if (findings.haveErrors) return findings.result();
    const filter = findings.take(this.#openFilter(first));
    if (findings.haveErrors) return findings.result();
    if (filter) this.#addKnown(findings.take(filter.readKnown(printOptions(first))));
    if (findings.haveErrors) return findings.result();
    const options = findings.take(
      readAllOptions(sections, this.#name, this.#leftOut, this.#request.release),
    );
    if (findings.haveErrors) return findings.result();
    const jail = findings.take(this.#define(filter, options));
    if (jail)
      findings.add(this.#checkContents(jail, options.has('failregex') ? undefined : filter));
    return findings.result(jail);
  }

  /** Opens the filter, if the jail names one. */
  #openFilter(first: Options): Result<JailFilter> {
    const spec = first.get('filter')!;
    const ofBackend = isJournal(first.get('backend')!) ? 'journal' : 'file';
    const { configDir, release, logtype = ofBackend, filter: other } = this.#request;
    const given = [...(this.#request.filterOptions ?? [])];
    const options = new Map(given.map(([name, value]) => [name, SourceText.unplaced(value)]));
    const takesFirst = this.#isRegexTest;
    const request = { jail: this.#name, configDir, release, logtype, options, takesFirst };
    if (other !== undefined) return JailFilter.openOther(other, request, this.#files);
    if (spec.text === '') return { diagnostics: [] };
    return JailFilter.open(spec, request, this.#files);
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

  #define(jailFilter: JailFilter | undefined, options: Options): Result<JailDefinition> {
    const findings = new Findings();
    const name = this.#name;
    const printed = printOptions(options);
    const { configDir, release } = this.#request;
    const defined = jailFilter
      ? jailFilter.define(options, printed)
      : defineOwnFilter(name, options, release);
    const filter = findings.take(this.#isRegexTest ? allowFewLines(defined) : defined);
    const written = options.get('action') ?? SourceText.empty;
    const isRefused = findings.haveErrors;
    const request = { jail: name, configDir, release, written, options: printed, isRefused };
    const actions = findings.take(loadActions(request, this.#files));
    if (!filter) return findings.result();
    const { files } = this.#config;
    const parts = { name, files, filter, actions };
    const { value: jail, diagnostics } = defineJail(parts, options, release);
    findings.add(this.#isRegexTest ? diagnostics.map(asWarning) : diagnostics);
    return findings.result(findings.haveErrors ? undefined : jail);
  }

  /**
   * Looks for what the server takes and nobody means.
   *
   * @param filter the one that has to bring the failregexes; absent when the jail sets them
   */
  #checkContents(jail: JailDefinition, filter: JailFilter | undefined): Diagnostic[] {
    const { sections, checks } = this.#config;
    const header = sections.headerOf(jail.name);
    const regexes = [
      ...(filter?.checkFailregex(jail.filter) ?? checkOwnFailregex(jail, header)),
      ...checkRegexes(jail.filter),
    ];
    if (this.#request.filterOnly) return regexes;
    const enabled = jail.enabled ? [] : checks.checkEnabled(jail.name);
    return [...regexes, ...enabled, ...checkUse(jail, header)];
  }

  get #isRegexTest(): boolean {
    return this.#request.forRegexTest ?? false;
  }

  get #leftOut(): readonly string[] {
    return this.#request.filterOnly ? ['logpath', 'action'] : [];
  }
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
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
  const unread = findUnreadFile(name, configDir, files);
  if (unread !== undefined) {
    return `${unread} has [${name}], but fail2ban reads files *.conf and *.local only: rename it to ${unread.replace(/\.[^./]*$/, '')}.conf`;
  }
  const similar = findSimilar(name, namesOfJails(sections));
  if (similar !== undefined) return `Did you mean \`${similar}\``;
  return files.exists(joinPath(configDir, `filter.d/${name}.conf`))
    ? `There is a filter of that name; write [${name}] with \`enabled = true\` and a logpath in jail.local to use it`
    : 'Check the name; a jail is a section of jail.conf, jail.local or a file in jail.d';
}

const READ_EXTENSION = /\.(?:conf|local)$/;

/** Finds a file in `jail.d` that has a jail and is not read, since its name has another end. */
function findUnreadFile(name: string, configDir: string, files: ConfigFiles): string | undefined {
  const folder = joinPath(configDir, 'jail.d');
  const paths = files.list(folder).filter((entry) => !READ_EXTENSION.test(entry));
  return paths
    .map((entry) => joinPath(folder, entry))
    .find((path) => {
      const bytes = files.read(path);
      const lines = bytes ? decodeUtf8(bytes).text.split(/\r?\n/) : [];
      return lines.some((line) => line.trim() === `[${name}]`);
    });
}
