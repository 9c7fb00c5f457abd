import {
  allowFewLines,
  basename,
  dirname,
  joinPath,
  loadFilter,
  locate,
  withoutExtension,
  type FilterDefinition,
} from '../../config/index.ts';
import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import { formatFilterFile, formatSetting } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { formatFilterOptions, formatGivenOptions } from './real-options.ts';
import {
  FAILURES,
  OF_TEXT,
  type FilterArgument,
  type RegexTestSource,
  type RegexTestSourceRequest,
} from './source-types.ts';

const EXTENSIONS = ['.conf', '.local'];
const FILTER_DIRECTORY = 'filter.d';

/** Reads the filter of a name or path; undefined if there is no such file. */
export function resolveFilterFile(
  { name, options, kind }: FilterArgument,
  request: RegexTestSourceRequest,
  host: Host,
): RegexTestSource | undefined {
  const file = findFilterFile(name, request, host);
  if (!file) return undefined;
  const { release, config: configDir, logtype, showsOptions } = request;
  const filterRequest = { release, spec: file.spec, options, configDir, logtype };
  const loading = allowFewLines(loadFilter(filterRequest, host.configFiles));
  const output = [formatFile(file, kind, request)];
  const diagnostics = loading.diagnostics.map(allowWithoutFailregex);
  const definition = loading.value;
  output.push(...formatGivenOptions('filter options', options));
  if (!definition || hasErrors(diagnostics)) return refuseFilter(name, output, diagnostics);
  if (showsOptions) output.push(formatFilterOptions(options, definition));
  return { definition, output, diagnostics };
}

interface FilterFile {
  /** The name as fail2ban-regex tells it. */
  name: string;
  /** The directory of the configuration, absent for a file outside of `filter.d`, which is read alone. */
  basedir?: string;
  /** By what it is read. */
  spec: string;
}

function findFilterFile(
  name: string,
  { config, release }: RegexTestSourceRequest,
  host: Host,
): FilterFile | undefined {
  const hasExtension = name.slice(-6).includes('.');
  const names = hasExtension ? [name] : [name, ...EXTENSIONS.map((each) => name + each)];
  const isOfConfig = release.regexPathIsOfConfig && dirname(name) === FILTER_DIRECTORY;
  const isName = !name.includes('/');
  const parent = isOfConfig ? config : isName ? filterDirectory(config) : undefined;
  const paths = names.map((each) => (parent === undefined ? each : joinPath(parent, each)));
  const found = paths.find((path) => isFile(locate(path, host.configFiles), host));
  if (found === undefined) return undefined;
  const spec = isOfConfig ? found : name;
  const basedir = parent === undefined ? dirname(found) : config;
  const isStandard = basedir === config || basename(basedir) === FILTER_DIRECTORY;
  if (!isStandard) return { name, spec };
  const file = basename(name);
  return {
    name: /.\.[^.]*$/.test(file) ? withoutExtension(file) : file,
    basedir: basename(basedir) === FILTER_DIRECTORY ? dirname(basedir) : basedir,
    spec,
  };
}

/** Says whether a path names a file of the disk, or one in an archive. */
function isFile(path: string, host: Host): boolean {
  const kind = host.kindOf(path);
  return kind === 'file' || (kind === 'nothing' && host.configFiles.read(path) !== undefined);
}

export function filterDirectory(config: string): string {
  return basename(config) === FILTER_DIRECTORY ? config : joinPath(config, FILTER_DIRECTORY);
}

function formatFile(
  { name, basedir }: FilterFile,
  kind: FilterArgument['kind'],
  { release }: RegexTestSourceRequest,
): string {
  const text = basedir === undefined ? name : `${name}, basedir: ${basedir}`;
  if (release.filterFileHasOneLabel && kind === 'failregex')
    return formatSetting('filter file', text);
  return formatFilterFile(kind, basedir === undefined ? 'file' : 'filter file', text);
}

/** Makes a warning of a missing failregex: fail2ban-regex tests a filter without one all the same. */
function allowWithoutFailregex(diagnostic: Diagnostic): Diagnostic {
  const { code } = diagnostic;
  const isAllowed = code === 'config/no-failregex' || code === 'config/no-definition-section';
  return isAllowed ? { ...diagnostic, severity: 'warning' } : diagnostic;
}

function refuseFilter(name: string, output: string[], diagnostics: Diagnostic[]): RegexTestSource {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.some(({ code }) => FAILURES.has(code))) return { output, fails: true, diagnostics };
  const ofText = errors.find(({ code }) => OF_TEXT.test(code) && code !== 'config/file-unreadable');
  const reason = ofText ? [`Wrong config file: ${ofText.message}`] : [];
  return {
    output,
    refusal: [...reason, `ERROR: failed to load filter ${name}`],
    diagnostics,
  };
}

/** Says whether a filter sets nothing of all that fail2ban takes from one. */
export function isEmptyFilter(definition: FilterDefinition): boolean {
  const { failregex, ignoreregex, prefregex, maxlines, datepattern } = definition;
  const { usedns, journalmatch = [] } = definition;
  const isSet = [prefregex, maxlines, datepattern, usedns].some((value) => value !== undefined);
  return !isSet && failregex.length + ignoreregex.length + journalmatch.length === 0;
}
