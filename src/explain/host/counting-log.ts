import {
  CleanUpTimer,
  createFailCounter,
  NumberedTexts,
  type Counting,
} from '../../replay/index.ts';
import type { Release } from '../../release/index.ts';
import { findOtherFates, type OtherFate } from '../release/other-fates.ts';

/** More failures than these are not kept. */
const MAX_ENTRIES = 100_000;

/** A failure of a host, or, without a host, the moment at which a clean-up was tried because of the number of lines. */
interface Entry<Id> {
  id: Id | null;
  /** In seconds since the epoch, as the clock. */
  time: number;
  clock: number;
}

/** The failures of all hosts, to count them again: the ban of one makes the clean-up that drops the count of another. */
export class CountingLog {
  readonly #release: Release;
  readonly #ids = new NumberedTexts();
  readonly #entries: Entry<number>[] = [];
  #isComplete = true;

  constructor(release: Release) {
    this.#release = release;
  }

  add({ id, time, clock }: Entry<string>): void {
    this.#isComplete &&= this.#entries.length < MAX_ENTRIES;
    if (!this.#isComplete) return;
    this.#entries.push({ id: id === null ? null : this.#ids.add(id), time, clock });
  }

  /** The other fates of a host that was banned, or was not; none if there were too many failures to keep them all. */
  findOtherFates(host: string, counting: Counting, isBanned: boolean): OtherFate[] {
    if (!this.#isComplete) return [];
    const own = { release: this.#release, isBanned };
    return findOtherFates(own, (release) => this.bans(host, counting, release));
  }

  /** False if there were too many failures to keep them all. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Whether a host would be banned with other settings, or as another release counts. */
  bans(host: string, counting: Counting, release: Release = this.#release): boolean {
    const counter = createFailCounter(counting);
    const wanted = this.#ids.find(host);
    const timer = new CleanUpTimer(release);
    for (const { id, time, clock } of this.#entries) {
      const ticket = id === null ? null : counter.add(id, time);
      if (ticket && ticket.retry < counting.maxretry) continue;
      if (ticket?.id === wanted) return true;
      if (ticket) counter.delete(ticket.id);
      if (timer.isDue(clock, ticket !== null)) counter.cleanUp(clock);
    }
    return false;
  }
}
