import type { LocalZone } from '../../dates/index.ts';
import type { Counting } from '../counting.ts';
import type { Release } from '../../release/index.ts';
import type { LineEvent, ReplayEvent } from '../events.ts';
import { RunningBans } from '../bans/running-bans.ts';
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
  release: Release;
  counting: Counting;
}

/** The words that the log has for an event at a time. */
export interface LogDraft {
  readonly time: number;
  readonly lines: readonly string[];
}

/**
 * A listener that is told the events of a jail.
 *
 * @param draft what another log of the same server said of it
 * @returns what this one says of it, for events that it tells of at once
 */
export type LogSink = (event: ReplayEvent, draft?: LogDraft) => LogDraft | undefined;

interface Jail {
  /** The place of the jail among the jails, from 0 on. */
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
  #jailCount = 0;
  #lines: string[] = [];
  /** The time up to which the known bans were ended, in seconds since the epoch. */
  #ended = -Infinity;

  /** @param zone in which times are written */
  constructor(zone: LocalZone) {
    this.#times = new ServerTimes(zone);
  }

  /** Returns a sink for the events of a jail. */
  sinkFor({ name, release, counting, ...options }: LoggedJail): LogSink {
    const context = {
      speakers: speakersFor(name),
      release,
      bantime: counting.bantime,
      banTimeOf: (id: string) => this.#bans.timeOf(jail, id),
      formatTime: this.#times.formatSecond,
    };
    const jail: Jail = {
      index: this.#jailCount++,
      clock: new ServerClock(options),
      context,
    };
    return (event, draft) => this.#add(event, jail, draft);
  }

  /** Returns the line that a jail would log at this clock if it found an id, with its line feed. */
  describeFound(jail: string, id: string, time: number, clock: number): string {
    const message = describeFound(id, this.#times.formatSecond(time), speakersFor(jail));
    return this.#format(clock, message);
  }

  /** Takes the lines that have come about since this was last called, with their line feeds. */
  take(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  #add(event: ReplayEvent, jail: Jail, known: LogDraft | undefined): LogDraft | undefined {
    const { clock } = jail;
    if (event.type === 'line') {
      if (event.time !== null && event.date !== null) clock.moveTo(event.time);
      this.#endBans(clock.time);
      return undefined;
    }
    const draft = known && isSame(known, event, clock) ? known : this.#draft(event, jail);
    for (const line of draft.lines) this.#lines.push(line);
    if (event.type === 'ban') {
      this.#bans.add(jail, event, loggedId(event));
      this.#ended = -Infinity;
    }
    if (event.type === 'already-banned') this.#bans.prolong(jail, event.id, event.until);
    return draft;
  }

  #draft(event: Exclude<ReplayEvent, LineEvent>, jail: Jail): LogDraft {
    const { time } = jail.clock;
    const lines: string[] = [];
    for (const message of describeEvent(event, jail.context)) {
      this.#write(lines, time, loggedId(event), message);
    }
    return { time, lines };
  }

  #endBans(time: number): void {
    if (time <= this.#ended) return;
    this.#ended = time;
    const ended = this.#bans.endBefore(time);
    if (ended.length === 0) return;
    const inOrder = ended.toSorted((a, b) => a.end - b.end || a.jail.index - b.jail.index);
    for (const { jail, name, end } of inOrder) {
      this.#write(this.#lines, end, name, describeUnban(name, jail.context.speakers));
    }
  }

  /** Writes a message as one line or more: an id may hold line feeds, which the server does not escape either. */
  #write(lines: string[], time: number, id: string, message: string): void {
    const entry = this.#format(time, message);
    if (id.includes('\n')) lines.push(...entry.split(/(?<=\n)/));
    else lines.push(entry);
  }

  #format(time: number, message: string): string {
    return `${this.#times.format(time)} ${message}\n`;
  }
}

/** Whether a draft still says what is so: how long ago a ban was made may be known otherwise by now. */
function isSame({ time }: LogDraft, { type }: ReplayEvent, clock: ServerClock): boolean {
  return time === clock.time && type !== 'already-banned';
}
