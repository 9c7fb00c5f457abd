import { parseAddress } from '../ip/index.ts';
import { PERMANENT } from './ban.ts';
import type { AlreadyBannedEvent, BanEvent, ReplayEvent } from './events.ts';
import { formatServerDuration } from './server-duration.ts';

/** What the server says of an event. */
export interface ServerMessage {
  level: 'INFO' | 'NOTICE' | 'WARNING';
  /** The module that says it. */
  logger: 'fail2ban.filter' | 'fail2ban.actions' | 'fail2ban.observer';
  text: string;
}

/** What has to be known for some messages. */
export interface MessageContext {
  /** Of the jail, in seconds, −1 for ever. */
  bantime: number;
  /** When the id was banned, in seconds since the epoch, if it is. */
  banTime: number | undefined;
  /** To the second. */
  formatTime: (epoch: number) => string;
}

/** An id that reaches maxretry again right after its ban is no news, and a matter of concern after so many seconds. */
const QUIET_SECONDS = 3;
const CONCERN_SECONDS = 60;

/** The messages of `loglevel = INFO` about an event (observed in fail2ban 1.0.2). */
export function describeEvent(event: ReplayEvent, context: MessageContext): ServerMessage[] {
  switch (event.type) {
    case 'failure': {
      const found = `Found ${event.id} - ${context.formatTime(event.time)}`;
      return [{ level: 'INFO', logger: 'fail2ban.filter', text: found }];
    }
    case 'ignored-failure': {
      const text = `Ignore ${event.id} by ${sourceOf(event.rule)}`;
      return [{ level: 'INFO', logger: 'fail2ban.filter', text }];
    }
    case 'ban':
      return describeBan(event, context);
    case 'already-banned':
      return describeRepeat(event, context);
    case 'expired-ban': {
      const text = `Ignore ${event.id}, expired bantime`;
      return [{ level: 'INFO', logger: 'fail2ban.actions', text }];
    }
    default:
      return [];
  }
}

export function describeUnban(id: string): ServerMessage {
  return { level: 'NOTICE', logger: 'fail2ban.actions', text: `Unban ${id}` };
}

function describeBan(event: BanEvent, { bantime, formatTime }: MessageContext): ServerMessage[] {
  const { id, until, bancount, bantime: lengthened = bantime } = event;
  const ban: ServerMessage = { level: 'NOTICE', logger: 'fail2ban.actions', text: `Ban ${id}` };
  if (lengthened === bantime) return [ban];
  const isPermanent = lengthened === PERMANENT || until === null;
  const duration = isPermanent ? 'permanent' : formatServerDuration(lengthened);
  const end = isPermanent ? 'infinite' : formatTime(until);
  const text = `Increase Ban ${id} (${bancount} # ${duration} -> ${end})`;
  return [ban, { level: 'NOTICE', logger: 'fail2ban.observer', text }];
}

function describeRepeat(
  { id, time }: AlreadyBannedEvent,
  { banTime = time }: MessageContext,
): ServerMessage[] {
  const seconds = time - banTime;
  if (seconds < QUIET_SECONDS) return [];
  const level = seconds < CONCERN_SECONDS ? 'NOTICE' : 'WARNING';
  return [{ level, logger: 'fail2ban.actions', text: `${id} already banned` }];
}

/** Which of the server's rules has dropped a failure. */
function sourceOf(rule: string): string {
  if (rule === 'ignoreself') return 'ignoreself rule';
  if (rule === 'ignorecommand') return 'command';
  return parseAddress(rule).family === null ? 'dns' : 'ip';
}
