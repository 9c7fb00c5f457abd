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

  constructor(log: ServerLog, zone: LocalZone) {
    this.#log = log;
    this.#ahead = new ServerLog(zone);
  }

  /** Returns a sink for the events of a jail that goes on ahead. */
  feederSink(jail: LoggedJail): ReplaySink {
    const sink = { log: this.#log.sinkFor(jail), ahead: this.#ahead.sinkFor(jail) };
    return (event) => {
      const last = this.#pending.at(-1);
      if (last?.sink === sink && outdates(event, last.event)) last.event = event;
      else this.#pending.push({ sink, event, draft: undefined });
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
    for (const deed of pending) deed.draft = deed.sink.ahead(deed.event);
    return { pending, expected: batchOf(SERVER_LOG, this.#ahead.take()) };
  }
}

/** Tells the log of the server what was done. */
export function logTurn({ pending }: ServerTurn): void {
  for (const { sink, event, draft } of pending) sink.log(event, draft);
}

/**
 * Whether an event makes one before it superfluous: the log is told of lines only for their time, so of several in a
 * row the last will do.
 */
function outdates(event: ReplayEvent, last: ReplayEvent): boolean {
  return isDated(event) && isDated(last) && event.time >= last.time;
}

function isDated(event: ReplayEvent): event is LineEvent & { time: number } {
  return event.type === 'line' && event.time !== null && event.date !== null;
}
