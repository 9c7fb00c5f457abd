import type { LocalZone } from '../dates/index.ts';
import type { ReplayEvent, ReplaySink } from './events.ts';
import { RunningBans } from './running-bans.ts';
import { ServerClock, type ClockOptions } from './server-clock.ts';
import { describeEvent, describeUnban, type ServerMessage } from './server-messages.ts';

/** What of a jail shows in the log. */
export interface LoggedJail extends ClockOptions {
  name: string;
  /** In seconds, −1 for ever. */
  bantime: number;
}

interface Jail extends LoggedJail {
  /** Its place among the jails. */
  readonly index: number;
  readonly clock: ServerClock;
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
 * words and the format of fail2ban 1.0.2, but without what its observer says of bad hosts besides their longer bans. Its lines are in order if the jails are told of in order; a ban ends there when
 * it is over, even if the jail only notices that at its next line.
 */
export class ServerLog {
  readonly #zone: LocalZone;
  readonly #bans = new RunningBans<Jail>();
  #jailCount = 0;
  #slot = Number.NaN;
  #offset = 0;
  #second = Number.NaN;
  #secondText = '';
  #lines: string[] = [];

  /** @param zone in which times are written */
  constructor(zone: LocalZone) {
    this.#zone = zone;
  }

  /** A sink for the events of a jail. */
  sinkFor(jail: LoggedJail): ReplaySink {
    const logged = { ...jail, index: this.#jailCount++, clock: new ServerClock(jail) };
    return (event) => this.#add(event, logged);
  }

  /** The lines that have come about since this was last called. */
  take(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  #add(event: ReplayEvent, jail: Jail): void {
    const { clock, bantime } = jail;
    if (event.type === 'line') {
      if (event.time !== null && event.date !== null) clock.moveTo(event.time);
      this.#endBans(clock.time);
      return;
    }
    const banTime = 'id' in event ? this.#bans.timeOf(jail, event.id) : undefined;
    const context = { bantime, banTime, formatTime: this.#formatSecond };
    for (const message of describeEvent(event, context)) this.#write(clock.time, jail, message);
    if (event.type === 'ban') this.#bans.add(jail, event.id, event.time, event.until);
    if (event.type === 'already-banned') this.#bans.prolong(jail, event.id, event.until);
  }

  #endBans(time: number): void {
    const ended = this.#bans.endBefore(time);
    if (ended.length === 0) return;
    const inOrder = ended.toSorted((a, b) => a.end - b.end || a.jail.index - b.jail.index);
    for (const { jail, id, end } of inOrder) this.#write(end, jail, describeUnban(id));
  }

  /** An id may hold line feeds, which the server does not escape either. */
  #write(time: number, { name }: Jail, { level, logger, text }: ServerMessage): void {
    const source = `${logger.padEnd(LOGGER_WIDTH)}[${PROCESS}]: ${level.padEnd(LEVEL_WIDTH)}`;
    const entry = `${this.#formatTime(time)} ${source} [${name}] ${text}`;
    if (entry.includes('\n')) this.#lines.push(...entry.split('\n'));
    else this.#lines.push(entry);
  }

  /** To the millisecond, what is left of it cut off, as Python's logging writes it. */
  #formatTime(epoch: number): string {
    const text = this.#formatSecond(epoch);
    if (!isShown(epoch)) return text;
    const milliseconds = Math.floor((epoch - Math.floor(epoch)) * 1000);
    return `${text},${String(milliseconds).padStart(3, '0')}`;
  }

  /** Most of what is logged in a row happens in the same second. */
  readonly #formatSecond = (epoch: number): string => {
    if (!isShown(epoch)) return String(epoch);
    const second = Math.floor(epoch);
    if (second !== this.#second) {
      const wall = new Date((second + this.#offsetAt(epoch)) * 1000).toISOString();
      this.#secondText = wall.slice(0, -'.000Z'.length).replace('T', ' ');
      this.#second = second;
    }
    return this.#secondText;
  };

  #offsetAt(epoch: number): number {
    const slot = Math.floor(epoch / SLOT_SECONDS);
    if (slot !== this.#slot) {
      this.#slot = slot;
      this.#offset = this.#zone.offsetAt(slot * SLOT_SECONDS);
    }
    return this.#offset;
  }
}

function isShown(epoch: number): boolean {
  return Math.abs(epoch) < MAX_SECONDS;
}
