import { describeFilter, type ResolvedFilter } from '../../../library/index.ts';
import {
  decodeUtf8,
  loadJail,
  parseFilterSpec,
  type JailDefinition,
} from '../../../config/index.ts';
import { parseTimeZone } from '../../../dates/index.ts';
import { hasErrors, type Diagnostic, type Result } from '../../../diagnostics/index.ts';
import { compileFilter, type FilterOptions } from '../../../filter/index.ts';
import { readIgnoreip, type IgnoreList } from '../../../ip/index.ts';
import { countingOf, readIncrement, type Counting, type Increment } from '../../../replay/index.ts';
import type { Host, LogReading, Logtype } from '../../host.ts';
import { findLogtype, viewJournals } from '../logs/journal-logs.ts';
import { readLogEncoding, remarkOnEncoding } from '../logs/log-encoding.ts';
import { belowRoot } from './below-root.ts';
import type { JailsRequest } from './request.ts';

/** A jail whose configuration is sound. */
export interface LoadedJail {
  definition: JailDefinition;
  filter: ResolvedFilter;
  counting: Counting;
  ignoreip: IgnoreList;
  /** Character encoding of its logs. */
  encoding: string;
  /** With `bantime.increment`. */
  increment: Increment | undefined;
  /** Whether the bans of the other jails take the place of the server's log. */
  isFed: boolean;
  /** What was noticed when it was loaded. */
  diagnostics: readonly Diagnostic[];
}

/** What goes over the configuration of a jail. */
export interface JailOverrides {
  /** What the logs are, whatever the backend reads. */
  logtype?: Logtype;
  filter?: Partial<Omit<FilterOptions, 'release' | 'zone' | 'now'>>;
}

/** Loads a jail as the server would, with its filter and the other files that it names. */
export function loadWholeJail(
  name: string,
  request: JailsRequest,
  host: Host,
  { logtype, filter: filterOptions = {} }: JailOverrides = {},
): Result<LoadedJail> {
  const { release } = request.answer;
  const { configDir } = request.flags;
  const jailRequest = { release, configDir, ...(logtype !== undefined && { logtype }) };
  const { value: definition, diagnostics } = loadJail(name, jailRequest, host.configFiles);
  if (!definition || hasErrors(diagnostics)) return { diagnostics };
  const ignoreip = readIgnoreipBelow(request, definition, host);
  const filter = compileJailFilter(definition, request, filterOptions);
  const encoding =
    request.flags.encoding === undefined
      ? readLogEncoding(definition.logencoding, host)
      : { value: request.flags.encoding, diagnostics: [] };
  const increment = readJailIncrement(definition);
  const parts = [ignoreip, filter, encoding, increment];
  diagnostics.push(...parts.flatMap((part) => part.diagnostics));
  diagnostics.push(...remarkOnEncoding(encoding.value ?? '', release));
  if (!ignoreip.value || !filter.value || encoding.value === undefined || hasErrors(diagnostics)) {
    return { diagnostics };
  }
  const value: LoadedJail = {
    definition,
    filter: filter.value,
    counting: countingOf(definition),
    ignoreip: ignoreip.value,
    encoding: encoding.value,
    increment: increment.value,
    isFed: false,
    diagnostics,
  };
  return { value, diagnostics };
}

/** Reads `ignoreip` of a jail, with the entries of files that it names as fail2ban 1.1 does. */
function readIgnoreipBelow(
  { flags: { root }, answer }: JailsRequest,
  { ignoreip }: JailDefinition,
  { configFiles }: Host,
): Result<IgnoreList> {
  const readText = (path: string): string | undefined => {
    const bytes = configFiles.read(belowRoot(root, path));
    return bytes && decodeUtf8(bytes).text;
  };
  return readIgnoreip(ignoreip, answer.release, readText, (path) =>
    configFiles.explain?.(belowRoot(root, path)),
  );
}

function readJailIncrement({ banTimeExtra }: JailDefinition): Result<Increment> {
  return banTimeExtra.increment ? readIncrement(banTimeExtra) : { diagnostics: [] };
}

function compileJailFilter(
  { filter, filterSpec, logtimezone }: JailDefinition,
  { answer, zone, now }: JailsRequest,
  over: NonNullable<JailOverrides['filter']>,
): Result<ResolvedFilter> {
  const offset = logtimezone && parseTimeZone(logtimezone.text);
  const { value: compiled, diagnostics } = compileFilter(filter, {
    release: answer.release,
    zone,
    now,
    logtimezone: typeof offset === 'number' ? offset : undefined,
    ...over,
  });
  if (typeof offset === 'object') diagnostics.push(placeAt(offset, logtimezone));
  const options =
    parseFilterSpec(filterSpec?.text ?? filter.name, answer.release).value?.options ?? new Map();
  if (!compiled) return { diagnostics };
  const report = describeFilter(filter, options, compiled);
  const journalmatch = filter.options.get('journalmatch');
  return { value: { compiled, report, journalmatch }, diagnostics };
}

function placeAt(diagnostic: Diagnostic, text: JailDefinition['logtimezone']): Diagnostic {
  return text?.origin ? { ...diagnostic, origin: text.origin } : diagnostic;
}

/**
 * Fits a jail to what its logs are. A log that was given may hold entries of the journal though the jail was loaded for
 * files, or the other way round; then it is loaded anew.
 *
 * @param over what went over its configuration
 */
export async function fitToLogs(
  jail: LoadedJail,
  over: JailOverrides,
  readings: readonly LogReading[],
  request: JailsRequest,
  host: Host,
): Promise<Result<LoadedJail>> {
  const { value: logtype, diagnostics } = await findLogtype(readings);
  if (!logtype) return { diagnostics };
  const { name, backend, readsJournalIfNoLogs } = jail.definition;
  const isInstead = readsJournalIfNoLogs && request.flags.log.length === 0;
  const isAsLoaded = logtype === (over.logtype ?? logtypeOf(backend));
  const isFit = readings.length === 0 || isInstead || isAsLoaded;
  const fitted = isFit
    ? { value: jail, diagnostics: [] }
    : loadWholeJail(name, request, host, { ...over, logtype });
  if (!fitted.value) return fitted;
  const { journalmatch } = fitted.value.filter;
  const viewing = await viewJournals(readings, journalmatch, {
    release: request.answer.release,
    zone: request.zone,
  });
  return { value: fitted.value, diagnostics: viewing };
}

function logtypeOf(backend: string): Logtype {
  return backend === 'systemd' ? 'journal' : 'file';
}
