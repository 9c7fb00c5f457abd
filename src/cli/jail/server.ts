import { toMilliseconds } from '../../library/index.ts';
import {
  BanHistory,
  Foresight,
  rememberBans,
  ServerTurns,
  type ReplayListener,
  type ServerStart,
} from '../../replay/index.ts';
import type { Host, OutputFile } from '../host.ts';
import type { JailSetup } from '../shared/jail/setup.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import type { ReplayStream } from '../shared/run/replay-stream.ts';
import { ServerLogFeed } from './feed.ts';
import type { LoadedJails } from './load.ts';
import { LookAhead } from './look-ahead.ts';
import { readAtOnce, type TurnEnd } from './turn-taking.ts';

/** A jail that is fed with the log of the server. */
interface FedJail extends ReplayStream {
  readonly report: { readonly name: string };
}

/** What jails have in common as those of one server do: the bans that it remembers, and the log that it writes. */
export class JailServer {
  readonly #loaded: LoadedJails;
  readonly #request: JailsRequest;
  readonly #host: Host;
  /** Of all jails, where they count each other's bans. */
  readonly #history: BanHistory;
  readonly #start: ServerStart = {};
  readonly #turns: ServerTurns;
  #jailCount = 0;

  constructor(loaded: LoadedJails, request: JailsRequest, host: Host) {
    this.#loaded = loaded;
    this.#request = request;
    this.#host = host;
    this.#history = new BanHistory(loaded.server.dbpurgeage);
    this.#turns = new ServerTurns(request.zone);
  }

  /** Returns the bans that it remembers for a jail; without a database it remembers none. */
  historyFor(): BanHistory | undefined {
    const { countsOverall, server } = this.#loaded;
    if (!server.hasDatabase) return undefined;
    return countsOverall ? this.#history : new BanHistory(server.dbpurgeage, this.#start);
  }

  /** Returns what has to learn of what happens in a jail. */
  listenersFor(name: string, { options, filter }: JailSetup, isFed: boolean): ReplayListener[] {
    const { isLogged, countsOverall } = this.#loaded;
    const { release } = filter.compiled;
    const jail = { ...options, name, release, index: this.#jailCount++ };
    const isRemembered = countsOverall && !options.increment;
    return [
      ...(isLogged ? [this.#turns.listenerFor(jail, isFed)] : []),
      ...(isRemembered ? [rememberBans(jail, this.#history)] : []),
    ];
  }

  /** Hands its log on to the jails that are fed with it, and to a file. */
  feed(fed: readonly FedJail[], file: OutputFile | undefined): ServerLogFeed {
    return new ServerLogFeed(this.#turns.readersLog, fed, file);
  }

  /** Returns what is done when jails have had a turn. */
  turnEnd(fed: readonly FedJail[], feed: ServerLogFeed): TurnEnd {
    const turns = this.#turns;
    if (!looksAhead(this.#loaded, this.#request)) return readAtOnce(turns, feed);
    const { guard } = this.#host;
    const regexTimeout = toMilliseconds(this.#request.flags.regexTimeout);
    const readers = fed.map(({ report: { name }, run: { foreseen } }) => ({ name, foreseen }));
    const foresight = new Foresight(turns.readersLog, { guard, regexTimeout });
    return new LookAhead({ turns, foresight, readers, feed });
  }
}

/** Bans that all jails count, and commands that they run, are told of in the order of time. */
function looksAhead(
  { groups, countsOverall }: LoadedJails,
  { flags: { runIgnorecommand } }: JailsRequest,
): boolean {
  const isAnyFed = groups.flat().some((jail) => 'isFed' in jail && jail.isFed);
  return !countsOverall && !runIgnorecommand && isAnyFed;
}
