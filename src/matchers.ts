import { describeCause } from './cases/index.ts';
import { layerConfig } from './config/index.ts';
import { DiagnosedError, hasErrors } from './diagnostics/index.ts';
import { canonicalId } from './ip/index.ts';
import {
  countBy,
  COUNTING_OPTIONS,
  createExplainFormat,
  EXPLAINED_OPTIONS,
  linesOf,
  prepareSearch,
  READING_OPTIONS,
  readOptions,
  readTerms,
  readSource,
  REPLAY_PATHS,
  replayTexts,
  type CountingOptions,
  type LineReport,
  type LogText,
  type ReadingOptions,
  type Search,
  type ReplayReport,
  type SearchedPaths,
  VERDICTS,
} from './library/index.ts';
import { explainTexts } from './library-explain/index.ts';
import { createMachine } from './node/index.ts';
import { createBatch, type Verdict } from './replay/index.ts';
import { formatExplanations, TEXT_PAGE } from './report/index.ts';

/** How a filter is read, and the time and place of the machine that wrote its logs. */
export interface ReadFilterOptions
  extends
    Omit<ReadingOptions, 'failregex' | 'ignoreregex' | 'keepGoing'>,
    Pick<SearchedPaths, 'config' | 'now' | 'regexTimeout'> {
  /** Name of a time zone; UTC if absent. */
  tz?: string | undefined;
}

/** A filter to be tested; what it is made of stays inside. */
export interface TestableFilter {
  readonly name: string;
}

/** What failures are counted by. */
export type BanSettings = CountingOptions;

export interface MatchExpectation {
  /** The id that the line must be matched with. */
  id?: string;
}

/** What the matchers are called on a value that is expected. */
export interface Matchers<R> {
  /** The filter finds a failure in the line, with this id if one is given. */
  toMatchLine(line: string, expected?: MatchExpectation): R;
  /** The filter finds no failure in the line: it is missed, ignored, or counts with other lines only (nofail). */
  toMissLine(line: string): R;
  /** The log gets these ids banned, and no others. */
  toBan(log: LogText, ids: readonly string[], settings?: BanSettings): R;
}

const { failregex, ignoreregex, keepGoing, ...READING } = READING_OPTIONS;
const { config, regexTimeout } = REPLAY_PATHS;
const READ_FILTER = { ...READING, config, regexTimeout };
/** What a filter brings itself, or what has no place in a test. */
const UNSET = {
  failregex: failregex.initial,
  ignoreregex: ignoreregex.initial,
  keepGoing: keepGoing.initial,
};

const LOG_FILE = 'log';
/** Explanations of more hosts nobody reads. */
const MAX_EXPLAINED = 10;

const searches = new WeakMap<TestableFilter, Search>();

/**
 * Reads a filter by its name or path, with options in brackets if need be: `sshd[mode=aggressive]`.
 *
 * @throws DiagnosedError that says what is wrong with the filter, and where
 */
export function readFilter(spec: string, options: ReadFilterOptions = {}): TestableFilter {
  const disk = createMachine([spec]);
  const counting = readOptions(COUNTING_OPTIONS, {});
  const { config: roots, ...given } = readOptions(READ_FILTER, options);
  const { directory: configDir, files } = layerConfig(disk.configFiles, roots);
  const machine = { ...disk, configFiles: files };
  const flags = { ...UNSET, ...counting, ...given, configDir };
  const defaults = { ...machine, zoneName: () => 'UTC' };
  const terms = readTerms(spec, flags, defaults, (name) => name);
  const search = prepareSearch({ ...terms, resolve: undefined }, machine);
  const filter = { name: search.filter.report.name };
  searches.set(filter, search);
  return filter;
}

