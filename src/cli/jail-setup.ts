import type { JailDefinition } from '../config/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { BanHistory, ReplayOptions } from '../replay/index.ts';
import type { JailIncrementReport, JailReport, SettingsReport } from '../report/index.ts';
import type { Host } from './host.ts';
import type { DefinedJail } from './jail-definition.ts';
import { IgnoreCommandRunner, refuseIgnorecommand } from './jail-ignorecommand.ts';
import { LOOPBACK, type JailsRequest } from './jail-request.ts';
import { toMilliseconds } from './regex-timeout.ts';
import { countKeptBans } from './replay-command.ts';
import type { ReplaySetup } from './replay-run.ts';

/** A jail that is ready to be replayed. */
export interface JailSetup {
  replay: ReplaySetup;
  /** What its report says besides, but for its logs. */
  report: Omit<JailReport, 'logs'>;
  /** What was noticed; complete when the replay is over. */
  diagnostics: readonly Diagnostic[];
}

/** @param history of the bans of all jails */
export function setUpJail(
  jail: DefinedJail,
  request: JailsRequest,
  history: BanHistory,
  host: Host,
): JailSetup {
  const { definition, filter } = jail;
  const command = definition.ignorecommand?.text;
  const refusal = refuseIgnorecommand(definition, request.flags.runIgnorecommand);
  const isRun = command !== undefined && !refusal;
  const runner = isRun ? new IgnoreCommandRunner(command, definition, host) : undefined;
  const options = describeOptions(jail, request, history, host);
  return {
    replay: {
      filter,
      options: { ...options, ignorecommand: runner?.ask },
      settings: reportSettings(jail, options, request),
      keptBans: countKeptBans(request.flags),
    },
    report: {
      ...reportJail(jail, request),
      ignorecommand: command === undefined ? null : { command, isRun },
    },
    diagnostics: runner?.diagnostics ?? (refusal ? [refusal] : []),
  };
}

function describeOptions(
  { definition, ignoreip }: DefinedJail,
  { flags, now, start, ownAddresses }: JailsRequest,
  _history: BanHistory,
  { guard, stopwatch }: Host,
): ReplayOptions {
  const { maxretry, findtime, bantime, ignoreself } = definition;
  return {
    maxretry: Math.max(maxretry, 1),
    findtime,
    bantime: Math.max(bantime, -1),
    strictWindow: false,
    ignoreip,
    ignoreself: ignoreself ? ownAddresses : undefined,
    now,
    start,
    checkInterval: flags.checkInterval,
    guard,
    stopwatch,
    regexTimeout: toMilliseconds(flags.regexTimeout),
    keepGoing: flags.keepGoing,
  };
}

function reportSettings(
  { definition }: DefinedJail,
  { maxretry, findtime, bantime, now }: ReplayOptions,
  { zone }: JailsRequest,
): SettingsReport {
  const ignoreip = definition.ignoreip.map(({ text }) => text);
  return { maxretry, findtime, bantime, ignoreip, counting: 'ticket', zone: zone.name, now };
}

function reportJail(
  { definition, encoding }: DefinedJail,
  { flags, start }: JailsRequest,
): Omit<JailReport, 'logs' | 'ignorecommand'> {
  const { name, enabled, files, backend, logtimezone, actions, ignoreself } = definition;
  return {
    name,
    enabled,
    files,
    backend,
    encoding,
    logtimezone: logtimezone?.text ?? null,
    actions: actions.map((action) => action.name),
    ignoreself: ignoreself ? [...LOOPBACK, ...flags.ownAddress] : null,
    increment: reportIncrement(definition),
    checkInterval: flags.checkInterval ?? null,
    start: start ?? null,
  };
}

function reportIncrement({ increment }: JailDefinition): JailIncrementReport | null {
  if (!increment?.enabled) return null;
  const { formula, factor, multipliers, maxtime, rndtime, overalljails } = increment;
  return {
    formula: formula?.text ?? null,
    factor: factor?.text ?? null,
    multipliers: multipliers ?? null,
    maxtime: maxtime ?? null,
    rndtime: rndtime ?? null,
    overalljails,
  };
}
