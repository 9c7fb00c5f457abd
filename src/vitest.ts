import { expect } from 'vitest';
import { explainFindings, replayCase, type CaseLog, type CaseSetup } from './cases/index.ts';
import { loadFilter, parseDuration, parseFilterSpec } from './config/index.ts';
import { createLocalZone, parsePointInTime } from './dates/index.ts';
import { hasErrors, type Diagnostic } from './diagnostics/index.ts';
import { compileFilter, type CompiledFilter } from './filter/index.ts';
import { createIgnoreList, type UseDns } from './ip/index.ts';
import { runGuarded, configFiles } from './node/index.ts';
import { countingOf, createBatch, type Counting } from './replay/index.ts';

/** How a filter is read, and the time and place of the machine that wrote its logs. */
export interface ReadFilterOptions {
  /** The directory of fail2ban's configuration, for filters that are given by name; /etc/fail2ban if absent. */
  config?: string;
  /** Name of a time zone; UTC if absent. */
  tz?: string;
  /** Reference for dates without a year, such as `2026-02-05T12:00:00Z`; the present if absent. */
  now?: string;
  usedns?: UseDns;
}

/** A filter to be tested. */
export interface TestableFilter {
  readonly compiled: CompiledFilter;
  readonly test: CaseSetup['test'];
}

/** What failures are counted by; durations are those of jail.conf(5). */
export interface BanSettings {
  /** 5 if absent. */
  maxretry?: number;
  /** 10m if absent. */
  findtime?: string | number;
  /** 10m if absent. */
  bantime?: string | number;
  ignoreip?: readonly string[];
}

export interface MatchExpectation {
  /** The id that the line must be matched with. */
  id?: string;
}

/** Several lines as one text, or one by one. */
export type LogText = string | readonly string[];

interface Matchers<R> {
  /** The filter finds a failure in the line, with this id if one is given. */
  toMatchLine(line: string, expected?: MatchExpectation): R;
  /** The filter finds no failure in the line: it is missed, ignored, or only a helper of other lines. */
  toMissLine(line: string): R;
  /** The log gets these ids banned, and no others. */
  toBan(log: LogText, ids: readonly string[], settings?: BanSettings): R;
}

declare module 'vitest' {
  // oxlint-disable-next-line no-empty-object-type, no-unused-vars -- vitest says how to add matchers
  interface Assertion<T = any> extends Matchers<T> {}
  interface AsymmetricMatchersContaining extends Matchers<unknown> {}
}

/**
 * Reads a filter by its name or path, with options in brackets if need be: `sshd[mode=aggressive]`.
 *
 * @throws Error that says what is wrong with the filter, and where
 */
export function readFilter(spec: string, options: ReadFilterOptions = {}): TestableFilter {
  const { config = '/etc/fail2ban', tz = 'UTC', now, usedns } = options;
  const zone = createLocalZone(tz);
  if (!zone) throw new Error(`there is no time zone ${tz}`);
  const reference = now === undefined ? Date.now() / 1000 : parsePointInTime(now, zone);
  if (reference === undefined) throw new Error(`${now} is no point in time`);
  const parsed = valueOf(parseFilterSpec(spec));
  const request = { spec: parsed.name, options: parsed.options, configDir: config };
  const definition = valueOf(loadFilter(request, configFiles));
  const compiled = valueOf(compileFilter(definition, { zone, now: reference, usedns }));
  return { compiled, test: { now: reference, zone } };
}

const LOG_FILE = 'log';
const REGEX_TIMEOUT = 2000;
const LIMITS = { guard: runGuarded, regexTimeout: REGEX_TIMEOUT };

