import {
  loadFilter,
  loadJail,
  parseFilterSpec,
  type FilterDefinition,
  locateFilter,
  basename,
  dirname,
  joinPath,
  withoutExtension,
} from '../../config/index.ts';
import { hasErrors, SourceText, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { reprDictionary, reprString } from '../../replay/index.ts';
import { formatFilterFile, formatRegexSetting, formatSetting } from '../../report/index.ts';
import type { Release } from '../../release/index.ts';
import type { Host } from '../host.ts';

/** What the argument REGEX or IGNOREREGEX stands for. */
export interface RegexTestSource {
  /** The filter, absent if it can't be used: then `refusal` says why in fail2ban's words. */
  definition?: FilterDefinition;
  /** What fail2ban-regex tells of it. */
  output: string[];
  refusal?: string[];
  diagnostics: Diagnostic[];
}

export interface RegexTestSourceRequest {
  release: Release;
  config: string;
  /** What the lines are: `journal` for lines of the journal, else `file`. */
  logtype: string;
  /** The options are told that a filter ends up with. */
  showsOptions: boolean;
}

type RegexKind = 'failregex' | 'ignoreregex';

/** The names under which regexes that were arguments are quoted. */
export const ARGUMENT_NAMES = { failregex: 'REGEX', ignoreregex: 'IGNOREREGEX' } as const;

type FilterOptions = ReadonlyMap<string, string>;

const NO_OPTIONS: FilterOptions = new Map();
const FILTER_SPEC = /^\/{0,3}[\p{L}\p{N}_/.-]+(?:\[.*\])?$/msu;
const EXTENSIONS = ['.conf', '.local'];
const FILTER_DIRECTORY = 'filter.d';
const KNOWN_PREFIX = 'known/';

/** Returns whether fail2ban-regex may take a text for a filter or jail. */
export function isFilterSpec(text: string): boolean {
  return FILTER_SPEC.test(text);
}

/** Resolves the argument REGEX: a jail (fail2ban 1.1), a filter by its name or path, or else a regex (observed in fail2ban-regex 1.0.2). */
export function resolveRegex(
  text: string,
  request: RegexTestSourceRequest,
  host: Host,
): RegexTestSource {
  if (!isFilterSpec(text)) return describeArgument(text, 'failregex');
  const spec = parseFilterSpec(text, request.release);
  if (!spec.value) return refuseSpec(text, spec.diagnostics);
  const { name, options } = spec.value;
  const { value: jail, diagnostics } = resolveJail(name, options, request, host);
  if (jail) return jail;
  const source = resolveFilterFile(name, options, 'failregex', request, host) ?? {
    ...describeArgument(text, 'failregex'),
    diagnostics: [describeUnknownFilter(name, request, host)],
  };
  return { ...source, diagnostics: [...diagnostics, ...source.diagnostics] };
}

/**
 * Resolves the argument IGNOREREGEX: a regex, or the path of a filter. fail2ban-regex offers that in its help, but takes
 * the path for a regex.
 */
export function resolveIgnoreregex(
  text: string | undefined,
  request: RegexTestSourceRequest,
  host: Host,
): RegexTestSource | undefined {
  if (text === undefined) return undefined;
  const isPath = /[/.]/.test(text) && host.kindOf(text) === 'file';
  const path = text.includes('/') ? text : `./${text}`;
  const source = isPath
    ? resolveFilterFile(path, NO_OPTIONS, 'ignoreregex', request, host)
    : undefined;
  return source ?? describeArgument(text, 'ignoreregex');
}

function describeArgument(text: string, kind: RegexKind): RegexTestSource {
  const file = ARGUMENT_NAMES[kind];
  const regex = SourceText.at(text, { file, line: 1, column: 1, length: text.length });
  const definition: FilterDefinition = {
    name: file,
    files: [],
    options: new Map(),
    failregex: kind === 'failregex' ? [regex] : [],
    ignoreregex: kind === 'ignoreregex' ? [regex] : [],
  };
  return { definition, output: [formatRegexSetting(kind, text)], diagnostics: [] };
}

/** Warns of a name of no filter: fail2ban-regex takes it for a regex, in which it then misses the host. */
function describeUnknownFilter(
  name: string,
  { config }: RegexTestSourceRequest,
  { configFiles }: Host,
): Diagnostic {
  const [missing] = locateFilter(name, config, configFiles).diagnostics;
  const { message, hint } = missing ?? describeUnreachable(name, config);
  return {
    code: 'config/file-not-found',
    severity: 'warning',
    message: `${message}, so it is taken for a regex`,
    ...(hint !== undefined && { hint }),
  };
}

/** Describes something that could be a filter, but not where fail2ban-regex looks for one. */
function describeUnreachable(
  name: string,
  config: string,
): Required<Pick<Diagnostic, 'message' | 'hint'>> {
  if (name.includes('/')) {
    return { message: `${name} is no plain file`, hint: 'Write the filter into a file' };
  }
  return {
    message: `there is no filter \`${name}\` in ${filterDirectory(config)}`,
    hint: `Write ./${name}: without a slash it is no path`,
  };
}

function refuseSpec(text: string, diagnostics: Diagnostic[]): RegexTestSource {
  const reason = diagnostics.map(({ message }) => message).join(' ');
  const refusal = [
    `ERROR: Wrong filter name or options: ${reason}`,
    `       while parsing: ${text}`,
  ];
  return { output: [], refusal, diagnostics };
}

/** Takes a simple name for that of a jail, if there is one that fail2ban can use. */
function resolveJail(
  name: string,
  options: FilterOptions,
  request: RegexTestSourceRequest,
  { configFiles }: Host,
): Result<RegexTestSource> {
  if (/[/.]/.test(name)) return { diagnostics: [] };
  const { release, config: configDir, logtype } = request;
  const jailRequest = { release, configDir, logtype, filterOptions: options };
  const { value: jail, diagnostics } = loadJail(name, jailRequest, configFiles);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!jail) return { diagnostics: describeBrokenJail(errors) };
  const output = [
    formatSetting('jail', name),
    ...formatOptions('jail/flt options', options, jail.filter, request),
  ];
  const value = { definition: jail.filter, output, diagnostics: errors.map(asWarning) };
  return { value, diagnostics: [] };
}

