import {
  decodeUtf8,
  loadJail,
  loadServer,
  type ConfigFiles,
  type FilterDefinition,
  type JailDefinition,
  type JailRequest,
} from '../../config/index.ts';
import { parseTimeZone } from '../../dates/index.ts';
import {
  hasErrors,
  placeOf,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import { createIgnoreList, LOOPBACK, readIgnoreip, type IgnoreList } from '../../ip/index.ts';
import { countingOf, type Counting, readIncrement, type Increment } from '../../replay/index.ts';
import type { Release } from '../../release/index.ts';
import type { SettingOrigins } from '../blame/fault-places.ts';

/** The settings of `bantime.increment` of the jail of a case. */
export interface CaseIncrement {
  jail: string;
  increment: Increment;
  /** How long the server keeps bans that are over, in seconds. */
  purgeAge: number;
}

/** The settings that a jail brings to a case. */
export interface CaseJail {
  /** The filter, with the options that the jail sets over it. */
  filter: FilterDefinition;
  counting: Counting;
  ignoreip: IgnoreList;
  /** The addresses of the machine itself that are known everywhere, unless the jail bans even those. */
  ignoreself: IgnoreList | undefined;
  /** The offset of times that name no zone, in minutes east of UTC. */
  logtimezone: number | undefined;
  /** The encoding of its logs: `auto` or a name that Python knows. */
  logencoding: SourceText;
  increment: CaseIncrement | undefined;
  /** Where the settings stand that decide who is banned. */
  settings: SettingOrigins;
}

/**
 * Reads the filter and the counting of a jail. Its logs and actions don't concern a case; what else of it would change
 * who is banned, and a case has no means for, is an error.
 */
export function readCaseJail(
  name: string,
  request: JailRequest,
  files: ConfigFiles,
): Result<CaseJail> {
  const { release, configDir } = request;
  const { value: jail, diagnostics } = loadJail(name, { ...request, filterOnly: true }, files);
  if (!jail) return { diagnostics };
  if (jail.ignorecommand) diagnostics.push(notPartOfCase('ignorecommand', jail.ignorecommand));
  const ignoreip = readIgnoreip(jail.ignoreip, release, (path) => {
    const bytes = files.read(path);
    return bytes && decodeUtf8(bytes).text;
  });
  const increment = readCaseIncrement(jail, configDir, release, files);
  diagnostics.push(...ignoreip.diagnostics, ...increment.diagnostics);
  const logtimezone = readZoneOffset(jail.logtimezone, diagnostics);
  if (hasErrors(diagnostics) || !ignoreip.value) return { diagnostics };
  const { filter, logencoding } = jail;
  const value = {
    filter,
    counting: countingOf(jail),
    ignoreip: ignoreip.value,
    ignoreself: jail.ignoreself ? createIgnoreList(LOOPBACK, release).value : undefined,
    logtimezone,
    logencoding,
    increment: increment.value,
    settings: { ...jail.countingOrigins, ignoreip: jail.ignoreip[0]?.origin },
  };
  return { value, diagnostics };
}

/** Reads `bantime.increment`; without a database the server lengthens nothing. */
function readCaseIncrement(
  { name, banTimeExtra }: JailDefinition,
  configDir: string,
  release: Release,
  files: ConfigFiles,
): Result<CaseIncrement> {
  if (!banTimeExtra.increment) return { diagnostics: [] };
  const server = loadServer(configDir, release, files);
  const increment = readIncrement(banTimeExtra);
  const diagnostics = [...server.diagnostics, ...increment.diagnostics];
  if (!increment.value || !server.value.hasDatabase) return { diagnostics };
  const purgeAge = server.value.dbpurgeage;
  return { value: { jail: name, increment: increment.value, purgeAge }, diagnostics };
}

function readZoneOffset(
  written: SourceText | undefined,
  diagnostics: Diagnostic[],
): number | undefined {
  const offset = written && parseTimeZone(written.text);
  if (typeof offset !== 'object') return offset;
  diagnostics.push({ ...offset, ...placeOf(written!) });
  return undefined;
}

function notPartOfCase(option: string, written: SourceText): Diagnostic {
  return {
    code: 'case/bad-value',
    severity: 'error',
    message: `${option} is not part of a case`,
    ...placeOf(written),
    hint: 'Name the filter in the case instead of the jail, with the settings to test it with',
  };
}
