import type { LocalZone } from '../dates/index.ts';
import { parseAddress } from '../ip/index.ts';
import { EventClock } from './event-clock.ts';
import type { AlreadyBannedEvent, ReplayEvent, ReplaySink } from './events.ts';

type Level = 'INFO' | 'NOTICE' | 'WARNING';

/** What the server says of an event. */
interface Message {
  level: Level;
  /** The module that says it. */
  logger: 'fail2ban.filter' | 'fail2ban.actions';
  text: string;
}

/** Stands where the server writes the number of its process. */
const PROCESS = 1;
const LOGGER_WIDTH = 24;
const LEVEL_WIDTH = 7;
/** Where the clocks of a zone are shifted, it is done at a quarter of an hour. */
const SLOT_SECONDS = 900;
/** What `Date` can show, less the offset of a zone. */
const MAX_SECONDS = 8.64e12 - 86_400;

/**
 * The log that a server would write while it does what replays tell: a `fail2ban.log` with `loglevel = INFO`, in the
 * words and the format of fail2ban 1.0.2.
 */
export class ServerLog {
  readonly #zone: LocalZone;
  #slot = Number.NaN;
  #offset = 0;
  #lines: string[] = [];

  /** @param zone in which times are written */
  constructor(zone: LocalZone) {
    this.#zone = zone;
  }

  /** A sink for the events of a jail. */
  sinkFor(jail: string): ReplaySink {
    const clock = new EventClock();
    const banTimes = new Map<string, number>();
    return (event) => {
      const time = clock.timeOf(event);
      const message = this.#describe(event, banTimes);
      if (message) this.#write(time, jail, message);
    };
  }

  /** The lines that have come about since this was last called. */
  take(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  #describe(event: ReplayEvent, banTimes: Map<string, number>): Message | undefined {
    switch (event.type) {
      case 'failure': {
        const time = this.#formatTime(event.time).slice(0, 'YYYY-MM-DD hh:mm:ss'.length);
        return say('INFO', 'fail2ban.filter', `Found ${event.id} - ${time}`);
      }
      case 'ignored-failure':
        return say('INFO', 'fail2ban.filter', `Ignore ${event.id} by ${sourceOf(event.rule)}`);
      case 'ban':
        banTimes.set(event.id, event.time);
        return say('NOTICE', 'fail2ban.actions', `Ban ${event.id}`);
      case 'already-banned':
        return describeRepeat(event, banTimes.get(event.id) ?? event.time);
      case 'unban':
        banTimes.delete(event.id);
        return say('NOTICE', 'fail2ban.actions', `Unban ${event.id}`);
      case 'expired-ban':
        return say('INFO', 'fail2ban.actions', `Ignore ${event.id}, expired bantime`);
      default:
        return undefined;
    }
  }

  /** An id may hold line feeds, which the server does not escape either. */
  #write(time: number, jail: string, { level, logger, text }: Message): void {
    const source = `${logger.padEnd(LOGGER_WIDTH)}[${PROCESS}]: ${level.padEnd(LEVEL_WIDTH)}`;
    const entry = `${this.#formatTime(time)} ${source} [${jail}] ${text}`;
    this.#lines.push(...entry.split('\n'));
  }

  /** To the millisecond, as Python's logging writes it. */
  #formatTime(epoch: number): string {
    if (!(Math.abs(epoch) < MAX_SECONDS)) return String(epoch);
    const wall = new Date(Math.floor((epoch + this.#offsetAt(epoch)) * 1000)).toISOString();
    return wall.replace('T', ' ').replace('.', ',').replace('Z', '');
  }

  #offsetAt(epoch: number): number {
    const slot = Math.floor(epoch / SLOT_SECONDS);
    if (slot !== this.#slot) {
      this.#slot = slot;
      this.#offset = this.#zone.offsetAt(slot * SLOT_SECONDS);
    }
    return this.#offset;
  }
}

function say(level: Level, logger: Message['logger'], text: string): Message {
  return { level, logger, text };
}

/** Right behind the ban it is no news; later something may be wrong with the ban. */
function describeRepeat({ id, time }: AlreadyBannedEvent, banTime: number): Message | undefined {
  const seconds = time - banTime;
  if (seconds < 3) return undefined;
  return say(seconds < 60 ? 'NOTICE' : 'WARNING', 'fail2ban.actions', `${id} already banned`);
}

/** Which of the server's rules has dropped a failure. */
function sourceOf(rule: string): string {
  if (rule === 'ignoreself') return 'ignoreself rule';
  if (rule === 'ignorecommand') return 'command';
  return parseAddress(rule).family === null ? 'dns' : 'ip';
}
