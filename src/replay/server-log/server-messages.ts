import { parseAddress } from '../../ip/index.ts';
import type { Release } from '../../release/index.ts';
import { PERMANENT } from '../bans/ban.ts';
import type { AlreadyBannedEvent, BanEvent, ReplayEvent } from '../events.ts';
import { formatServerDuration } from './server-duration.ts';

/** A message of the server about an event. */
export interface ServerMessage {
  /** The module that says it, the number of its process and the level, as they stand in a line. */
  source: string;
  text: string;
}

/** The facts about a jail that some messages need. */
export interface MessageContext {
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

const FILTER_INFO = sourceOf('fail2ban.filter', 'INFO');
const ACTIONS_INFO = sourceOf('fail2ban.actions', 'INFO');
const ACTIONS_NOTICE = sourceOf('fail2ban.actions', 'NOTICE');
const ACTIONS_WARNING = sourceOf('fail2ban.actions', 'WARNING');
const OBSERVER_NOTICE = sourceOf('fail2ban.observer', 'NOTICE');

/** Writes what stands before a message: `fail2ban.filter         [1]: INFO   `. */
function sourceOf(logger: string, level: string): string {
  return `${logger.padEnd(LOGGER_WIDTH)}[${PROCESS}]: ${level.padEnd(LEVEL_WIDTH)}`;
}

/**
 * The seconds after a ban in which it is no news that the id reaches maxretry again; later it is a matter of concern.
 */
const QUIET_SECONDS = 3;
const CONCERN_SECONDS = 60;

/** Returns the messages of `loglevel = INFO` about an event (observed in fail2ban 1.0.2). */
export function describeEvent(event: ReplayEvent, context: MessageContext): ServerMessage[] {
  switch (event.type) {
    case 'failure':
      return [describeFound(loggedId(event), context.formatTime(event.time))];
    case 'ignored-failure': {
      const text = `Ignore ${loggedId(event)} by ${reasonOf(event.rule, context.release)}`;
      return [{ source: FILTER_INFO, text }];
    }
    case 'ban':
      return describeBan(event, context);
    case 'already-banned':
      return describeRepeat(event, context);
    case 'expired-ban': {
      const text = `Ignore ${loggedId(event)}, expired bantime`;
      return [{ source: ACTIONS_INFO, text }];
    }
    default:
      return [];
  }
}

/**
 * Returns the message about a failure: `Found 192.0.2.1 - 2026-02-05 10:11:12`.
 *
 * @param time of the failure, to the second
 */
export function describeFound(id: string, time: string): ServerMessage {
  return { source: FILTER_INFO, text: `Found ${id} - ${time}` };
}

export function describeUnban(id: string): ServerMessage {
  return { source: ACTIONS_NOTICE, text: `Unban ${id}` };
}

/** Returns what the log calls an id. */
export function loggedId({ id, host = id }: Pick<BanEvent, 'id' | 'host'>): string {
  return host;
}

function describeBan(
  event: BanEvent,
  { bantime, formatTime, release }: MessageContext,
): ServerMessage[] {
  const { until, bancount, bantime: lengthened = bantime } = event;
  const id = loggedId(event);
  const ban = { source: ACTIONS_NOTICE, text: `Ban ${id}` };
  if (lengthened === bantime) return [ban];
  const isPermanent = lengthened === PERMANENT || until === null;
  const duration = isPermanent ? 'permanent' : formatServerDuration(lengthened, release);
  const end = isPermanent ? 'infinite' : formatTime(until);
  const text = `Increase Ban ${id} (${bancount} # ${duration} -> ${end})`;
  return [ban, { source: OBSERVER_NOTICE, text }];
}

function describeRepeat(event: AlreadyBannedEvent, { banTimeOf }: MessageContext): ServerMessage[] {
  const seconds = event.time - (banTimeOf(event.id) ?? event.time);
  if (seconds < QUIET_SECONDS) return [];
  const source = seconds < CONCERN_SECONDS ? ACTIONS_NOTICE : ACTIONS_WARNING;
  return [{ source, text: `${loggedId(event)} already banned` }];
}

/** Returns the words for the rule by which the server has dropped a failure. */
function reasonOf(rule: string, release: Release): string {
  if (rule === 'ignoreself') return 'ignoreself rule';
  if (rule === 'ignorecommand') return 'command';
  return parseAddress(rule, release).family === null ? 'dns' : 'ip';
}
