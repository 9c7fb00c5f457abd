import { loadFilter, type FilterDefinition } from '../../src/config/index.ts';
import { createLocalZone } from '../../src/dates/index.ts';
import { SourceText, type Diagnostic } from '../../src/diagnostics/index.ts';
import {
  compileFilter,
  compileGoodRegexes,
  type CompiledFilter,
  type GoodRegex,
} from '../../src/filter/index.ts';
import type { UseDns } from '../../src/ip/index.ts';
import { createConfigFiles } from '../../src/node/files/config-files.ts';
import { createIgnoreList } from '../../src/ip/index.ts';
import {
  countingOf,
  createBatch,
  BanHistory,
  createRandom,
  readIncrement,
  Replay,
  type IncrementOptions,
  type LineBatch,
  type ReplayEvent,
  type ReplayInspector,
  type ReplayOptions,
  type ReplaySink,
  tellEvents,
} from '../../src/replay/index.ts';
import { NEWEST_RELEASE, type Release } from '../../src/release/index.ts';

export type LogLine = readonly [file: string, line: number, text: string];

export interface ReplaySettings {
  /** What is usual if absent. */
  release?: Release;
  maxretry: number;
  /** The seconds within which failures count together. */
  findtime: number;
  /** How long a ban lasts, in seconds, −1 for ever. */
  bantime: number;
  ignoreip?: string[];
  tz: string;
  /** The reference for missing years and the clock, in seconds since the epoch. */
  now: number;
  usedns?: UseDns;
  presentYear?: number;
  /** How many lines are matched together, instead of what the filter says. */
  maxlines?: number;
  /** The time at which the server starts, in seconds since the epoch. */
  start?: number;
  /** How often the log is looked at, in seconds. */
  checkInterval?: number;
  tail?: boolean;
  /** The addresses of the machine itself. */
  ignoreself?: string[];
  /** The ids that the `ignorecommand` ignores. */
  ignorecommand?: string[];
  /** The addresses of host names; without it nobody is asked. */
  hosts?: Record<string, string[]>;
  increment?: IncrementSettings;
  /** How long the history keeps bans that are over, in seconds. */
  purgeage?: number;
  /** The seed of the random part of bans. */
  seed?: number;
}

/** The options `bantime.factor` and so on, as a jail sets them. */
export interface IncrementSettings {
  factor?: string;
  formula?: string;
  /** The whole numbers with spaces between. */
  multipliers?: string;
  /** The longest ban, in seconds. */
  maxtime?: number;
  /** The most seconds that are added at random. */
  rndtime?: number;
  overalljails?: boolean;
}

type FilterSettings = Pick<
  ReplaySettings,
  'release' | 'tz' | 'now' | 'usedns' | 'presentYear' | 'maxlines'
>;

/** Compiles regexes that say who is good, of which nothing is wrong. */
export function compileGood(
  regexes: readonly string[],
  { usedns, release }: CompiledFilter,
): readonly GoodRegex[] {
  const written = regexes.map((regex) => SourceText.unplaced(regex));
  return valueOf(compileGoodRegexes(written, { usedns, release }));
}

/** Compiles a filter of which nothing is wrong. */
function compileSound(
  definition: FilterDefinition,
  { release = NEWEST_RELEASE, tz, now, usedns, presentYear, maxlines }: FilterSettings,
): CompiledFilter {
  const zone = createLocalZone(tz);
  if (!zone) throw new Error(`unknown zone ${tz}`);
  return valueOf(compileFilter(definition, { release, zone, now, usedns, presentYear, maxlines }));
}

interface NamedFilter {
  name: string;
  configDir: string;
  options: Record<string, string>;
}

/** Compiles the filter of a file, which must be sound. */
export function compileFile(
  { name, configDir, options }: NamedFilter,
  settings: FilterSettings,
): CompiledFilter {
  const { release = NEWEST_RELEASE } = settings;
  const request = { release, spec: name, configDir, options: new Map(Object.entries(options)) };
  return compileSound(valueOf(loadFilter(request, createConfigFiles())), settings);
}

interface DirectFilter {
  prefregex?: string;
  failregex: readonly string[];
  ignoreregex: readonly string[];
  datepattern?: string;
  maxlines?: number;
}

/** Compiles a filter of bare regexes. */
export function compileDirect(
  { prefregex, failregex, ignoreregex, datepattern, maxlines }: DirectFilter,
  settings: FilterSettings,
): CompiledFilter {
  const definition = {
    name: 'direct',
    failregex: failregex.map((regex) => SourceText.unplaced(regex)),
    ignoreregex: ignoreregex.map((regex) => SourceText.unplaced(regex)),
    ...(prefregex !== undefined && { prefregex: SourceText.unplaced(prefregex) }),
    ...(datepattern !== undefined && { datepattern: SourceText.unplaced(datepattern) }),
    ...(maxlines !== undefined && { maxlines }),
    files: [],
    options: new Map(),
  };
  return compileSound(definition, settings);
}

