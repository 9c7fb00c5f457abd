import { loadFilter, type FilterDefinition } from '../../src/config/index.ts';
import { createLocalZone } from '../../src/dates/index.ts';
import { SourceText, type Diagnostic } from '../../src/diagnostics/index.ts';
import { compileFilter, type CompiledFilter, type UseDns } from '../../src/filter/index.ts';
import { configFiles } from '../../src/node/host.ts';
import { createIgnoreList } from '../../src/ip/index.ts';
import {
  createBatch,
  Replay,
  type LineBatch,
  type ReplayEvent,
  type ReplayInspector,
  type ReplaySink,
} from '../../src/replay/index.ts';

export type LogLine = readonly [file: string, line: number, text: string];

export interface ReplaySettings {
  maxretry: number;
  /** Seconds. */
  findtime: number;
  /** Seconds, −1 for ever. */
  bantime: number;
  ignoreip?: string[];
  tz: string;
  /** Seconds since the epoch. */
  now: number;
  usedns?: UseDns;
  presentYear?: number;
  /** Instead of the filter's. */
  maxlines?: number;
  /** When the server starts, in seconds since the epoch. */
  start?: number;
}

type FilterSettings = Pick<ReplaySettings, 'tz' | 'now' | 'usedns' | 'presentYear' | 'maxlines'>;

/** Compiles a filter of which nothing is wrong. */
function compileSound(
  definition: FilterDefinition,
  { tz, now, usedns, presentYear, maxlines }: FilterSettings,
): CompiledFilter {
  const zone = createLocalZone(tz);
  if (!zone) throw new Error(`unknown zone ${tz}`);
  return valueOf(compileFilter(definition, { zone, now, usedns, presentYear, maxlines }));
}

interface NamedFilter {
  name: string;
  configDir: string;
  options: Record<string, string>;
}

/** The filter of a file, which must be sound. */
export function compileFile(
  { name, configDir, options }: NamedFilter,
  settings: FilterSettings,
): CompiledFilter {
  const request = { spec: name, configDir, options: new Map(Object.entries(options)) };
  return compileSound(valueOf(loadFilter(request, configFiles)), settings);
}

interface DirectFilter {
  prefregex?: string;
  failregex: readonly string[];
  ignoreregex: readonly string[];
  datepattern?: string;
  maxlines?: number;
}

/** A filter of bare regexes. */
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

/** What the engine makes of the lines, without a limit on the time of a regex. */
export function replay(
  filter: CompiledFilter,
  lines: readonly LogLine[],
  { maxretry, findtime, bantime, ignoreip = [], now, start }: ReplaySettings,
  listener?: { sink: ReplaySink; inspector: ReplayInspector },
): ReplayEvent[] {
  const events: ReplayEvent[] = [];
  const options = {
    maxretry,
    findtime,
    bantime,
    now,
    start,
    ignoreip: valueOf(createIgnoreList(ignoreip)),
    strictWindow: false,
    guard: runUnguarded,
    regexTimeout: Infinity,
    keepGoing: false,
    ...(listener && { inspector: listener.inspector }),
  };
  const sink: ReplaySink = (event) => {
    events.push(event);
    listener?.sink(event);
  };
  new Replay(filter, options, sink).process(batchLines(lines));
  return events;
}

export function valueOf<T>({ value, diagnostics }: { value?: T; diagnostics: Diagnostic[] }): T {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

export function runUnguarded(work: () => void): boolean {
  work();
  return true;
}

function batchLines(lines: readonly LogLine[]): LineBatch[] {
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
