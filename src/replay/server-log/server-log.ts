import type { LocalZone } from '../../dates/index.ts';
import type { Counting } from '../counting.ts';
import type { Release } from '../../release/index.ts';
import type { Dating } from '../lines/line-dater.ts';
import { timeOf, type CountedFailure, type RareEvent, type ReplayListener } from '../listener.ts';
import { RunningBans } from '../bans/running-bans.ts';
import { isAscii } from '../lines/log-line.ts';
import { ServerClock, type ClockOptions } from '../pass/server-clock.ts';
import {
  describeEvent,
  describeFound,
  describeUnban,
  loggedId,
  speakersFor,
  type MessageContext,
} from './server-messages.ts';
import { ServerTimes } from './server-times.ts';

/** The settings of a jail that show in the log. */
export interface LoggedJail extends ClockOptions {
  name: string;
  /** The place of the jail among the jails of the server. */
  index: number;
  release: Release;
  counting: Counting;
}

/** An entry of the log. */
export interface LogEntry {
  /** One line, with its line feed. */
  readonly line: string;
  /** Whether it holds code units below 128 only. */
  readonly ascii: boolean;
  /** The time of the newest line that a jail had read before, in seconds since the epoch. */
  readonly time: number;
  /** The ban of which it says that it is over. */
  readonly ended: EndedBan | undefined;
}

interface EndedBan {
  /** In seconds since the epoch. */
  readonly end: number;
  /** The place of the jail among the jails of the server. */
  readonly jail: number;
}

interface Jail {
  readonly index: number;
  readonly clock: ServerClock;
  readonly context: MessageContext;
}

/**
 * The log that a server would write while it does what replays tell: a `fail2ban.log` with `loglevel = INFO`, in the
 * words and the format of its release, but without what its observer says of bad hosts besides their longer bans, and
 * without a start and a stop. Its lines are in order if the jails are told of in order; a ban ends there when it is over, even if the jail only notices
 * that at its next line.
 */
export class ServerLog {
  readonly #times: ServerTimes;
  readonly #bans = new RunningBans<Jail>();
  #entries: LogEntry[] = [];
  /** The time up to which the known bans were ended, in seconds since the epoch. */
  #ended = -Infinity;
  /** The time of the newest line that a jail has read, in seconds since the epoch. */
  #newest = -Infinity;

  /** @param zone in which times are written */
  constructor(zone: LocalZone) {
    this.#times = new ServerTimes(zone);
  }

  /** The time of the newest line that a jail has read, in seconds since the epoch. */
  get time(): number {
    return this.#newest;
  }

  /** Returns what a jail has to tell. */
  listenerFor({ name, index, release, counting, ...options }: LoggedJail): ReplayListener {
    const context = {
      speakers: speakersFor(name),
      release,
      bantime: counting.bantime,
      banTimeOf: (id: string) => this.#bans.timeOf(jail, id),
      formatTime: this.#times.formatSecond,
    };
    const jail: Jail = { index, clock: new ServerClock(options), context };
    return {
      line: (_place, _judged, dating) => this.#reach(dating, jail.clock),
      failure: (failure) => this.#add(failure, jail),
      happen: (event) => this.#add(event, jail),
    };
  }

  /** Returns the line that a jail would log at this clock if it found an id, with its line feed. */
  describeFound(jail: string, id: string, time: number, clock: number): string {
    const message = describeFound(id, this.#times.formatSecond(time), speakersFor(jail));
    return this.#format(clock, message);
  }

  /** Takes the entries that have come about since this was last called. */
  take(): readonly LogEntry[] {
    if (this.#entries.length === 0) return NO_ENTRIES;
    const entries = this.#entries;
    this.#entries = [];
    return entries;
  }

  /** Returns whether a ban that is known is over before a time, in seconds since the epoch. */
  isAnyOver(time: number): boolean {
    return this.#bans.soonestEnd < time;
  }

  /**
   * Ends the bans that are over before a time.
   *
   * @param time in seconds since the epoch
   * @returns what the log says of it, which is not added to what `take` gives out
   */
  endBans(time: number): LogEntry[] {
    const ended = this.#bans.endBefore(time);
    const inOrder = ended.toSorted((a, b) => a.end - b.end || a.jail.index - b.jail.index);
    return inOrder.flatMap(({ jail, name, end }) =>
      this.#describe(end, name, describeUnban(name, jail.context.speakers), {
        time,
        ended: { end, jail: jail.index },
      }),
    );
  }

  #reach(dating: Dating | undefined, clock: ServerClock): void {
    const time = dating?.dated ? timeOf(dating) : null;
    if (time !== null) clock.moveTo(time);
    const now = clock.time;
    if (now > this.#newest) this.#newest = now;
    if (now <= this.#ended) return;
    this.#ended = now;
    if (this.isAnyOver(now)) this.#entries.push(...this.endBans(now));
  }

  #add(event: CountedFailure | RareEvent, jail: Jail): void {
    const id = loggedId(event);
    for (const message of describeEvent(event, jail.context)) {
      const place = { time: this.#newest, ended: undefined };
      this.#entries.push(...this.#describe(jail.clock.time, id, message, place));
    }
    if (event.type === 'ban') {
      this.#bans.add(jail, event, id);
      this.#ended = -Infinity;
    }
    if (event.type === 'already-banned') this.#bans.prolong(jail, event.id, event.until);
  }

  /** Makes a message one entry or more: an id may hold line feeds, which the server does not escape either. */
  #describe(
    clock: number,
    id: string,
    message: string,
    { time, ended }: Pick<LogEntry, 'time' | 'ended'>,
  ): LogEntry[] {
    const text = this.#format(clock, message);
    const lines = id.includes('\n') ? text.split(/(?<=\n)/) : [text];
    return lines.map((line) => ({ line, ascii: isAscii(line), time, ended }));
  }

  #format(time: number, message: string): string {
    return `${this.#times.format(time)} ${message}\n`;
  }
}

const NO_ENTRIES: readonly LogEntry[] = [];
