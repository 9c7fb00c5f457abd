import { useDnsOf, type UseDns } from '../ip/index.ts';
import type { FilterDefinition } from '../config/index.ts';
import {
  createDateDetector,
  createLocalZone,
  type DateDetector,
  type LocalZone,
} from '../dates/index.ts';
import type { Release } from '../release/index.ts';
import type { Diagnostic, Result, SourceText } from '../diagnostics/index.ts';
import { hasErrors } from '../diagnostics/index.ts';
import {
  compileFilterRegex,
  hasFailureId,
  noFailureId,
  type FilterRegex,
  type FilterRegexOptions,
} from './filter-regex.ts';

/** The settings that a replay makes over the filter; an absent value leaves the filter's own. */
export interface FilterOptions {
  release: Release;
  usedns?: UseDns | undefined;
  maxlines?: number | undefined;
  datepattern?: SourceText | undefined;
  /** The offset of times that name no zone (`logtimezone`), in minutes east of UTC. */
  logtimezone?: number | undefined;
  /** The zone of the machine that wrote the log. */
  zone: LocalZone;
  /** The reference for missing years, in seconds since the epoch. */
  now: number;
  /** The first year of interest, as `DateDetectorOptions` has it. */
  earliestYear?: number | undefined;
  /** The year that has come, for which dates with a year are expected; that of `now` if absent. */
  presentYear?: number | undefined;
}

/** A filter that is ready to run. It holds no state of a run: each takes a date detector of its own. */
export interface CompiledFilter {
  readonly name: string;
  readonly prefregex: FilterRegex | undefined;
  readonly failregex: readonly FilterRegex[];
  readonly ignoreregex: readonly FilterRegex[];
  /** How many lines are matched together. */
  readonly maxlines: number;
  readonly usedns: UseDns;
  /** The fail2ban that it is compiled for. */
  readonly release: Release;
  /** What `__prefix_line` takes for the daemon, if the filter says so: its option `_daemon`. */
  readonly daemon: string | undefined;
  /** The patterns in place of the default templates, one a line. */
  readonly datepattern: SourceText | undefined;
  /** Makes a detector with a zone of its own, which remembers the last offset as the C library does. */
  createDateDetector(): DateDetector;
}

/** The last filters that were compiled, and from what, by their first failregex: many jails share a filter. */
const compilations = new WeakMap<SourceText, Compilation>();

interface Compilation {
  from: readonly unknown[];
  result: Result<CompiledFilter>;
}

export function compileFilter(
  definition: FilterDefinition,
  options: FilterOptions,
): Result<CompiledFilter> {
  const [first] = definition.failregex;
  if (!first) return compile(definition, options);
  const from = listParts(definition, options);
  const last = compilations.get(first);
  if (last && areSame(last.from, from)) return copy(last.result);
  const result = compile(definition, options);
  compilations.set(first, { from, result });
  return copy(result);
}

/** Returns all that a compiled filter is made from. */
function listParts(definition: FilterDefinition, options: FilterOptions): unknown[] {
  const { name, prefregex, failregex, ignoreregex, maxlines, usedns, datepattern } = definition;
  const ofFilter = [name, prefregex, failregex, ignoreregex, maxlines, usedns, datepattern];
  const { release, zone, now, earliestYear, presentYear, logtimezone } = options;
  const given = [options.maxlines, options.usedns, options.datepattern];
  return [...ofFilter, ...given, release, zone.name, now, earliestYear, presentYear, logtimezone];
}

function areSame(parts: readonly unknown[], others: readonly unknown[]): boolean {
  return parts.every((part, index) => part === others[index]);
}

/** Copies a result, since whoever gets diagnostics may add to them. */
function copy({ value, diagnostics }: Result<CompiledFilter>): Result<CompiledFilter> {
  return { ...(value && { value }), diagnostics: [...diagnostics] };
}

function compile(definition: FilterDefinition, options: FilterOptions): Result<CompiledFilter> {
  const diagnostics: Diagnostic[] = [];
  const maxlines = options.maxlines ?? definition.maxlines ?? 1;
  const usedns = options.usedns ?? useDnsOf(definition.usedns);
  const { release } = options;

  const compileAll = (written: readonly SourceText[], kind: FilterRegex['kind']): FilterRegex[] =>
    written.flatMap((regex, index) => {
      const regexOptions: FilterRegexOptions = {
        kind,
        number: index + 1,
        usedns,
        release,
        multiline: kind === 'failregex' && maxlines > 1,
      };
      return compileFilterRegex(regex, regexOptions, diagnostics) ?? [];
    });

  const [prefregex] = compileAll(definition.prefregex ? [definition.prefregex] : [], 'prefregex');
  const failregex = compileAll(definition.failregex, 'failregex');
  const ignoreregex = compileAll(definition.ignoreregex, 'ignoreregex');
  diagnostics.push(...missingFailureIds(failregex, prefregex));

  const datepattern = options.datepattern ?? definition.datepattern;
  const { value: detector, diagnostics: ofDates } = createDateDetector(datepattern, options);
  diagnostics.push(...ofDates);
  if (!detector || hasErrors(diagnostics)) return { diagnostics };

  const filter: CompiledFilter = {
    name: definition.name,
    prefregex,
    failregex,
    ignoreregex,
    maxlines,
    usedns,
    release,
    daemon: definition.daemon?.text,
    datepattern,
    createDateDetector: () => detector.fork(createLocalZone(options.zone.name)!),
  };
  return { value: filter, diagnostics };
}

/** Finds failregexes without an id, which may also come from the prefregex. */
function missingFailureIds(
  failregex: readonly FilterRegex[],
  prefregex: FilterRegex | undefined,
): Diagnostic[] {
  if (prefregex && hasFailureId(prefregex)) return [];
  return failregex.filter((regex) => !hasFailureId(regex)).map(noFailureId);
}
