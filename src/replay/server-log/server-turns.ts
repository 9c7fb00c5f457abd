import type { LocalZone } from '../../dates/index.ts';
import type { ReplayListener } from '../listener.ts';
import { ServerLog, type LogEntry, type LoggedJail } from './server-log.ts';

/** The name of the simulated log of the server. */
export const SERVER_LOG = '<fail2ban.log>';

/** What jails that don't read the log have logged in a turn. */
export interface ServerTurn {
  readonly entries: readonly LogEntry[];
  /** The time of the newest line that they had read at its end, in seconds since the epoch. */
  readonly time: number;
}

/**
 * The log of a server. The jails that read it may lag behind the others, which don't depend on them: either kind writes
 * a log of its own, and both are put together when the readers have their turn.
 */
export class ServerTurns {
  readonly #others: ServerLog;
  readonly #readers: ServerLog;

  constructor(zone: LocalZone) {
    this.#others = new ServerLog(zone);
    this.#readers = new ServerLog(zone);
  }

  /** The log in which the readers of a turn write. */
  get readersLog(): ServerLog {
    return this.#readers;
  }

  /** Returns what a jail has to tell. */
  listenerFor(jail: LoggedJail, isReader: boolean): ReplayListener {
    return (isReader ? this.#readers : this.#others).listenerFor(jail);
  }

  /** Ends a turn, and returns it. */
  end(): ServerTurn {
    return { entries: this.#others.take(), time: this.#others.time };
  }

  /** Returns whether bans of readers are over by the end of a turn, if nothing of it prolongs them. */
  endsBansOfReaders({ time }: ServerTurn): boolean {
    return this.#readers.isAnyOver(time);
  }

  /**
   * Returns what the server has logged in turns before the readers have theirs.
   *
   * @param turns one, or several in a row that end no bans of readers
   */
  log(turns: readonly ServerTurn[]): readonly LogEntry[] {
    const endsBans = this.endsBansOfReaders(turns.at(-1)!);
    return turns.flatMap((turn) => (endsBans ? this.#logWithEnds(turn) : turn.entries));
  }

  #logWithEnds({ entries, time }: ServerTurn): readonly LogEntry[] {
    const ends = this.#readers.endBans(time).map(({ line, ascii, ended }) => {
      const next = entries.find((other) => other.time > ended!.end);
      return { line, ascii, ended, time: next?.time ?? time };
    });
    return [...entries, ...ends].toSorted(compareEntries);
  }
}

/** Compares by the time at which they were written: ends of bans are noticed before anything else. */
function compareEntries(a: LogEntry, b: LogEntry): number {
  if (a.time !== b.time) return a.time - b.time;
  if (!a.ended || !b.ended) return Number(!a.ended) - Number(!b.ended);
  return a.ended.end - b.ended.end || a.ended.jail - b.ended.jail;
}