expect.extend({
  toMatchLine(filter: TestableFilter | string, line: string, { id }: MatchExpectation = {}) {
    const { verdict, id: actual, cause } = judgeLine(filter, line);
    const pass = verdict === 'matched' && (id === undefined || id === actual);
    const wanted = id === undefined ? 'a match' : `a match with id ${id}`;
    const got = verdict === 'matched' ? `matched with id ${actual}` : verdict;
    return { pass, message: () => describe(pass, wanted, got, line, cause) };
  },

  toMissLine(filter: TestableFilter | string, line: string) {
    const { verdict, id, cause } = judgeLine(filter, line);
    const pass = verdict !== 'matched';
    const got = pass ? verdict : `matched with id ${id}`;
    return { pass, message: () => describe(pass, 'a line without a match', got, line, cause) };
  },

  toBan(
    filter: TestableFilter | string,
    log: LogText,
    ids: readonly string[],
    settings: BanSettings = {},
  ) {
    const { events } = replay(filter, log, settings);
    const banned = new Set(events.flatMap((event) => (event.type === 'ban' ? [event.id] : [])));
    const missing = ids.filter((id) => !banned.has(id));
    const unexpected = [...banned].filter((id) => !ids.includes(id));
    const pass = missing.length === 0 && unexpected.length === 0;
    return {
      pass,
      actual: [...banned].toSorted(),
      expected: ids.toSorted(),
      message: () =>
        pass
          ? `expected other bans than those of ${ids.join(', ')}`
          : [
              ...missing.map((id) => `${id} is not banned`),
              ...unexpected.map((id) => `${id} is banned, but was not expected`),
            ].join('\n'),
    };
  },
});

interface JudgedLine {
  verdict: string;
  id: string | null;
  cause: string | null;
}

/** Of a text of several lines the first that matches is judged, else the last. */
function judgeLine(filter: TestableFilter | string, text: string): JudgedLine {
  const { setup, log, events } = replay(filter, text, { maxretry: Number.MAX_SAFE_INTEGER });
  const lines = events.filter((event) => event.type === 'line');
  const { file, line, verdict, id } =
    lines.find((event) => event.verdict === 'matched') ?? lines.at(-1)!;
  const finding = { file, line, message: verdict, cause: null };
  const [explained] = explainFindings([finding], setup, [log], LIMITS);
  return { verdict, id, cause: explained?.cause ?? null };
}

function replay(filter: TestableFilter | string, text: LogText, settings: BanSettings) {
  const { compiled, test } = typeof filter === 'string' ? readFilter(filter) : filter;
  const ignoring = { ignoreip: valueOf(createIgnoreList(settings.ignoreip ?? [])) };
  const setup = { filter: compiled, test, counting: readCounting(settings), ignoring };
  const texts = typeof text === 'string' ? text.replace(/\n$/, '').split(/\r?\n/) : text;
  const log: CaseLog = {
    file: LOG_FILE,
    batches: [createBatch(LOG_FILE, texts)],
  };
  const { events, diagnostics } = replayCase(setup, [log], LIMITS);
  if (hasErrors(diagnostics)) throw new Error(describeErrors(diagnostics));
  return { setup, log, events };
}

function readCounting({ maxretry, findtime, bantime }: BanSettings): Counting {
  return countingOf({ maxretry, findtime: readDuration(findtime), bantime: readDuration(bantime) });
}

/** In seconds. */
function readDuration(value: string | number | undefined): number | undefined {
  if (value === undefined) return undefined;
  const { value: seconds, diagnostics } = parseDuration(String(value));
  if (seconds === undefined) throw new Error(diagnostics[0]!.message);
  return Math.max(seconds, -1);
}

function describe(
  pass: boolean,
  wanted: string,
  got: string,
  line: string,
  cause: string | null,
): string {
  const reason = cause === null ? '' : `\n${cause}`;
  return `expected ${pass ? 'anything but ' : ''}${wanted}, but the line is ${got}${reason}\n\n  ${line}`;
}

function valueOf<T>({ value, diagnostics }: { value?: T; diagnostics: Diagnostic[] }): T {
  if (value === undefined || hasErrors(diagnostics)) throw new Error(describeErrors(diagnostics));
  return value;
}

function describeErrors(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, origin, hint = '' }) => {
      const place = origin ? `${origin.file}:${origin.line}: ` : '';
      return `${place}${message}\n${hint}`.trim();
    })
    .join('\n');
}