/** The matchers, as vitest takes them. */
export const matchers = {
  toMatchLine(filter: TestableFilter | string, line: string, { id }: MatchExpectation = {}) {
    const judged = judgeLine(filter, line);
    const pass = judged.verdict === 'matched' && (id === undefined || id === judged.id);
    const wanted = id === undefined ? 'a match' : `a match with id ${id}`;
    return { pass, message: () => describeLine(pass, wanted, judged) };
  },

  toMissLine(filter: TestableFilter | string, line: string) {
    const judged = judgeLine(filter, line);
    const pass = judged.verdict !== 'matched';
    return { pass, message: () => describeLine(pass, 'a line without a match', judged) };
  },

  toBan(
    filter: TestableFilter | string,
    log: LogText,
    ids: readonly string[],
    settings: BanSettings = {},
  ) {
    const search = countBy(searchOf(filter), readOptions(COUNTING_OPTIONS, settings));
    const banned = [...new Set(replayLog(search, log, []).bans.map(({ id }) => id))];
    const expected = ids.map(canonicalId);
    const missing = expected.filter((id) => !banned.includes(id));
    const unexpected = banned.filter((id) => !expected.includes(id));
    const pass = missing.length === 0 && unexpected.length === 0;
    return {
      pass,
      actual: banned.toSorted(),
      expected: expected.toSorted(),
      message: () =>
        pass
          ? describeSameBans(expected)
          : describeBans(
              missing,
              unexpected,
              explainHosts(search, log, [...missing, ...unexpected]),
            ),
    };
  },
};

function searchOf(filter: TestableFilter | string): Search {
  const search = searches.get(typeof filter === 'string' ? readFilter(filter) : filter);
  if (search) return search;
  throw new TypeError('what is tested is neither a filter that readFilter has read, nor its path');
}

/** A line that was searched, and what explains its verdict. */
interface JudgedLine extends LineReport {
  explain(): string | null;
}

/** Judges one line; of a text of several lines the first that matches, else the last. */
function judgeLine(filter: TestableFilter | string, text: string): JudgedLine {
  const search = searchOf(filter);
  const lines = text === '' ? [text] : linesOf(text);
  const { lines: replayed } = replayLog(search, lines, VERDICTS);
  const judged = replayed.find(({ verdict }) => verdict === 'matched') ?? replayed.at(-1)!;
  return { ...judged, explain: () => explainLine(search, lines, judged.line) };
}

/** @throws DiagnosedError where the log can't be replayed to its end */
function replayLog(search: Search, log: LogText, show: readonly Verdict[]): ReplayReport {
  const report = replayTexts(search, [createBatch(LOG_FILE, linesOf(log))], show);
  if (!hasErrors(report.diagnostics)) return report;
  throw new DiagnosedError(report.diagnostics, readSource(search.surroundings));
}

/** Why the line with this number got its verdict. */
function explainLine(search: Search, log: LogText, number: number): string | null {
  const settings = readOptions(EXPLAINED_OPTIONS, { each: true });
  const { lines } = explainTexts(search, [createBatch(LOG_FILE, linesOf(log))], settings);
  return describeCause(lines.find(({ line }) => line === number)!);
}

function describeSameBans(ids: readonly string[]): string {
  return ids.length > 0
    ? `expected other bans than those of ${ids.join(', ')}`
    : 'expected a ban, but there is none';
}

function describeBans(
  missing: readonly string[],
  unexpected: readonly string[],
  explanation: string,
): string {
  return [
    ...missing.map((id) => `${id} is not banned`),
    ...unexpected.map((id) => `${id} is banned, but was not expected`),
    '',
    explanation,
  ].join('\n');
}

/** What `dryban explain --host` says of these ids. */
function explainHosts(search: Search, log: LogText, ids: readonly string[]): string {
  const settings = readOptions(EXPLAINED_OPTIONS, { host: ids.slice(0, MAX_EXPLAINED) });
  const { result } = explainTexts(search, [createBatch(LOG_FILE, linesOf(log))], settings);
  const short = { isVerbose: false, moreBy: '', hasColor: false, page: TEXT_PAGE };
  const format = createExplainFormat(search.terms.zone, short);
  return [...formatExplanations(result, format)].join('').trimEnd();
}

function describeLine(pass: boolean, wanted: string, judged: JudgedLine): string {
  const { verdict, id, text } = judged;
  const got = verdict === 'matched' ? `matched with id ${id}` : verdict;
  const cause = judged.explain();
  const reason = cause === null ? '' : `\n${cause}`;
  return `expected ${pass ? 'anything but ' : ''}${wanted}, but the line is ${got}${reason}\n\n  ${text}`;
}