/** Returns the filter with this failregex in place of its own, and nothing ignored. */
export function withFailregex(
  { maxlines, datepattern, prefregex }: CompiledFilter,
  failregex: string,
  settings: FilterSettings,
): CompiledFilter {
  const options = {
    ...(prefregex && { prefregex: prefregex.written.text }),
    ...(datepattern && { datepattern: datepattern.text }),
  };
  return compileDirect({ failregex: [failregex], ignoreregex: [], maxlines, ...options }, settings);
}

/** Returns what the engine makes of the lines, without a limit on the time of a regex. */
export function replay(
  filter: CompiledFilter,
  lines: readonly LogLine[],
  settings: ReplaySettings,
  listener?: { sink: ReplaySink; inspector: ReplayInspector },
  good?: Pick<ReplayOptions, 'good' | 'onLogin'>,
): ReplayEvent[] {
  const events: ReplayEvent[] = [];
  const options = {
    ...optionsFor(settings),
    ...(listener && { inspector: listener.inspector }),
    ...good,
  };
  const sink: ReplaySink = (event) => {
    events.push(event);
    listener?.sink(event);
  };
  new Replay(filter, options, tellEvents(sink)).process(batchLines(lines));
  return events;
}

export type JailLine = readonly [file: string, line: number, text: string, jail: number];

/** Replays several jails that share a history of bans; each event says whose it is. */
export function replayJails(
  jails: readonly { filter: CompiledFilter; settings: ReplaySettings }[],
  lines: readonly JailLine[],
  { purgeage, seed }: Pick<ReplaySettings, 'purgeage' | 'seed'>,
): object[] {
  const events: object[] = [];
  const shared = createServer(purgeage, seed);
  const replays = jails.map(({ filter, settings }, index) => {
    const options = optionsFor(settings, shared, `jail${index}`);
    return new Replay(
      filter,
      options,
      tellEvents((event) => events.push({ ...event, jail: index })),
    );
  });
  for (const [file, line, text, jail] of lines) {
    replays[jail]!.process(batchLines([[file, line, text]]));
  }
  return events;
}

type SharedByJails = Pick<IncrementOptions, 'history' | 'random'>;

function createServer(purgeage?: number, seed?: number): SharedByJails {
  return {
    history: new BanHistory(purgeage),
    random: seed === undefined ? undefined : createRandom(seed),
  };
}

export function optionsFor(
  settings: ReplaySettings,
  shared: SharedByJails = createServer(settings.purgeage, settings.seed),
  jail = 'replay',
): ReplayOptions {
  const { now, start, tail, checkInterval } = settings;
  const { release = NEWEST_RELEASE, ignoreip = [], ignoreself = [] } = settings;
  const { ignorecommand, hosts, increment } = settings;
  return {
    counting: countingOf(settings),
    now,
    start,
    tail,
    checkInterval,
    ignoreip: valueOf(createIgnoreList(ignoreip, release)),
    ignoreself: valueOf(createIgnoreList(ignoreself, release)),
    ignorecommand: ignorecommand && ((id) => ignorecommand.includes(id)),
    resolve: hosts && ((name) => hosts[name] ?? []),
    increment: increment && { ...shared, increment: compileIncrement(increment), jail },
    guard: runUnguarded,
    regexTimeout: Infinity,
    keepGoing: false,
  };
}

function compileIncrement({ factor, formula, multipliers, ...others }: IncrementSettings) {
  return valueOf(
    readIncrement({
      ...others,
      factor: factor === undefined ? undefined : SourceText.unplaced(factor),
      formula: formula === undefined ? undefined : SourceText.unplaced(formula),
      multipliers: multipliers?.split(' ').map(Number),
    }),
  );
}

export function valueOf<T>({ value, diagnostics }: { value?: T; diagnostics: Diagnostic[] }): T {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

export function runUnguarded(work: () => void): boolean {
  work();
  return true;
}

export function batchLines(lines: readonly LogLine[]): LineBatch[] {
  const batches: { file: string; firstLine: number; texts: string[] }[] = [];
  for (const [file, line, text] of lines) {
    const last = batches.at(-1);
    const isNext = last?.file === file && last.firstLine + last.texts.length === line;
    const batch = isNext ? last : { file, firstLine: line, texts: [] };
    if (!isNext) batches.push(batch);
    batch.texts.push(text);
  }
  return batches.map(({ file, texts, firstLine }) => createBatch(file, texts, firstLine));
}
