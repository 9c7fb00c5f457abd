import {
  SourceText,
  hasErrors,
  withoutRepeats,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import {
  FILTER_OPTIONS,
  defineFilter,
  withLogtype,
  type FilterDefinition,
} from './define-filter.ts';
import { DefinitionReader } from '../sections/definition-reader.ts';
import { checkFailregex, checkRegexes, checkSections } from './filter-checks.ts';
import { locateFilter } from './locate-filter.ts';
import { NO_OPTIONS, type Options } from '../sections/options.ts';
import { readConfig } from '../files/read-config.ts';

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
  const logtype = config.sections.get('Definition', 'logtype', NO_OPTIONS, diagnostics);
  const definition = defineFilter(location.name, config.files, options, diagnostics);
  const value = { ...definition, ...(logtype && { logtype }) };
  diagnostics.push(...checkFailregex(value, config.sections), ...checkRegexes(value));
  return { value, diagnostics: withoutRepeats(diagnostics) };
}

function resolveOptions(
  sections: ConfigSections,
  request: FilterRequest,
  diagnostics: Diagnostic[],
): Options | undefined {
  const written = [...(request.options ?? [])];
  const given = new Map(written.map(([name, value]) => [name, SourceText.unplaced(value)]));
  const all = withLogtype(given, sections, request.logtype);
  const reader = new DefinitionReader(sections, FILTER_OPTIONS, all, diagnostics);
  reader.read(NO_OPTIONS);
  return reader.combine();
}
