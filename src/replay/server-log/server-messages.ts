import { parseAddress } from '../../ip/index.ts';
import { PERMANENT } from '../bans/ban.ts';
import type { AlreadyBannedEvent, BanEvent, ReplayEvent } from '../events.ts';
import { formatServerDuration } from './server-duration.ts';

/** What the server says of an event. */
export interface ServerMessage {
  /** The module that says it, the number of its process and the level, as they stand in a line. */
  source: string;
  text: string;
}

/** What has to be known of a jail for some messages. */
export interface MessageContext {
  /** Of the jail, in seconds, −1 for ever. */
  bantime: number;
  /** When an id was banned, in seconds since the epoch, if it is. */
  banTimeOf: (id: string) => number | undefined;
  /** To the second. */
  formatTime: (epoch: number) => string;
}

/** Stands where the server writes the number of its process. */
const PROCESS = 1;
const LOGGER_WIDTH = 24;
const LEVEL_WIDTH = 7;

const FILTER_INFO = sourceOf('fail2ban.filter', 'INFO');
const ACTIONS_INFO = sourceOf('fail2ban.actions', 'INFO');
const ACTIONS_NOTICE = sourceOf('fail2ban.actions', 'NOTICE');
const ACTIONS_WARNING = sourceOf('fail2ban.actions', 'WARNING');
const OBSERVER_NOTICE = sourceOf('fail2ban.observer', 'NOTICE');

function sourceOf(logger: string, level: string): string {
  return `${logger.padEnd(LOGGER_WIDTH)}[${PROCESS}]: ${level.padEnd(LEVEL_WIDTH)}`;
}

/** An id that reaches maxretry again right after its ban is no news, and a matter of concern after so many seconds. */
const QUIET_SECONDS = 3;
const CONCERN_SECONDS = 60;

/** The messages of `loglevel = INFO` about an event (observed in fail2ban 1.0.2). */
export function describeEvent(event: ReplayEvent, context: MessageContext): ServerMessage[] {
  switch (event.type) {
    case 'failure':
      return [describeFound(event.id, context.formatTime(event.time))];
    case 'ignored-failure': {
      const text = `Ignore ${event.id} by ${reasonOf(event.rule)}`;
      return [{ source: FILTER_INFO, text }];
    }
    case 'ban':
      return describeBan(event, context);
    case 'already-banned':
      return describeRepeat(event, context);
    case 'expired-ban': {
      const text = `Ignore ${event.id}, expired bantime`;
      return [{ source: ACTIONS_INFO, text }];
    }
    default:
      return [];
  }
}

/** @param time of the failure, to the second */
export function describeFound(id: string, time: string): ServerMessage {
  return { source: FILTER_INFO, text: `Found ${id} - ${time}` };
}

export function describeUnban(id: string): ServerMessage {
  return { source: ACTIONS_NOTICE, text: `Unban ${id}` };
}

function describeBan(event: BanEvent, { bantime, formatTime }: MessageContext): ServerMessage[] {
  const { id, until, bancount, bantime: lengthened = bantime } = event;
  const ban = { source: ACTIONS_NOTICE, text: `Ban ${id}` };
  if (lengthened === bantime) return [ban];
  const isPermanent = lengthened === PERMANENT || until === null;
  const duration = isPermanent ? 'permanent' : formatServerDuration(lengthened);
  const end = isPermanent ? 'infinite' : formatTime(until);
  const text = `Increase Ban ${id} (${bancount} # ${duration} -> ${end})`;
  return [ban, { source: OBSERVER_NOTICE, text }];
}

function describeRepeat(
  { id, time }: AlreadyBannedEvent,
  { banTimeOf }: MessageContext,
): ServerMessage[] {
  const seconds = time - (banTimeOf(id) ?? time);
  if (seconds < QUIET_SECONDS) return [];
  const source = seconds < CONCERN_SECONDS ? ACTIONS_NOTICE : ACTIONS_WARNING;
  return [{ source, text: `${id} already banned` }];
}

/** Which of the server's rules has dropped a failure. */
function reasonOf(rule: string): string {
  if (rule === 'ignoreself') return 'ignoreself rule';
  if (rule === 'ignorecommand') return 'command';
  return parseAddress(rule).family === null ? 'dns' : 'ip';
}
