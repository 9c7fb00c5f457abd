import type { JailDefinition } from '../../../config/index.ts';
import type { Diagnostic } from '../../../diagnostics/index.ts';
import { LOOPBACK } from '../../../ip/index.ts';
import {
  createRandom,
  type BanHistory,
  type IncrementOptions,
  type ReplayOptions,
} from '../../../replay/index.ts';
import type { JailIncrementReport, JailReport, SettingsReport } from '../../../report/index.ts';
import type { Host } from '../../host.ts';
import type { DefinedJail } from './definition.ts';
import { IgnoreCommandRunner, refuseIgnorecommand } from './ignorecommand.ts';
import type { JailsRequest } from './request.ts';
import { toMilliseconds, type ReplaySetup } from '../../../library/index.ts';
import { countKeptBans } from '../output/report-demand.ts';

/** A jail that is ready to be replayed. */
export interface JailSetup {
  replay: ReplaySetup;
  /** What its report says besides, but for its logs. */
  report: Omit<JailReport, 'logs'>;
  /** What was noticed until now. */
  diagnostics: () => readonly Diagnostic[];
}

/**
 * @param history of the bans of all jails; without a database the server remembers none
 * @param tail whether the server begins at the end of all logs
 */
export function setUpJail(
  jail: DefinedJail,
  request: JailsRequest,
  history: BanHistory | undefined,
  host: Host,
  tail = false,
): JailSetup {
  const { definition, filter } = jail;
  const command = definition.ignorecommand?.text;
  const refusal = refuseIgnorecommand(definition, request.flags.runIgnorecommand);
  const isRun = command !== undefined && !refusal;
  const runner = isRun ? new IgnoreCommandRunner(command, definition, host) : undefined;
  const options = describeOptions(jail, request, history, host);
  const noticed = [
    ...(refusal ? [refusal] : []),
    ...(jail.increment && !history ? [noDatabase()] : []),
  ];
  return {
    replay: {
      filter,
      options: { ...options, tail, ignorecommand: runner?.ask },
      settings: reportSettings(jail, options, request),
      keptBans: countKeptBans(request.flags),
    },
    report: {
      ...reportJail(jail, request),
      startsAtEnd: tail && request.start !== undefined,
      ignorecommand: command === undefined ? null : { command, isRun },
    },
    diagnostics: () => [...noticed, ...(runner?.diagnostics ?? [])],
  };
}

function describeOptions(
  jail: DefinedJail,
  { flags, now, start, ownAddresses, resolve }: JailsRequest,
  history: BanHistory | undefined,
  { guard }: Host,
): ReplayOptions {
  const { definition, ignoreip } = jail;
  const { maxretry, findtime, bantime, ignoreself } = definition;
  return {
    maxretry: Math.max(maxretry, 1),
    findtime,
    bantime,
    strictWindow: false,
    ignoreip,
    ignoreself: ignoreself ? ownAddresses : undefined,
    now,
    start,
    checkInterval: flags.checkInterval,
    resolve,
    increment: describeIncrement(jail, flags, history),
    guard,
    regexTimeout: toMilliseconds(flags.regexTimeout),
    keepGoing: flags.keepGoing,
  };
}

function describeIncrement(
  { definition, increment }: DefinedJail,
  { rndtimeSeed }: JailsRequest['flags'],
  history: BanHistory | undefined,
): IncrementOptions | undefined {
  if (!increment || !history) return undefined;
  const random = rndtimeSeed === undefined ? undefined : createRandom(rndtimeSeed);
  return { increment, history, jail: definition.name, random };
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
): Omit<JailReport, 'logs' | 'ignorecommand' | 'startsAtEnd'> {
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
    increment: reportIncrement(definition, flags.rndtimeSeed),
    checkInterval: flags.checkInterval ?? null,
    start: start ?? null,
  };
}

function reportIncrement(
  { increment }: JailDefinition,
  rndtimeSeed: number | undefined,
): JailIncrementReport | null {
  if (!increment?.enabled) return null;
  const { formula, factor, multipliers, maxtime, rndtime, overalljails } = increment;
  return {
    formula: formula?.text ?? null,
    factor: factor?.text ?? null,
    multipliers: multipliers ?? null,
    maxtime: maxtime ?? null,
    rndtime: rndtime ?? null,
    rndtimeSeed: rndtimeSeed ?? null,
    overalljails,
  };
}

function noDatabase(): Diagnostic {
  return {
    code: 'jail/no-database',
    severity: 'warning',
    message: 'bantime.increment does nothing: the server has no database to remember bans in',
    hint: 'Set a dbfile in fail2ban.local',
  };
}
