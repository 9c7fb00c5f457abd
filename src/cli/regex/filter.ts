import { useDnsOf, type UseDns } from '../../ip/index.ts';
import type { FilterDefinition } from '../../config/index.ts';
import { createDateDetector, parseTimeZone, type LocalZone } from '../../dates/index.ts';
import { SourceText, type Diagnostic } from '../../diagnostics/index.ts';
import { compileFilter, type CompiledFilter } from '../../filter/index.ts';
import { formatSetting } from '../../report/index.ts';
import type { Host, Logtype } from '../host.ts';
import type { RegexTestFlags } from './flags.ts';
import { addIgnoreregexes, listReported, remarkOnMixed } from './ignoreregexes.ts';
import { findRefusal } from './refusal.ts';
import type { RegexTestSource } from './source-types.ts';
import { resolveIgnoreregex, resolveRegex } from './source.ts';
import type { Release } from '../../release/index.ts';

export interface TestedFilterRequest {
  regex: string;
  ignoreregex: string | undefined;
  flags: RegexTestFlags;
  logtype: Logtype;
  /** The options are told that the filter ends up with. */
  showsOptions: boolean;
  /** The fail2ban whose answer is wanted. */
  release: Release;
  zone: LocalZone;
  /** The reference for missing years, in seconds since the epoch. */
  now: number;
}

/** The filter of a test, ready to run. */
export interface TestedFilter {
  compiled: CompiledFilter;
  /** The same with the ignoreregexes that hits are counted for. */
  reported: CompiledFilter;
  /** Which entries of the journal are read; fail2ban-regex takes the last line of a filter's. */
  journalmatch: SourceText | undefined;
  /** Whether a date pattern is set; the default ones take no part where lines come with their times. */
  hasDatepattern: boolean;
}

/** A teller collects what fail2ban-regex tells before it begins. */
export interface RegexOutput {
  writeLines: (lines: readonly string[]) => void;
  /** Tells what is wrong, also where only failures are printed. */
  refuse: (lines: readonly string[]) => void;
  addDiagnostics: (diagnostics: readonly Diagnostic[]) => void;
}

/** The names under which options are quoted. */
export const DATEPATTERN_NAME = '--datepattern';
export const JOURNALMATCH_NAME = '--journalmatch';

/** The years from the 2000s on have dates, as the server has it. */
const EARLIEST_YEAR = 2001;
const DEFAULT_DETECTORS = 'Default Detectors';
/** A detector with more templates than this is called by a name for all of them. */
const MAX_NAMED_TEMPLATES = 2;

/**
 * Takes the steps of fail2ban-regex in its order, since what it tells ends where it gives up (observed in 1.0.2).
 *
 * @returns undefined if something is wrong
 */
export function prepareTestedFilter(
  request: TestedFilterRequest,
  output: RegexOutput,
  host: Host,
): TestedFilter | undefined {
  const settings = readSettings(request, output);
  if (!settings) return undefined;
  const { flags } = request;
  const sourceRequest = { ...request, config: flags.config };
  const failing = accept(resolveRegex(request.regex, sourceRequest, host), output);
  if (!failing) return undefined;
  const options = { ...settings, maxlines: flags.maxlines || failing.maxlines };
  const judge = (definition: FilterDefinition) =>
    findRefusal(definition, options, options.maxlines ?? 1);
  const refusalOfFilter = judge(failing);
  const reachesSettings = refusalOfFilter?.kind !== 'prefregex';
  if (reachesSettings && !writeFilterSettings(failing, request, output)) return undefined;
  const ignoring = resolveIgnoreregex(request.ignoreregex, sourceRequest, host);
  if (ignoring && !refusalOfFilter && !accept(ignoring, output)) return undefined;
  const added = refusalOfFilter ? undefined : ignoring?.definition;
  const definition = addIgnoreregexes(failing, added, request.release);
  output.addDiagnostics(remarkOnMixed(failing, added, request.release));
  const refusal = refusalOfFilter ?? judge(definition);
  const { value: compiled, diagnostics } = compileFilter(definition, options);
  output.addDiagnostics(diagnostics);
  if (!compiled) {
    output.refuse(refusal ? [`ERROR: ${refusal.message}`] : []);
    return undefined;
  }
  const ignoreregex = listReported(compiled, failing.ignoreregex.length);
  return {
    compiled: flags.raw ? { ...compiled, usedns: 'raw' } : compiled,
    reported: { ...compiled, ignoreregex },
    journalmatch: findJournalmatch(definition, flags.journalmatch),
    hasDatepattern: options.datepattern !== undefined || definition.datepattern !== undefined,
  };
}

