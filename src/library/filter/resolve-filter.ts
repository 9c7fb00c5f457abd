import { loadFilter, parseFilterSpec, type FilterDefinition } from '../../config/index.ts';
import { hasErrors, type Result, type SourceText } from '../../diagnostics/index.ts';
import { compileFilter, type CompiledFilter, type FilterOptions } from '../../filter/index.ts';
import type { FilterReport } from '../../report/index.ts';
import { defineFilterOfArguments, placeDatepattern } from './argument-filter.ts';
import type { ReplayTerms, Surroundings } from '../run/replay-terms.ts';

/** A filter that is ready to run, and how it came about. */
export interface ResolvedFilter {
  compiled: CompiledFilter;
  report: FilterReport;
  /** Which entries of the journal it reads. */
  journalmatch: SourceText | undefined;
}

/** A filter that was read. */
interface LoadedFilter {
  definition: FilterDefinition;
  /** What was given in brackets behind its name. */
  options: ReadonlyMap<string, string>;
}

/** @param logtype what the logs are, `file` or `journal`, by which filters differ */
export function resolveFilter(
  terms: ReplayTerms,
  logtype: string,
  surroundings: Pick<Surroundings, 'configFiles'>,
): Result<ResolvedFilter> {
  const { value: loaded, diagnostics } = loadDefinition(terms, logtype, surroundings);
  if (!loaded || hasErrors(diagnostics)) return { diagnostics };
  const { definition, options } = loaded;
  const { value: compiled, diagnostics: more } = compileFilter(
    definition,
    describeFilterOptions(terms),
  );
  if (!compiled) return { diagnostics: [...diagnostics, ...more] };
  const report = describeFilter(definition, options, compiled);
  const journalmatch = definition.options.get('journalmatch');
  return { value: { compiled, report, journalmatch }, diagnostics: [...diagnostics, ...more] };
}

/** Returns what the flags set over the filter. */
export function describeFilterOptions({ flags, answer, zone, now }: ReplayTerms): FilterOptions {
  return {
    release: answer.release,
    usedns: flags.usedns,
    maxlines: flags.maxlines,
    datepattern: placeDatepattern(flags),
    logtimezone: flags.logtimezone,
    zone,
    now,
  };
}

/** @param options those that stand in brackets behind its name */
export function describeFilter(
  { name, files }: FilterDefinition,
  options: ReadonlyMap<string, string>,
  { maxlines, usedns }: CompiledFilter,
): FilterReport {
  return { name, files, options: Object.fromEntries(options), maxlines, usedns };
}

/** Reads the filter that was asked for, and does not compile it. */
export function loadDefinition(
  { spec, flags, answer: { release } }: ReplayTerms,
  logtype: string,
  { configFiles }: Pick<Surroundings, 'configFiles'>,
): Result<LoadedFilter> {
  if (spec === undefined) {
    const definition = defineFilterOfArguments(flags);
    return { value: { definition, options: new Map() }, diagnostics: [] };
  }
  const parsed = parseFilterSpec(spec, release);
  if (!parsed.value) return { diagnostics: parsed.diagnostics };
  const { name, options } = parsed.value;
  const request = { release, spec: name, options, configDir: flags.configDir, logtype };
  const { value: definition, diagnostics } = loadFilter(request, configFiles);
  return definition ? { value: { definition, options }, diagnostics } : { diagnostics };
}
