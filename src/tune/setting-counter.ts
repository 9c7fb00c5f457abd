import type { Release } from '../release/index.ts';
import { CleanUpTimer, estimateRetry } from '../replay/index.ts';
import type { FailureSteps } from './failure-steps.ts';
import type { SettingOutcome, TuneSetting } from './setting.ts';

/** Is told of each first ban of a host, and which failure brought it. */
export type FirstBanSink = (
  id: number,
  steps: FailureSteps,
  step: number,
  failures: number,
) => void;

const FOR_EVER = -1;
const MIN_IDS = 64;

/**
 * Counts failures by one setting, as a jail does that has no `bantime.increment`, and keeps sums only. Nobody asks it
 * which tickets a clean-up drops, or which bans end: so both are found out when their id fails again.
 */
export class SettingCounter {
  readonly setting: TuneSetting;
  readonly #cleanUpTimer: CleanUpTimer;
  readonly #firstBan: FirstBanSink;
  readonly #counts = { bans: 0, hosts: 0, letThrough: 0, stopped: 0 };
  /** The ticket of each id: how many clean-ups there were up to its last failure and one more, or 0 for none. */
  #counted = new Uint32Array(MIN_IDS);
  #failures = new Uint32Array(MIN_IDS);
  #retry = new Float64Array(MIN_IDS);
  #firstTime = new Float64Array(MIN_IDS);
  #lastTime = new Float64Array(MIN_IDS);
  /** The end of the last ban of each id, in seconds since the epoch; 0 for an id that never was banned. */
  #until = new Float64Array(MIN_IDS);
  /** How many clean-ups there were and one more, and what the last of them dropped: tickets up to this time. */
  #cleanUps = 1;
  #dropped = -Infinity;
  /** The clock at which bans ended last. */
  #ended = -Infinity;

  constructor(setting: TuneSetting, release: Release, firstBan: FirstBanSink) {
    this.setting = setting;
    this.#cleanUpTimer = new CleanUpTimer(release);
    this.#firstBan = firstBan;
  }

  get outcome(): SettingOutcome {
    return { ...this.setting, ...this.#counts };
  }

  /** Returns whether an id was ever banned. */
  hasBanned(id: number): boolean {
    return id < this.#until.length && this.#until[id] !== 0;
  }

  /** @param ids how many ids there are, the highest number and one more */
  count(steps: FailureSteps, ids: number): void {
    if (ids > this.#until.length) this.#grow(ids);
    for (let step = 0; step < steps.length; step++) {
      const id = steps.id[step]!;
      const dated = steps.dated[step]!;
      if (dated > this.#ended) this.#ended = dated;
      if (id === 0) this.#cleanUp(steps.clock[step]!, false);
      else this.#countFailure(id, steps, step);
    }
  }

  #countFailure(id: number, steps: FailureSteps, step: number): void {
    const isBanned = this.#isBanned(id);
    if (isBanned) this.#counts.stopped++;
    else this.#counts.letThrough++;
    const time = steps.time[step]!;
    if (this.#hasTicket(id)) this.#addTo(id, time);
    else this.#open(id, time);
    if (this.#retry[id]! >= this.setting.maxretry) this.#ban(id, isBanned, steps, step);
  }

  /** A ban that is to end at the clock itself lasts until that moves. */
  #isBanned(id: number): boolean {
    const until = this.#until[id]!;
    return until !== 0 && until >= this.#ended;
  }

  #hasTicket(id: number): boolean {
    const counted = this.#counted[id]!;
    const isDropped = counted < this.#cleanUps && this.#lastTime[id]! <= this.#dropped;
    return counted !== 0 && !isDropped;
  }

  #open(id: number, time: number): void {
    this.#counted[id] = this.#cleanUps;
    this.#failures[id] = 1;
    this.#retry[id] = 1;
    this.#firstTime[id] = time;
    this.#lastTime[id] = time;
  }

  #addTo(id: number, time: number): void {
    if (time > this.#lastTime[id]!) this.#moveTo(id, time);
    this.#counted[id] = this.#cleanUps;
    this.#failures[id]!++;
    this.#retry[id]!++;
  }

  #moveTo(id: number, time: number): void {
    const { findtime } = this.setting;
    const first = this.#firstTime[id]!;
    if (first < time - findtime) {
      this.#retry[id] = estimateRetry(this.#retry[id]!, time - first, findtime);
      this.#firstTime[id] = time - findtime;
    }
    this.#lastTime[id] = time;
  }

  #ban(id: number, isBanned: boolean, steps: FailureSteps, step: number): void {
    const clock = steps.clock[step]!;
    const until = this.#endOf(this.#lastTime[id]!);
    this.#counted[id] = 0;
    if (until >= clock) {
      if (!isBanned) this.#noteBan(id, steps, step);
      this.#until[id] = Math.max(until, isBanned ? this.#until[id]! : until);
    }
    this.#cleanUp(clock, true);
  }

  #endOf(time: number): number {
    const bantime = Math.trunc(this.setting.bantime);
    return bantime === FOR_EVER ? Infinity : time + bantime;
  }

  #noteBan(id: number, steps: FailureSteps, step: number): void {
    this.#counts.bans++;
    if (this.#until[id] !== 0) return;
    this.#counts.hosts++;
    this.#firstBan(id, steps, step, this.#failures[id]!);
  }

  #cleanUp(clock: number, isBan: boolean): void {
    if (!this.#cleanUpTimer.isDue(clock, isBan)) return;
    this.#cleanUps++;
    this.#dropped = clock - this.setting.findtime;
  }

  #grow(ids: number): void {
    const length = Math.max(ids, this.#until.length * 2);
    this.#counted = lengthen(this.#counted, new Uint32Array(length));
    this.#failures = lengthen(this.#failures, new Uint32Array(length));
    this.#retry = lengthen(this.#retry, new Float64Array(length));
    this.#firstTime = lengthen(this.#firstTime, new Float64Array(length));
    this.#lastTime = lengthen(this.#lastTime, new Float64Array(length));
    this.#until = lengthen(this.#until, new Float64Array(length));
  }
}

function lengthen<Column extends Uint32Array | Float64Array>(old: Column, longer: Column): Column {
  longer.set(old);
  return longer;
}
