import type { LocalZone } from '../../dates/index.ts';
import type { LineEvent, ReplayEvent, ReplaySink } from '../events.ts';
import { batchOf, type LineBatch } from '../lines/log-line.ts';
import { ServerLog, type LogDraft, type LoggedJail, type LogSink } from './server-log.ts';

/** An event that a jail brought forth, which the log is still to be told of. */
interface PendingEvent {
  readonly sink: JailSinks;
  event: ReplayEvent;
  draft: LogDraft | undefined;
}

/** The name of the simulated log of the server. */
export const SERVER_LOG = '<fail2ban.log>';

interface JailSinks {
  readonly log: LogSink;
  readonly ahead: LogSink;
}

/** The events of jails until those that read the log of the server have their turn. */
export interface ServerTurn {
  readonly pending: readonly PendingEvent[];
  /** The lines that the server will log of it, as far as that is known by now. */
  readonly expected: LineBatch;
}

/**
 * Keeps what jails do until the log of the server is told of it, so that they can go on ahead of the jails that read
 * it. What they will have logged shows before, in a second log.
 */
export class ServerTurns {
  readonly #log: ServerLog;
  readonly #ahead: ServerLog;
  #pending: PendingEvent[] = [];
  /** The jail whose line came last in this turn, unless there was a ban since, and the time of its newest line. */
  #toldSink: JailSinks | undefined;
  #toldTime = -Infinity;

  constructor(log: ServerLog, zone: LocalZone) {
    this.#log = log;
    this.#ahead = new ServerLog(zone);
  }

  /** Returns a sink for the events of a jail that goes on ahead. */
  feederSink(jail: LoggedJail): ReplaySink {
    const sink = { log: this.#log.sinkFor(jail), ahead: this.#ahead.sinkFor(jail) };
    return (event) => {
      if (isDated(event)) this.#addLine(event, sink);
      else this.#addDeed(event, sink);
    };
  }

  /**
   * Returns a sink for the events of a jail that reads the log: of them only the ends of its bans are known ahead.
   */
  readerSink(jail: LoggedJail): ReplaySink {
    const log = this.#log.sinkFor(jail);
    const ahead = this.#ahead.sinkFor(jail);
    return (event) => {
      log(event);
      if (event.type !== 'ban' && event.type !== 'already-banned') return;
      ahead(event);
      this.#ahead.take();
    };
  }

  /** Returns the line that a jail would log at this clock if it found an id, with its line feed. */
  describeFound(jail: string, id: string, time: number, clock: number): string {
    return this.#ahead.describeFound(jail, id, time, clock);
  }

  /** Ends a turn, and returns what was done since the last one. */
  end(): ServerTurn {
    const pending = this.#pending;
    this.#pending = [];
    this.#toldSink = undefined;
    for (const deed of pending) deed.draft = deed.sink.ahead(deed.event);
    return { pending, expected: batchOf(SERVER_LOG, this.#ahead.take()) };
  }

  /**
   * Adds a line, which the log is told of only for its time: of several in a row the last will do, and none is needed
   * that is no newer than one before it.
   */
  #addLine(event: DatedLineEvent, sink: JailSinks): void {
    if (this.#toldSink === sink && event.time <= this.#toldTime) return;
    this.#toldSink = sink;
    this.#toldTime = event.time;
    const last = this.#pending.at(-1);
    if (last?.sink === sink && isDated(last.event)) last.event = event;
    else this.#pending.push({ sink, event, draft: undefined });
  }

  /** Adds what is no dated line. A ban may be over by the time of the last line, for which the next line is needed. */
  #addDeed(event: ReplayEvent, sink: JailSinks): void {
    if (event.type === 'ban') this.#toldSink = undefined;
    this.#pending.push({ sink, event, draft: undefined });
  }
}

/** Tells the log of the server what was done. */
export function logTurn({ pending }: ServerTurn): void {
  for (const { sink, event, draft } of pending) sink.log(event, draft);
}

type DatedLineEvent = LineEvent & { time: number };

function isDated(event: ReplayEvent): event is DatedLineEvent {
  return event.type === 'line' && event.time !== null && event.date !== null;
}