/** Says why there is a jail of this name in the files, but none that can be used. */
function describeBrokenJail(errors: readonly Diagnostic[]): Diagnostic[] {
  return errors
    .filter(({ code, origin }) => origin && code !== 'config/no-such-jail')
    .map((error) => {
      const message = `the name is not taken for that of a jail: ${error.message}`;
      return asWarning({ ...error, message });
    });
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}

function resolveFilterFile(
  name: string,
  options: FilterOptions,
  kind: RegexKind,
  request: RegexTestSourceRequest,
  host: Host,
): RegexTestSource | undefined {
  const file = findFilterFile(name, request.config, host);
  if (!file) return undefined;
  const { release, config: configDir, logtype } = request;
  const loading = loadFilter(
    { release, spec: name, options, configDir, logtype },
    host.configFiles,
  );
  const output = [formatFilterFile(kind, file.name, file.basedir)];
  const diagnostics = loading.diagnostics.map(allowWithoutFailregex);
  const definition = loading.value;
  if (!definition || hasErrors(diagnostics)) return refuseFilter(name, output, diagnostics);
  output.push(...formatOptions('filter options', options, definition, request));
  return { definition, output, diagnostics };
}

interface FilterFile {
  /** The name as fail2ban-regex tells it. */
  name: string;
  /** The directory of the configuration, absent for a file outside of `filter.d`, which is read alone. */
  basedir?: string;
}

function findFilterFile(name: string, config: string, host: Host): FilterFile | undefined {
  const hasExtension = name.slice(-6).includes('.');
  const names = hasExtension ? [name] : [name, ...EXTENSIONS.map((each) => name + each)];
  const directory = name.includes('/') ? undefined : filterDirectory(config);
  const paths = names.map((each) => (directory === undefined ? each : joinPath(directory, each)));
  const found = paths.find((path) => host.kindOf(path) === 'file');
  if (found === undefined) return undefined;
  const basedir = directory === undefined ? dirname(found) : config;
  const isStandard = basedir === config || basename(basedir) === FILTER_DIRECTORY;
  if (!isStandard) return { name };
  const file = basename(name);
  return {
    name: /.\.[^.]*$/.test(file) ? withoutExtension(file) : file,
    basedir: basename(basedir) === FILTER_DIRECTORY ? dirname(basedir) : basedir,
  };
}

function filterDirectory(config: string): string {
  return basename(config) === FILTER_DIRECTORY ? config : joinPath(config, FILTER_DIRECTORY);
}

/** Makes a warning of a missing failregex: fail2ban-regex tests a filter without one all the same. */
function allowWithoutFailregex(diagnostic: Diagnostic): Diagnostic {
  const { code } = diagnostic;
  const isAllowed = code === 'config/no-failregex' || code === 'config/no-definition-section';
  return isAllowed ? asWarning(diagnostic) : diagnostic;
}

function refuseFilter(name: string, output: string[], diagnostics: Diagnostic[]): RegexTestSource {
  return { output, refusal: [`ERROR: failed to load filter ${name}`], diagnostics };
}

function formatOptions(
  label: string,
  given: FilterOptions,
  definition: FilterDefinition,
  { showsOptions }: RegexTestSourceRequest,
): string[] {
  const output = given.size > 0 ? [formatSetting(label, reprTexts(given))] : [];
  return showsOptions ? [...output, formatRealOptions(given, definition)] : output;
}

/** Tells the options that were given and those of `[Init]`, which fail2ban-regex has in one table by then. */
function formatRealOptions(
  given: FilterOptions,
  { options, maxlines, logtype }: FilterDefinition,
): string {
  const initial = [...options.keys()].flatMap((name) =>
    name.startsWith(KNOWN_PREFIX) ? [name, name.slice(KNOWN_PREFIX.length)] : [],
  );
  const names = new Set(['logtype', 'datepattern', ...given.keys(), ...initial]);
  const real = [...names].flatMap((name) => {
    const own = name === 'logtype' ? logtype : undefined;
    const text = (options.get(name) ?? own)?.text;
    if (text === undefined) return [];
    const shown = name === 'maxlines' ? String(maxlines ?? 'None') : reprString(text);
    return [[name, shown] as const];
  });
  return `Real  filter options : ${reprDictionary(real)}`;
}

function reprTexts(options: FilterOptions): string {
  return reprDictionary(Array.from(options, ([name, value]) => [name, reprString(value)]));
}
