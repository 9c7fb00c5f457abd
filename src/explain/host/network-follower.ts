import type { RepairTrials } from '../trial/repair-trials.ts';
import { listAddressWords } from '../../ip/index.ts';
import type { Counting } from '../../replay/index.ts';
import type { CountingLog } from './counting-log.ts';
import type { LineExplainer } from '../line/explain-line.ts';
import type { ReplayedLine } from '../line/replayed-line.ts';
import { HostFollower, type HostExplanation } from './host-timeline.ts';

/** Hosts of a network that are explained in full, if there are no more. */
const MAX_EXPLAINED = 5;
/** Hosts of a network whose fates are kept. */
const MAX_HOSTS = 1000;
/** Words of which it is kept whether they are addresses of the network. */
const MAX_KNOWN = 10_000;

/** A network that is asked for. */
export interface RequestedNetwork {
  id: string;
  /** The canonical id of a text that is an address of the network, or a network that overlaps; else undefined. */
  idInside: (text: string) => string | undefined;
  spellingsOf: (id: string) => readonly string[];
}

/** What became of a host of a network. */
export interface HostFateInNetwork {
  id: string;
  failures: number;
  ignored: number;
  bans: number;
}

/** What became of the hosts of a network. */
export interface NetworkExplanation {
  /** The network. */
  id: string;
  /** The hosts in the order in which they were met, those that stand in lines and never failed among them. */
  fates: HostFateInNetwork[];
  /** Further lines with hosts whose fates were not kept. */
  omitted: number;
  /** All hosts in full, if they are few. */
  hosts: HostExplanation[];
}

/** Follows the hosts of a network through a replay. */
export class NetworkFollower {
  readonly #network: RequestedNetwork;
  readonly #counting: Counting;
  readonly #fates = new Map<string, HostFateInNetwork>();
  readonly #followers: HostFollower[] = [];
  /** What `idInside` says of words. */
  readonly #known = new Map<string, string | undefined>();
  #omitted = 0;

  constructor(network: RequestedNetwork, counting: Counting) {
    this.#network = network;
    this.#counting = counting;
  }

  addLine(line: ReplayedLine): void {
    for (const id of this.#findIds(line)) this.#addHost(id);
    for (const event of line.events) {
      if (event.type === 'line' || !('id' in event)) continue;
      const fate = this.#fates.get(event.id);
      if (!fate) continue;
      fate.failures += Number(event.type === 'failure');
      fate.ignored += Number(event.type === 'ignored-failure');
      fate.bans += Number(event.type === 'ban');
    }
    for (const follower of this.#followers) follower.addLine(line);
  }

  cleanedUp(clock: number, ids: readonly string[]): void {
    for (const follower of this.#followers) follower.cleanedUp(clock, ids);
  }

  finish(explainer: LineExplainer, log: CountingLog, trials?: RepairTrials): NetworkExplanation {
    const isFew = this.#fates.size <= MAX_EXPLAINED;
    return {
      id: this.#network.id,
      fates: [...this.#fates.values()],
      omitted: this.#omitted,
      hosts: isFew ? this.#followers.map((each) => each.finish(explainer, log, trials)) : [],
    };
  }

  #findIds({ text, events }: ReplayedLine): Set<string> {
    const found = new Set<string>();
    const add = (word: string): void => {
      const id = this.#idInside(word);
      if (id !== undefined) found.add(id);
    };
    for (const event of events) if ('id' in event && event.id) add(event.id);
    for (const word of listAddressWords(text)) add(word);
    return found;
  }

  /** Asks `idInside` once a word, since the same few addresses stand in most lines. */
  #idInside(word: string): string | undefined {
    if (this.#known.has(word)) return this.#known.get(word);
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    const id = this.#network.idInside(word);
    this.#known.set(word, id);
    return id;
  }

  #addHost(id: string): void {
    if (this.#fates.has(id)) return;
    if (this.#fates.size >= MAX_HOSTS) {
      this.#omitted += 1;
      return;
    }
    this.#fates.set(id, { id, failures: 0, ignored: 0, bans: 0 });
    if (this.#fates.size > MAX_EXPLAINED) this.#followers.length = 0;
    else this.#followers.push(new HostFollower(id, this.#network.spellingsOf(id), this.#counting));
  }
}
