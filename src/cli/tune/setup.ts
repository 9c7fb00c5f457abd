import type { LocalZone } from '../../dates/index.ts';
import { UsageError, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import {
  describeOptions,
  readGood,
  reportSettings,
  type ReplaySetup,
} from '../../library/index.ts';
import { DEFAULT_COUNTING } from '../../replay/index.ts';
import type { Host, LogReading } from '../host.ts';
import { explainCommandLine } from '../options/explain-command-line.ts';
import { fillFlags } from '../options/flag.ts';
import { JAIL_FLAGS } from '../options/jail-flags.ts';
import { REPLAY_FLAGS, type ReplayFlags } from '../options/replay-flags.ts';
import { fitToLogs, loadWholeJail, type LoadedJail } from '../shared/jail/load.ts';
import { checkJailLogs, JailLogs } from '../shared/jail/logs.ts';
import { readJailsRequest, type JailsRequest } from '../shared/jail/request.ts';
import { setUpJail } from '../shared/jail/setup.ts';
import { openFiltered } from '../shared/logs/open-filtered.ts';
import { RotatedLogs } from '../shared/logs/rotation.ts';
import { readReplayRequest } from '../shared/run/replay-request.ts';
import { TUNE_FLAGS, type TuneFlags } from './flags.ts';

/** All that settings are tried with. */
export interface TuneSetup {
  replay: ReplaySetup;
  readings: readonly LogReading[];
  jail: string | null;
  zone: LocalZone;
  /** What explains the fate of a host by the setting in force, but for its name. */
  explain: string;
}

/**
 * Sets up the replay by which settings are tried: of a filter, or of a jail.
 *
 * @throws UsageError
 */
export function setUpTune(
  operands: readonly string[],
  flags: TuneFlags,
  host: Host,
): Promise<Result<TuneSetup>> {
  return flags.jail === undefined
    ? setUpFilter(operands, flags, host)
    : setUpTunedJail(flags.jail, operands, flags, host);
}

async function setUpFilter(
  operands: readonly string[],
  flags: TuneFlags,
  host: Host,
): Promise<Result<TuneSetup>> {
  const request = readReplayRequest(operands, toReplayFlags(flags), host);
  const { value: opened, diagnostics } = await openFiltered(request, host);
  if (!opened) return { diagnostics };
  const { filter, good, readings } = opened;
  const replay: ReplaySetup = {
    filter,
    good,
    options: describeOptions(request, host),
    settings: reportSettings(request.counting, flags.ignoreip, request),
    keptBans: 0,
  };
  const explain = explainCommandLine(REPLAY_FLAGS, request.flags, operands);
  const { zone } = request;
  return { value: { replay, readings, jail: null, zone, explain }, diagnostics };
}

/** Returns the flags of a replay; what is counted by comes of the settings. */
function toReplayFlags(flags: TuneFlags): ReplayFlags {
  const given = { ...flags, ...DEFAULT_COUNTING, format: REPLAY_FLAGS.format.initial };
  return { ...fillFlags(REPLAY_FLAGS, given), configDir: flags.configDir };
}

async function setUpTunedJail(
  name: string,
  logs: readonly string[],
  flags: TuneFlags,
  host: Host,
): Promise<Result<TuneSetup>> {
  checkJail(flags);
  const request = readJailsRequest([name], toJailFlags(flags, logs), host);
  const { value: jail, diagnostics } = loadWholeJail(name, request, host);
  if (!jail) return { diagnostics: [...diagnostics, ...checkJailLogs(name, request, host)] };
  const opened = new JailLogs(jail, request.flags, new RotatedLogs(host), host);
  const { readings, startsAtEnd } = opened;
  const fitted = await fitToLogs(jail, {}, readings, request, host);
  const found = [...request.remarks, ...diagnostics, ...opened.diagnostics, ...fitted.diagnostics];
  if (!fitted.value) return { diagnostics: found };
  const { value: good, diagnostics: ofGood } = readGood(
    flags,
    fitted.value.filter.compiled,
    host.configFiles,
  );
  if (!good) return { diagnostics: [...found, ...ofGood] };
  const setup = setUpJail(fitted.value, request, undefined, startsAtEnd, host);
  const explain = explainCommandLine(JAIL_FLAGS, request.flags, ['--jail', name, ...logs]);
  return {
    value: {
      replay: { ...setup, good, keptBans: 0 },
      readings,
      jail: name,
      zone: request.zone,
      explain,
    },
    diagnostics: [...found, ...ofGood, ...remarkOnIncrement(fitted.value)],
  };
}

/** @throws UsageError for what a jail says itself */
function checkJail({ failregex, ignoreregex }: TuneFlags): void {
  if (failregex.length + ignoreregex.length === 0) return;
  throw new UsageError(
    '--jail brings its own failregex and ignoreregex',
    'Give --failregex without a --jail',
  );
}

/** The options of `dryban jail` that say the same. */
function toJailFlags(flags: TuneFlags, log: readonly string[]): JailsRequest['flags'] {
  const { config, configDir, fail2banVersion, pythonVersion, dns, hosts } = flags;
  const { encoding, tz, now, regexTimeout, keepGoing } = flags;
  const given = {
    config,
    fail2banVersion,
    pythonVersion,
    dns,
    hosts,
    tz,
    now,
    regexTimeout,
    keepGoing,
    log,
  };
  const isSet = encoding !== TUNE_FLAGS.encoding.initial;
  return { ...fillFlags(JAIL_FLAGS, { ...given, ...(isSet && { encoding }) }), configDir };
}

function remarkOnIncrement({ increment, definition }: LoadedJail): Diagnostic[] {
  if (!increment) return [];
  return [
    {
      code: 'tune/increment',
      severity: 'warning',
      message: `bantime.increment of ${definition.name} is left out: each ban is counted as the first of its host, ${definition.bantime} seconds long`,
      hint: 'dryban jail counts with it, by one setting at a time',
    },
  ];
}
