import {
  Findings,
  SourceText,
  placeOf,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import {
  FILTER_OPTIONS,
  defineFilter,
  readDaemon,
  readMaxlines,
  withLogtype,
  type FilterDefinition,
} from '../filter/define-filter.ts';
import { DefinitionReader } from '../sections/definition-reader.ts';
import { checkFailregex, checkMode, checkSections } from '../filter/filter-checks.ts';
import { parseSpec } from '../filter/filter-spec.ts';
import { locateFilter, readLocatedFilter } from '../filter/locate-filter.ts';
import { NO_OPTIONS, type Options } from '../sections/options.ts';
import { readInt } from '../values/python-values.ts';
import type { ReadConfig } from '../files/read-config.ts';
import { readReferredFile } from '../files/referred-file.ts';

/** Options of which the server takes the last one, which is the filter's own if it has one. */
const FILTER_FIRST = ['usedns', 'prefregex', 'maxlines'];
/** Options that the server adds up, the filter's before those of the jail. */
const LISTS = ['failregex', 'ignoreregex', 'journalmatch'];

export interface JailFilterRequest {
  jail: string;
  configDir: string;
  release: Release;
  /** `file` or `journal`. */
  logtype: string;
  /** Options over those in brackets. */
  options: Options;
  /** Whether the first of `maxlines` and `datepattern` counts. */
  takesFirst: boolean;
}

/**
 * The filter of a jail, which fail2ban reads twice: for what the jail can refer to, and with what the jail sets.
 */
export class JailFilter {
  readonly #name: string;
  readonly #release: Release;
  readonly #config: ReadConfig;
  readonly #reader: DefinitionReader;
  readonly #takesFirst: boolean;

  private constructor(name: string, config: ReadConfig, request: JailFilterRequest) {
    const { options, logtype, release, takesFirst } = request;
    const given = withLogtype(options, config.sections, logtype);
    this.#takesFirst = takesFirst;
    this.#name = name;
    this.#release = release;
    this.#config = config;
    this.#reader = new DefinitionReader(config.sections, FILTER_OPTIONS, given, release);
  }

  /**
   * Opens the filter that a jail names; there is no value when the server can't.
   *
   * @param written `name[option=value]`
   */
  static open(
    written: SourceText,
    request: JailFilterRequest,
    files: ConfigFiles,
  ): Result<JailFilter> {
    const findings = new Findings();
    const spec = findings.take(parseSpec(written, 'filter', request.release));
    if (!spec) return findings.result();
    const { name } = spec;
    const { jail, configDir, release } = request;
    const config = findings.take(
      readReferredFile({ kind: 'filter', name, jail, configDir, release }, files),
    );
    if (!config) return findings.result();
    findings.add(checkSections(config.sections));
    const options = new Map([...spec.options, ...request.options]);
    return findings.result(new JailFilter(name.text, config, { ...request, options }));
  }

  /**
   * Opens another filter than the one that the jail names.
   *
   * @param spec a name or a path
   */
  static openOther(
    spec: string,
    request: JailFilterRequest,
    files: ConfigFiles,
  ): Result<JailFilter> {
    const findings = new Findings();
    const location = findings.take(locateFilter(spec, request.configDir, files));
    if (!location) return findings.result();
    const config = findings.take(readLocatedFilter(location, request.release, files));
    if (findings.haveErrors) return findings.result();
    findings.add(checkSections(config.sections));
    return findings.result(new JailFilter(location.name, config, request));
  }

  /** Reads what a jail can refer to as `%(known/…)s`, without that prefix. */
  readKnown(first: Options): Result<Options> {
    return this.#reader.read({ outer: first, withRest: true });
  }

  /** Defines the filter with what the jail sets. */
  define(jailOptions: Options, printed: Options): Result<FilterDefinition> {
    const findings = new Findings();
    const own = findings.take(this.#reader.read({ outer: printed }));
    if (own && !this.#release.commandsHaveWholeNames) findings.add(findCommandNames(own));
    // The server gets both, though only the filter's own counts where it is a number.
    for (const options of this.#takesFirst ? [] : [own, jailOptions]) {
      findings.take(readMaxlines(options?.get('maxlines'), this.#release));
    }
    if (!own || findings.haveErrors) return findings.result();
    const options = overlay(own, jailOptions, this.#takesFirst);
    const filter = findings.take(
      defineFilter(this.#name, this.#config.files, options, this.#release),
    );
    return findings.result({ ...filter, ...readDaemon(this.#config.sections) });
  }

  checkFailregex(filter: FilterDefinition): Diagnostic[] {
    const { sections } = this.#config;
    return [...checkFailregex(filter, sections), ...checkMode(filter, sections)];
  }
}

/** Defines what a jail without a filter looks for. */
export function defineOwnFilter(
  jail: string,
  jailOptions: Options,
  release: Release,
): Required<Result<FilterDefinition>> {
  return defineFilter(jail, [], overlay(NO_OPTIONS, jailOptions), release);
}

/**
 * Puts the options together as the server ends up with them: it gets those of the filter that the jail does not set,
 * and those of the filter's `[Init]` and brackets, and then those of the jail (observed in fail2ban 1.0.2).
 */
function overlay(ofFilter: Options, ofJail: Options, takesFirst = false): Options {
  const options = new Map(ofFilter);
  const datepattern = ofJail.get('datepattern');
  if (datepattern && !(takesFirst && ofFilter.has('datepattern'))) {
    options.set('datepattern', datepattern);
  }
  for (const name of FILTER_FIRST) {
    const value = ofJail.get(name);
    const isFirst = takesFirst && name === 'maxlines';
    if (value && (isFirst || !isSent(name, ofFilter.get(name)))) options.set(name, value);
  }
  for (const name of LISTS) {
    const parts = [ofFilter.get(name), ofJail.get(name)].filter((part) => part !== undefined);
    if (parts.length > 0) options.set(name, SourceText.join(parts, '\n'));
  }
  return options;
}

/** Old releases send options to the server whose names are a part of this one; there they are no commands. */
const SENT_NAME = 'datepattern';

/** Finds the options of a filter that old releases take for commands. */
export function findCommandNames(options: Options): Diagnostic[] {
  return [...options]
    .filter(([name]) => SENT_NAME.includes(name) && name !== SENT_NAME)
    .map(([name, value]) => takenForCommand(name, value));
}

function takenForCommand(name: string, value: SourceText): Diagnostic {
  return {
    code: 'config/bad-filter-options',
    severity: 'error',
    message: `fail2ban takes the filter's option \`${name}\` for a command to its server, and does not start`,
    ...placeOf(value),
    hint: `Give the option another name, one that is no part of \`${SENT_NAME}\``,
  };
}

function isSent(name: string, value: SourceText | undefined): boolean {
  return value !== undefined && (name !== 'maxlines' || readInt(value.text) !== undefined);
}