interface Settings extends DateSettings {
  usedns: UseDns;
  logtimezone: number | undefined;
  datepattern: SourceText | undefined;
}

interface DateSettings {
  release: Release;
  zone: LocalZone;
  now: number;
  earliestYear: number;
}

function dateSettingsOf({ release, zone, now }: TestedFilterRequest): DateSettings {
  return { release, zone, now, earliestYear: EARLIEST_YEAR };
}

/** Reads the options that say something by themselves, and tells of them. */
function readSettings(request: TestedFilterRequest, output: RegexOutput): Settings | undefined {
  const { flags } = request;
  const dates = dateSettingsOf(request);
  if (flags.maxlines < 0) {
    output.refuse(['ERROR: maxlines must be integer greater than zero']);
    return undefined;
  }
  if (flags.maxlines > 0) output.writeLines([formatSetting('maxlines', String(flags.maxlines))]);
  const logtimezone = flags.timezone ? parseTimeZone(flags.timezone) : undefined;
  if (typeof logtimezone === 'object') {
    output.refuse([`ERROR: Unknown or unsupported time zone: '${flags.timezone}'`]);
    output.addDiagnostics([logtimezone]);
    return undefined;
  }
  const datepattern = flags.datepattern
    ? placeArgument(flags.datepattern, DATEPATTERN_NAME)
    : undefined;
  if (datepattern && !writeDatepattern(datepattern, dates, output)) return undefined;
  const usedns = useDnsOf(flags.usedns || undefined);
  return { usedns, logtimezone, datepattern, ...dates };
}

function placeArgument(text: string, file: string): SourceText {
  return SourceText.at(text, { file, line: 1, column: 1, length: text.length });
}

/** Tells of a date pattern. @returns whether it can be used */
function writeDatepattern(
  datepattern: SourceText,
  options: DateSettings,
  output: RegexOutput,
): boolean {
  const { value: detector, diagnostics } = createDateDetector(datepattern, options);
  if (!detector) {
    const reason = diagnostics.map(({ message }) => message).join('; ');
    output.refuse([
      `ERROR: Failed to set datepattern '${datepattern.text}' (may be an invalid format or unescaped percent char): ${reason}`,
    ]);
    output.addDiagnostics(diagnostics);
    return false;
  }
  const [first, ...others] = detector.templates;
  const name = first && others.length < MAX_NAMED_TEMPLATES ? first.name : DEFAULT_DETECTORS;
  output.writeLines([formatSetting('datepattern', `${datepattern.text} : ${name}`)]);
  return true;
}

/** Tells what the filter sets and no option sets instead. @returns whether it can be used */
function writeFilterSettings(
  { maxlines, datepattern }: FilterDefinition,
  request: TestedFilterRequest,
  output: RegexOutput,
): boolean {
  const { flags } = request;
  if (maxlines !== undefined && flags.maxlines === 0) {
    output.writeLines([formatSetting('maxlines', String(maxlines))]);
  }
  if (!datepattern || flags.datepattern) return true;
  return writeDatepattern(datepattern, dateSettingsOf(request), output);
}

function findJournalmatch(
  { options }: FilterDefinition,
  given: string | undefined,
): SourceText | undefined {
  if (given !== undefined) return placeArgument(given, JOURNALMATCH_NAME);
  const lines = options.get('journalmatch')?.split('\n') ?? [];
  return lines.findLast(({ text }) => text !== '');
}

function accept(source: RegexTestSource, output: RegexOutput): FilterDefinition | undefined {
  output.writeLines(source.output);
  output.addDiagnostics(source.diagnostics);
  if (source.refusal) output.refuse(source.refusal);
  return source.definition;
}
