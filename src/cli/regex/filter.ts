import { useDnsOf, type UseDns } from '../../ip/index.ts';
import { splitWords, type FilterDefinition } from '../../config/index.ts';
import { createDateDetector, parseTimeZone, type LocalZone } from '../../dates/index.ts';
import { SourceText, type Diagnostic } from '../../diagnostics/index.ts';
import { compileFilter, type CompiledFilter } from '../../filter/index.ts';
import { reprString } from '../../replay/index.ts';
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
  /** Notes that fail2ban-regex fails here with an exception, and tells nothing more. */
  fail: () => void;
  addDiagnostics: (diagnostics: readonly Diagnostic[]) => void;
}

/** The names under which options are quoted. */
export const DATEPATTERN_NAME = '--datepattern';
export const JOURNALMATCH_NAME = '--journalmatch';

/** The years from the 2000s on have dates, as the server has it. */
const EARLIEST_YEAR = 2001;
const TOO_FEW_LINES = 'maxlines must be integer greater than zero';
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
  const sourceRequest = { ...request, config: flags.configDir };
  const failing = accept(resolveRegex(request.regex, sourceRequest, host), output);
  if (!failing) return undefined;
  const options = { ...settings, maxlines: flags.maxlines || failing.maxlines };
  const judge = (definition: FilterDefinition) =>
    findRefusal(definition, options, options.maxlines ?? 1);
  const refusalOfFilter = judge(failing);
  const isPrefregexRefused = refusalOfFilter?.kind === 'prefregex';
  if (!isPrefregexRefused || setsLinesFirst(failing)) {
    if (!writeMaxlines(failing, request, output)) return undefined;
  }
  if (!isPrefregexRefused && !writeFilterDatepattern(failing, request, output)) return undefined;
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
    output.refuse([`ERROR: ${TOO_FEW_LINES}`]);
    return undefined;
  }
  if (flags.maxlines > 0) output.writeLines([formatSetting('maxlines', String(flags.maxlines))]);
  const wrongMatch = flags.journalmatch && describeWrongWords(flags.journalmatch);
  if (wrongMatch) {
    output.refuse([`ERROR: ${wrongMatch}`]);
    return undefined;
  }
  const logtimezone = flags.timezone ? parseTimeZone(flags.timezone) : undefined;
  if (typeof logtimezone === 'object') {
    output.refuse([`ERROR: Unknown or unsupported time zone: '${flags.timezone}'`]);
    output.addDiagnostics([logtimezone]);
    return undefined;
  }
  const datepattern = flags.datepattern
    ? placeArgument(flags.datepattern, DATEPATTERN_NAME)
    : undefined;
  const problem = datepattern && writeDatepattern(datepattern, dates, output);
  if (problem) {
    output.refuse([`ERROR: ${problem.message}`]);
    return undefined;
  }
  const usedns = useDnsOf(flags.usedns || undefined);
  return { usedns, logtimezone, datepattern, ...dates };
}

/** Says in Python's words what is wrong with words that are quoted as for a shell; undefined if nothing is. */
function describeWrongWords(text: string): string | undefined {
  if (typeof splitWords(text) !== 'string') return undefined;
  return text.endsWith('\\') ? 'No escaped character' : 'No closing quotation';
}

function placeArgument(text: string, file: string): SourceText {
  return SourceText.at(text, { file, line: 1, column: 1, length: text.length });
}

interface DatepatternProblem {
  /** A template is there twice, which fail2ban-regex does not fail at. */
  isDuplicate: boolean;
  message: string;
}

/** Tells of a date pattern. @returns why it can't be used, if so */
function writeDatepattern(
  datepattern: SourceText,
  options: DateSettings,
  output: RegexOutput,
): DatepatternProblem | undefined {
  const { value: detector, diagnostics } = createDateDetector(datepattern, options);
  if (!detector) {
    const reason = diagnostics.map(({ message }) => message).join('; ');
    output.addDiagnostics(diagnostics);
    const isDuplicate = diagnostics.every(({ code }) => code === 'date/duplicate-pattern');
    if (isDuplicate) return { isDuplicate, message: reason };
    const message = `Failed to set datepattern '${datepattern.text}' (may be an invalid format or unescaped percent char): ${reason}`;
    return { isDuplicate, message };
  }
  const [first, ...others] = detector.templates;
  const name = first && others.length < MAX_NAMED_TEMPLATES ? first.name : DEFAULT_DETECTORS;
  output.writeLines([formatSetting('datepattern', `${datepattern.text} : ${name}`)]);
  return undefined;
}

/** Says whether `maxlines` comes before the prefregex: what is given in brackets comes behind what is not. */
function setsLinesFirst({ options }: FilterDefinition): boolean {
  const names = [...options.keys()];
  return names.indexOf('maxlines') < names.indexOf('prefregex');
}

/** Tells of the `maxlines` of the filter, if no option sets it instead. @returns whether it can be used */
function writeMaxlines(
  { maxlines }: FilterDefinition,
  { flags, regex }: TestedFilterRequest,
  output: RegexOutput,
): boolean {
  if (maxlines === undefined || flags.maxlines !== 0) return true;
  if (maxlines > 0) output.writeLines([formatSetting('maxlines', String(maxlines))]);
  else {
    const reason = `Invalid value for maxlines (${maxlines}) read from ${regex}: ${TOO_FEW_LINES}`;
    output.refuse([`ERROR: ${reason}`]);
  }
  return maxlines > 0;
}

/** Tells of the date pattern of the filter, if no option sets it instead. @returns whether it can be used */
function writeFilterDatepattern(
  { datepattern }: FilterDefinition,
  request: TestedFilterRequest,
  output: RegexOutput,
): boolean {
  if (!datepattern || request.flags.datepattern) return true;
  const problem = writeDatepattern(datepattern, dateSettingsOf(request), output);
  if (problem?.isDuplicate) {
    const value = `(${reprString(datepattern.text)}) read from ${request.regex}`;
    output.refuse([`ERROR: Invalid value for datepattern ${value}: ${problem.message}`]);
  } else if (problem) output.fail();
  return !problem;
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
  if (source.fails) output.fail();
  return source.definition;
}
