import type { Release } from '../release/index.ts';
import {
  BanManager,
  CleanUpTimer,
  countingOf,
  createFailCounter,
  type FailCounter,
  type FailTicket,
} from '../replay/index.ts';
import type { FailureSteps } from './failure-steps.ts';
import type { SettingOutcome, TuneSetting } from './setting.ts';

/** Is told of each first ban of a host, and which failure brought it. */
export type FirstBanSink = (
  id: number,
  steps: FailureSteps,
  step: number,
  failures: number,
) => void;

/** Counts failures by one setting, as a jail does that has no `bantime.increment`, and keeps sums only. */
export class SettingCounter {
  readonly setting: TuneSetting;
  readonly #counter: FailCounter;
  readonly #bans: BanManager;
  readonly #cleanUpTimer: CleanUpTimer;
  readonly #firstBan: FirstBanSink;
  /** Whether each id was ever banned, a bit each. */
  #banned = new Uint32Array(8);
  #counts = { bans: 0, hosts: 0, letThrough: 0, stopped: 0 };

  constructor(setting: TuneSetting, release: Release, firstBan: FirstBanSink) {
    this.setting = setting;
    this.#counter = createFailCounter(countingOf(setting));
    this.#bans = new BanManager(setting.bantime);
    this.#cleanUpTimer = new CleanUpTimer(release);
    this.#firstBan = firstBan;
  }

  get outcome(): SettingOutcome {
    return { ...this.setting, ...this.#counts };
  }

  /** Returns whether an id was banned. */
  hasBanned(id: number): boolean {
    return ((this.#banned[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
  }

  count(steps: FailureSteps): void {
    for (let step = 0; step < steps.length; step++) {
      const id = steps.id[step]!;
      if (id === 0) this.#cleanUp(steps.clock[step]!, false);
      else this.#countFailure(id, steps, step);
    }
  }

  #countFailure(id: number, steps: FailureSteps, step: number): void {
    const dated = steps.dated[step]!;
    if (!Number.isNaN(dated)) this.#bans.unban(dated);
    if (this.#bans.landingOf(id) === undefined) this.#counts.letThrough++;
    else this.#counts.stopped++;
    const ticket = this.#counter.add(id, steps.time[step]!);
    if (ticket.retry >= this.setting.maxretry) this.#ban(ticket, steps, step);
  }

  #ban(ticket: FailTicket, steps: FailureSteps, step: number): void {
    const { id } = ticket;
    const clock = steps.clock[step]!;
    this.#counter.delete(id);
    if (this.#bans.ban(ticket, '', clock).outcome === 'banned') {
      this.#counts.bans++;
      if (!this.hasBanned(id)) this.#noteFirst(ticket, steps, step);
    }
    this.#cleanUp(clock, true);
  }

  #noteFirst({ id, failures }: FailTicket, steps: FailureSteps, step: number): void {
    this.#counts.hosts++;
    const word = id >>> 5;
    if (word >= this.#banned.length) {
      const longer = new Uint32Array(Math.max(word + 1, this.#banned.length * 2));
      longer.set(this.#banned);
      this.#banned = longer;
    }
    this.#banned[word]! |= 1 << (id & 31);
    this.#firstBan(id, steps, step, failures);
  }

  #cleanUp(clock: number, isBan: boolean): void {
    if (this.#cleanUpTimer.isDue(clock, isBan)) this.#counter.cleanUp(clock);
  }
}
