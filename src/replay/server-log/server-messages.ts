import { parseAddress } from '../../ip/index.ts';
import type { Release } from '../../release/index.ts';
import { PERMANENT } from '../bans/ban.ts';
import type { AlreadyBannedEvent, BanEvent } from '../events.ts';
import type { CountedFailure, RareEvent } from '../listener.ts';
import { formatServerDuration } from './server-duration.ts';

/** What stands before the messages about a jail: who says them, at what level, and the jail. */
interface Speakers {
  readonly filter: string;
  readonly actions: string;
  readonly actionsNotice: string;
  readonly actionsWarning: string;
  readonly observer: string;
}

/** The facts about a jail that some messages need. */
export interface MessageContext {
  speakers: Speakers;
  /** How long bans of the jail last, in seconds, −1 for ever. */
  bantime: number;
  /** Returns when an id was banned, in seconds since the epoch, if it is. */
  banTimeOf: (id: string) => number | undefined;
  release: Release;
  /** Formats epoch seconds to the second. */
  formatTime: (epoch: number) => string;
}

/** The number that stands where the server writes that of its process. */
const PROCESS = 1;
const LOGGER_WIDTH = 24;
const LEVEL_WIDTH = 7;

export function speakersFor(jail: string): Speakers {
  const speaker = (logger: string, level: string): string =>
    `${logger.padEnd(LOGGER_WIDTH)}[${PROCESS}]: ${level.padEnd(LEVEL_WIDTH)} [${jail}]`;
  return {
    filter: speaker('fail2ban.filter', 'INFO'),
    actions: speaker('fail2ban.actions', 'INFO'),
    actionsNotice: speaker('fail2ban.actions', 'NOTICE'),
    actionsWarning: speaker('fail2ban.actions', 'WARNING'),
    observer: speaker('fail2ban.observer', 'NOTICE'),
  };
}

/**
 * The seconds after a ban in which it is no news that the id reaches maxretry again; later it is a matter of concern.
 */
const QUIET_SECONDS = 3;
const CONCERN_SECONDS = 60;

/** Returns what the server says with `loglevel = INFO` of an event, behind the time (observed in fail2ban 1.0.2). */
export function describeEvent(
  event: CountedFailure | RareEvent,
  context: MessageContext,
): string[] {
  const { speakers, release, formatTime } = context;
  switch (event.type) {
    case 'failure':
      return [describeFound(loggedId(event), formatTime(event.time), speakers)];
    case 'ignored-failure':
      return [`${speakers.filter} Ignore ${loggedId(event)} by ${reasonOf(event.rule, release)}`];
    case 'ban':
      return describeBan(event, context);
    case 'already-banned':
      return describeRepeat(event, context);
    case 'expired-ban':
      return [`${speakers.actions} Ignore ${loggedId(event)}, expired bantime`];
    default:
      return [];
  }
}

/**
 * Returns what the server says of a failure: `fail2ban.filter         [1]: INFO    [sshd] Found 192.0.2.1 - 2026-02-05
 * 10:11:12`.
 *
 * @param time of the failure, to the second
 */
export function describeFound(id: string, time: string, { filter }: Speakers): string {
  return `${filter} Found ${id} - ${time}`;
}

export function describeUnban(id: string, { actionsNotice }: Speakers): string {
  return `${actionsNotice} Unban ${id}`;
}

/** Returns what the log calls an id. */
export function loggedId({ id, host = id }: Pick<BanEvent, 'id' | 'host'>): string {
  return host;
}

function describeBan(
  event: BanEvent,
  { speakers: { actionsNotice, observer }, bantime, formatTime, release }: MessageContext,
): string[] {
  const { until, bancount, bantime: lengthened = bantime } = event;
  const id = loggedId(event);
  const ban = `${actionsNotice} Ban ${id}`;
  if (lengthened === bantime) return [ban];
  const isPermanent = lengthened === PERMANENT || until === null;
  const duration = isPermanent ? 'permanent' : formatServerDuration(lengthened, release);
  const end = isPermanent ? 'infinite' : formatTime(until);
  return [ban, `${observer} Increase Ban ${id} (${bancount} # ${duration} -> ${end})`];
}

function describeRepeat(
  event: AlreadyBannedEvent,
  { speakers: { actionsNotice, actionsWarning }, banTimeOf }: MessageContext,
): string[] {
  const seconds = event.time - (banTimeOf(event.id) ?? event.time);
  if (seconds < QUIET_SECONDS) return [];
  const speaker = seconds < CONCERN_SECONDS ? actionsNotice : actionsWarning;
  return [`${speaker} ${loggedId(event)} already banned`];
}

/** Returns the words for the rule by which the server has dropped a failure. */
function reasonOf(rule: string, release: Release): string {
  if (rule === 'ignoreself') return 'ignoreself rule';
  if (rule === 'ignorecommand') return 'command';
  return parseAddress(rule, release).family === null ? 'dns' : 'ip';
}
