import { Findings, SourceText, withoutRepeats, type Result } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigFiles } from '../files/config-files.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import {
  FILTER_OPTIONS,
  defineFilter,
  readDaemon,
  withLogtype,
  type FilterDefinition,
} from './define-filter.ts';
import { DefinitionReader } from '../sections/definition-reader.ts';
import { checkFailregex, checkMode, checkRegexes, checkSections } from './filter-checks.ts';
import { locateFilter, readLocatedFilter } from './locate-filter.ts';
import { NO_OPTIONS, type Options } from '../sections/options.ts';

export interface FilterRequest {
  release: Release;
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
  const { diagnostics, ...loaded } = readFilter(request, files);
  return { ...loaded, diagnostics: withoutRepeats(diagnostics) };
}

function readFilter(request: FilterRequest, files: ConfigFiles): Result<FilterDefinition> {
  const findings = new Findings();
  const location = findings.take(locateFilter(request.spec, request.configDir, files));
  if (!location) return findings.result();
  const { sections, files: read } = findings.take(
    readLocatedFilter(location, request.release, files),
  );
  if (findings.haveErrors) return findings.result();
  findings.add(checkSections(sections));
  const options = findings.take(resolveOptions(sections, request));
  if (!options) return findings.result();
  const logtype = findings.take(sections.get('Definition', 'logtype', NO_OPTIONS));
  const definition = findings.take(defineFilter(location.name, read, options, request.release));
  const value = { ...definition, ...(logtype && { logtype }), ...readDaemon(sections) };
  findings.add([
    ...checkFailregex(value, sections),
    ...checkMode(value, sections),
    ...checkRegexes(value),
  ]);
  return findings.result(value);
}

function resolveOptions(sections: ConfigSections, request: FilterRequest): Result<Options> {
  const written = [...(request.options ?? [])];
  const given = new Map(written.map(([name, value]) => [name, SourceText.unplaced(value)]));
  const all = withLogtype(given, sections, request.logtype);
  return new DefinitionReader(sections, FILTER_OPTIONS, all, request.release).read();
}
