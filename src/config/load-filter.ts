import { SourceText, hasErrors, type Diagnostic, type Result } from '../diagnostics/index.ts';
import type { ConfigFiles } from './config-files.ts';
import type { ConfigSections } from './config-sections.ts';
import { checkFilter, checkSections } from './filter-checks.ts';
import { locateFilter } from './locate-filter.ts';
import { NO_OPTIONS, type Options } from './options.ts';
import { readConfig } from './read-config.ts';
import { substituteTags } from './substitute-tags.ts';

export interface FilterRequest {
  /** A name under `configDir`, or a path. */
  spec: string;
  /** What is given in brackets behind the name; goes over what the files say. */
  options?: ReadonlyMap<string, string>;
  /** The directory of fail2ban's configuration, or the `filter.d` in it. */
  configDir: string;
  /** What `logtype` is unless the filter or its options set it: `journal` with the systemd backend, else `file`. */
  logtype?: string;
}

/** A filter with everything in it resolved but the tags of its regexes. */
export interface FilterDefinition {
  name: string;
  /** Files that it was read from, in order. */
  files: string[];
  /** The filter's options as fail2ban uses them, and those of `[Init]`. */
  options: ReadonlyMap<string, SourceText>;
  prefregex?: SourceText;
  failregex: SourceText[];
  ignoreregex: SourceText[];
  datepattern?: SourceText;
  /** At least 1. */
  maxlines?: number;
  usedns?: string;
  /** One match a line. */
  journalmatch?: string[];
}

const DEFINITION = 'Definition';
const INIT = 'Init';
const KNOWN_PREFIX = 'known/';
const CONDITIONAL_OPTION = /^([\p{L}\p{N}_]+)\?.+$/u;
/** The options that fail2ban takes from `[Definition]`, in its order. */
const FILTER_OPTIONS = [
  'usedns',
  'prefregex',
  'ignoreregex',
  'failregex',
  'maxlines',
  'datepattern',
  'journalmatch',
];

/** Reads a filter with its includes and local additions, and replaces `%(…)s` and `<tags>` in it. */
export function loadFilter(request: FilterRequest, files: ConfigFiles): Result<FilterDefinition> {
  const location = locateFilter(request.spec, request.configDir, files);
  if ('code' in location) return { diagnostics: [location] };
  const diagnostics: Diagnostic[] = [];
  const config = readConfig(location.paths, files, diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics };
  diagnostics.push(...checkSections(config.sections));
  const options = resolveOptions(config.sections, request, diagnostics);
  if (!options || hasErrors(diagnostics)) return { diagnostics: withoutRepeats(diagnostics) };
  const value = defineFilter(location.name, config.files, options, diagnostics);
  diagnostics.push(...checkFilter(value, config.sections));
  return { value, diagnostics: withoutRepeats(diagnostics) };
}

function resolveOptions(
  sections: ConfigSections,
  request: FilterRequest,
  diagnostics: Diagnostic[],
): Options | undefined {
  const given = givenOptions(request, sections);
  const overrides = new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
  const defined = new Map<string, SourceText>();
  for (const name of FILTER_OPTIONS) {
    const value = given.has(name)
      ? undefined
      : sections.get(DEFINITION, name, overrides, diagnostics);
    if (value) defined.set(name, value);
  }
  const initial = addInitOptions(given, sections, diagnostics);
  const combined = new Map([...defined, ...initial]);
  const findMore = cached((tag) => sections.getForTag(DEFINITION, tag, overrides, diagnostics));
  return substituteTags(combined, { ignore: conditionalNames(combined), findMore }, diagnostics);
}

function givenOptions(request: FilterRequest, sections: ConfigSections): Options {
  const given = new Map<string, SourceText>();
  for (const [name, value] of request.options ?? []) given.set(name, SourceText.unplaced(value));
  const hasLogtype = given.get('logtype')?.text || sections.section(DEFINITION)?.has('logtype');
  if (!hasLogtype) given.set('logtype', SourceText.unplaced(request.logtype ?? 'file'));
  return given;
}

/** The options of `[Init]`, also as `known/…` for those that are given otherwise. */
function addInitOptions(
  given: Options,
  sections: ConfigSections,
  diagnostics: Diagnostic[],
): Options {
  const initial = new Map(given);
  for (const name of sections.section(INIT)?.keys() ?? []) {
    const value = sections.get(INIT, name, NO_OPTIONS, diagnostics);
    if (!value) continue;
    if (!name.startsWith(KNOWN_PREFIX)) initial.set(KNOWN_PREFIX + name, value);
    if (!initial.has(name)) initial.set(name, value);
  }
  return initial;
}

/** Options that have conditional forms are left for whoever knows the condition. */
function conditionalNames(options: Options): Set<string> {
  const names = [...options.keys()].map((name) => CONDITIONAL_OPTION.exec(name)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

function defineFilter(
  name: string,
  files: string[],
  options: Options,
  diagnostics: Diagnostic[],
): FilterDefinition {
  const prefregex = options.get('prefregex');
  const datepattern = options.get('datepattern');
  const usedns = options.get('usedns')?.text;
  const maxlines = readMaxlines(options.get('maxlines'), diagnostics);
  const journalmatch = linesOf(options.get('journalmatch')).map((line) => line.text);
  return {
    name,
    files,
    options,
    ...(prefregex?.text && { prefregex }),
    failregex: linesOf(options.get('failregex')),
    ignoreregex: linesOf(options.get('ignoreregex')),
    ...(datepattern && { datepattern }),
    ...(maxlines !== undefined && { maxlines }),
    ...(usedns !== undefined && { usedns }),
    ...(journalmatch.length > 0 && { journalmatch }),
  };
}

function linesOf(value: SourceText | undefined): SourceText[] {
  return value?.split('\n').filter((line) => line.text !== '') ?? [];
}

/** What is no number is left out, as fail2ban does; a number below 1 it refuses. */
function readMaxlines(
  value: SourceText | undefined,
  diagnostics: Diagnostic[],
): number | undefined {
  if (!value) return undefined;
  const text = value.trim().text;
  const isNumber = /^[+-]?\d+(?:_\d+)*$/.test(text);
  const maxlines = Number(text.replaceAll('_', ''));
  if (isNumber && maxlines >= 1) return maxlines;
  const { origin } = value;
  diagnostics.push({
    code: 'config/bad-value',
    severity: isNumber ? 'error' : 'warning',
    message: isNumber
      ? 'maxlines must be at least 1'
      : `maxlines \`${text}\` is no number: fail2ban ignores it`,
    ...(origin && { origin }),
    hint: 'Write the number of lines that a regex may span',
  });
  return undefined;
}

function cached<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>();
  return (name) => {
    if (!found.has(name)) found.set(name, find(name));
    return found.get(name)!;
  };
}

/** An option that is used in several places reports its error in each. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...byText.values()];
}
