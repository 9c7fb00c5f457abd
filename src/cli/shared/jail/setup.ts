import { toMilliseconds, reportSettings, type ReplaySetup } from '../../../library/index.ts';
import type { Diagnostic } from '../../../diagnostics/index.ts';
import {
  createRandom,
  type BanHistory,
  type IncrementOptions,
  type ReplayOptions,
} from '../../../replay/index.ts';
import type { Host } from '../../host.ts';
import type { LoadedJail } from './load.ts';
import { IgnoreCommandRunner, refuseIgnorecommand } from './ignorecommand.ts';
import type { JailsRequest } from './request.ts';

/** All that the replay of a jail goes by besides the lines. */
export interface JailSetup extends Omit<ReplaySetup, 'good'> {
  /** What is noticed besides; complete when the replay is over. */
  diagnostics: () => readonly Diagnostic[];
}

/**
 * Sets up the replay of a jail.
 *
 * @param history of the bans of all jails; without a database the server remembers none
 * @param tail whether the server begins at the end of all logs
 */
export function setUpJail(
  jail: LoadedJail,
  request: JailsRequest,
  history: BanHistory | undefined,
  tail: boolean,
  host: Host,
): JailSetup {
  const { definition, filter } = jail;
  const command = definition.ignorecommand?.text;
  const refusal = refuseIgnorecommand(definition, request.flags.runIgnorecommand);
  const isRun = command !== undefined && !refusal;
  const runner = isRun ? new IgnoreCommandRunner(command, definition, host) : undefined;
  const options = describeOptions(jail, request, history, host);
  const ignoreip = definition.ignoreip.map(({ text }) => text);
  const diagnostics = [
    ...(refusal ? [refusal] : []),
    ...(jail.increment && !history ? [noDatabase()] : []),
  ];
  return {
    filter,
    options: { ...options, tail, ignorecommand: runner?.ask },
    settings: reportSettings(jail.counting, ignoreip, request),
    keptBans: request.format.bans(request.flags),
    ownAddress: request.flags.ownAddress,
    diagnostics: () => [...diagnostics, ...(runner?.diagnostics ?? [])],
  };
}

function describeOptions(
  jail: LoadedJail,
  { flags, now, start, ownAddresses, resolve }: JailsRequest,
  history: BanHistory | undefined,
  { guard }: Host,
): ReplayOptions {
  const { definition, counting, ignoreip } = jail;
  return {
    counting,
    ignoreip,
    ignoreself: definition.ignoreself ? ownAddresses : undefined,
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
  { definition, increment }: LoadedJail,
  { rndtimeSeed }: JailsRequest['flags'],
  history: BanHistory | undefined,
): IncrementOptions | undefined {
  if (!increment || !history) return undefined;
  const random = rndtimeSeed === undefined ? undefined : createRandom(rndtimeSeed);
  return { increment, history, jail: definition.name, random };
}

function noDatabase(): Diagnostic {
  return {
    code: 'jail/no-database',
    severity: 'warning',
    message: 'bantime.increment does nothing: the server has no database to remember bans in',
    hint: 'Set a dbfile in fail2ban.local',
  };
}
