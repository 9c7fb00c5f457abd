import { loadJail, parseFilterSpec, type JailDefinition } from '../../../config/index.ts';
import { parseTimeZone } from '../../../dates/index.ts';
import { hasErrors, type Diagnostic, type Result } from '../../../diagnostics/index.ts';
import { compileFilter, type FilterOptions } from '../../../filter/index.ts';
import type { IgnoreList } from '../../../ip/index.ts';
import { readIncrement, type Increment } from '../../../replay/index.ts';
import type { Host, Logtype } from '../../host.ts';
import { readIgnoreipBelow } from './ignoreip.ts';
import type { JailsRequest } from './request.ts';
import { readLogEncoding } from '../logs/log-encoding.ts';
import { describeFilter, type ResolvedFilter } from '../../../library/index.ts';

/** A jail whose configuration is sound. */
export interface DefinedJail {
  definition: JailDefinition;
  filter: ResolvedFilter;
  ignoreip: IgnoreList;
  /** Character encoding of its logs. */
  encoding: string;
  /** With `bantime.increment`. */
  increment: Increment | undefined;
}

/** What goes over the configuration of a jail. */
export interface JailOverrides {
  /** What the logs are, whatever the backend reads. */
  logtype?: Logtype;
  filter?: Partial<Omit<FilterOptions, 'zone' | 'now'>>;
}

/** Reads the configuration of a jail as the server would. */
export function defineJail(
  name: string,
  request: JailsRequest,
  host: Host,
  { logtype, filter: filterOptions = {} }: JailOverrides = {},
): Result<DefinedJail> {
  const { config: configDir, root } = request.flags;
  const jailRequest = { configDir, ...(logtype !== undefined && { logtype }) };
  const { value: definition, diagnostics } = loadJail(name, jailRequest, host.configFiles);
  if (!definition || hasErrors(diagnostics)) return { diagnostics };
  const ignoreip = readIgnoreipBelow(root, definition, host);
  const filter = compileJailFilter(definition, request, filterOptions);
  const encoding =
    request.flags.encoding === undefined
      ? readLogEncoding(definition.logencoding, host)
      : { value: request.flags.encoding, diagnostics: [] };
  const increment = readJailIncrement(definition);
  const parts = [ignoreip, filter, encoding, increment];
  diagnostics.push(...parts.flatMap((part) => part.diagnostics));
  if (!ignoreip.value || !filter.value || encoding.value === undefined || hasErrors(diagnostics)) {
    return { diagnostics };
  }
  const value = {
    definition,
    filter: filter.value,
    ignoreip: ignoreip.value,
    encoding: encoding.value,
    increment: increment.value,
  };
  return { value, diagnostics };
}

function readJailIncrement({ increment }: JailDefinition): Result<Increment> {
  return increment?.enabled ? readIncrement(increment) : { diagnostics: [] };
}

function compileJailFilter(
  { filter, filterSpec, logtimezone }: JailDefinition,
  { zone, now }: JailsRequest,
  over: NonNullable<JailOverrides['filter']>,
): Result<ResolvedFilter> {
  const offset = logtimezone && parseTimeZone(logtimezone.text);
  const { value: compiled, diagnostics } = compileFilter(filter, {
    zone,
    now,
    logtimezone: typeof offset === 'number' ? offset : undefined,
    ...over,
  });
  if (typeof offset === 'object') diagnostics.push(placeAt(offset, logtimezone));
  const options = parseFilterSpec(filterSpec?.text ?? filter.name).value?.options ?? new Map();
  if (!compiled) return { diagnostics };
  const report = describeFilter(filter, options, compiled);
  const journalmatch = filter.options.get('journalmatch');
  return { value: { compiled, report, journalmatch }, diagnostics };
}

function placeAt(diagnostic: Diagnostic, text: JailDefinition['logtimezone']): Diagnostic {
  return text?.origin ? { ...diagnostic, origin: text.origin } : diagnostic;
}
