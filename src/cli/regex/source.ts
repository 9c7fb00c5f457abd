import {
  locateFilter,
  parseFilterSpec,
  refusalOfSpec,
  type FilterDefinition,
} from '../../config/index.ts';
import { SourceText, type Diagnostic } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import { formatRegexSetting } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { filterDirectory, isEmptyFilter, resolveFilterFile } from './filter-file.ts';
import { resolveJail } from './jail.ts';
import type {
  FilterArgument,
  RegexOptions,
  RegexTestSource,
  RegexTestSourceRequest,
} from './source-types.ts';

/** The names under which regexes that were arguments are quoted. */
export const ARGUMENT_NAMES = { failregex: 'REGEX', ignoreregex: 'IGNOREREGEX' } as const;

const NO_OPTIONS: RegexOptions = new Map();
const FILTER_SPEC = /^\/{0,3}[\p{L}\p{N}_/.-]+(?:\[.*\])?$/msu;

/** Returns whether a text looks like the name of a filter or jail, or the path of a filter. */
export function isFilterSpec(text: string): boolean {
  return FILTER_SPEC.test(text);
}

/** Resolves the argument REGEX: a jail, a filter by its name or path, or else a regex. */
export function resolveRegex(
  text: string,
  request: RegexTestSourceRequest,
  host: Host,
): RegexTestSource {
  const spec = readSpec(text, request.release);
  if (!spec) return describeArgument(text, 'failregex');
  if (!spec.value) return refuseSpec(text, spec.diagnostics, request.release);
  const argument = { ...spec.value, kind: 'failregex' as const };
  return resolveJail(text, argument, request, host) ?? resolveFilter(text, argument, request, host);
}

/** Reads REGEX as the name of a filter; undefined where fail2ban-regex takes it for a regex unasked. */
function readSpec(text: string, release: Release): ReturnType<typeof parseFilterSpec> | undefined {
  if (release.regexIsCheckedForName) {
    return isFilterSpec(text) ? parseFilterSpec(text, release) : undefined;
  }
  const spec = parseFilterSpec(text, release);
  return spec.value && spec;
}

function resolveFilter(
  text: string,
  argument: FilterArgument,
  request: RegexTestSourceRequest,
  host: Host,
): RegexTestSource {
  const source = resolveFilterFile(argument, request, host);
  if (!source) return describeUnknown(text, argument.name, request, host);
  const { emptyFilterIsRegex } = request.release;
  const isTested = !emptyFilterIsRegex || !source.definition || !isEmptyFilter(source.definition);
  return isTested ? source : addArgument(source, text);
}

/** Takes the name of an empty filter for a regex, as fail2ban-regex does. */
function addArgument({ output, diagnostics }: RegexTestSource, text: string): RegexTestSource {
  const regex = describeArgument(text, 'failregex');
  const remark: Diagnostic = {
    code: 'config/no-failregex',
    severity: 'warning',
    message: `the filter ${text} sets nothing, so its name is taken for a regex`,
    hint: 'Write a failregex into it',
  };
  return { ...regex, output: [...output, ...regex.output], diagnostics: [...diagnostics, remark] };
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
  const name = text.includes('/') ? text : `./${text}`;
  const argument = { name, options: NO_OPTIONS, kind: 'ignoreregex' as const };
  const source = isPath ? resolveFilterFile(argument, request, host) : undefined;
  return source ?? describeArgument(text, 'ignoreregex');
}

function describeArgument(text: string, kind: FilterArgument['kind']): RegexTestSource {
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
function describeUnknown(
  text: string,
  name: string,
  { config }: RegexTestSourceRequest,
  { configFiles }: Host,
): RegexTestSource {
  const source = describeArgument(text, 'failregex');
  if (!isFilterSpec(text)) return source;
  const [missing] = locateFilter(name, config, configFiles).diagnostics;
  const { message, hint } = missing ?? describeUnreachable(name, config);
  const remark: Diagnostic = {
    code: 'config/file-not-found',
    severity: 'warning',
    message: `${message}, so it is taken for a regex`,
    ...(hint !== undefined && { hint }),
  };
  return { ...source, diagnostics: [remark] };
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

function refuseSpec(text: string, diagnostics: Diagnostic[], release: Release): RegexTestSource {
  const reason = refusalOfSpec(text, release) ?? '';
  const refusal = [
    `ERROR: Wrong filter name or options: ${reason}`,
    `       while parsing: ${text}`,
  ];
  return { output: [], refusal, diagnostics };
}
