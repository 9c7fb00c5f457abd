import { keyOf, textOfKey } from '../ip/index.ts';
import type { Release } from '../release/index.ts';
import {
  isOwnId,
  NumberColumn,
  NumberedTexts,
  type FailureFollower,
  type FoundId,
  type GoodHost,
  type KnownGood,
  type LogPlace,
} from '../replay/index.ts';
import { FailureSteps } from './failure-steps.ts';
import { SettingCounter, type FirstBanSink } from './setting-counter.ts';
import {
  compareGentleness,
  isSameSetting,
  type SettingOutcome,
  type TuneSetting,
} from './setting.ts';

/** A good host that some settings ban. */
export interface CaughtHost {
  id: string;
  /** How it is known that it is good. */
  good: GoodHost;
  /** The gentlest of the settings that ban it. */
  setting: TuneSetting;
  /** Whether the setting in force bans it. */
  isBannedToday: boolean;
  /** The line that brings its first ban there, and how many failures led to it. */
  firstBan: { file: string; line: number; failures: number };
}

/** What comes of a setting, with what depends on who is good. */
export interface TunedSetting extends SettingOutcome {
  /** How many good hosts are banned. */
  goodHosts: number;
}

/** How many lines there are for each try of a clean-up. */
const CLEAN_UP_LINES = 100;

/**
 * Counts the failures of one replay by many settings. Its memory grows with hosts and settings, not with the log.
 */
export class Tuner implements FailureFollower {
  readonly #counters: readonly SettingCounter[];
  readonly #steps: FailureSteps;
  readonly #keys = new NumberedTexts();
  readonly #files = new NumberedTexts();
  /** Of each id the first ban by the gentlest setting: the setting by one more than its number, and the place. */
  readonly #gentlest = new NumberColumn(Uint32Array);
  readonly #banFile = new NumberColumn(Uint32Array);
  readonly #banLine = new NumberColumn(Uint32Array);
  readonly #banFailures = new NumberColumn(Uint32Array);
  #lines = 0;
  #ownId: string | undefined;

  constructor(settings: readonly TuneSetting[], release: Release) {
    this.#counters = settings
      .toSorted(compareGentleness)
      .map((setting, rank) => new SettingCounter(setting, release, this.#noteFirstBan(rank)));
    this.#steps = new FailureSteps((steps) => {
      for (const counter of this.#counters) counter.count(steps, this.#keys.count);
    });
    this.#keys.add('');
  }

  moveTo(clock: number, dated: boolean): void {
    this.#steps.moveTo(clock, dated);
  }

  count(found: FoundId, time: number, { file, line }: LogPlace): void {
    const { id } = found;
    if (isOwnId(found)) this.#ownId ??= id.text;
    this.#steps.addFailure(this.#keys.add(keyOf(id)), time, this.#files.add(file), line);
  }

  countLine(): void {
    this.#lines++;
    if (this.#lines % CLEAN_UP_LINES === 0) this.#steps.addCleanUp();
  }

  /** An id that is other than its host, which before 1.0 are counted by rules of their own; absent if none is. */
  get ownId(): string | undefined {
    return this.#ownId;
  }

  /** Returns what came of each setting, the gentlest first. */
  describe(good: KnownGood): TunedSetting[] {
    this.#steps.flush();
    const ids = this.#listGood(good).map(({ number }) => number);
    return this.#counters.map((counter) => ({
      ...counter.outcome,
      goodHosts: ids.filter((id) => counter.hasBanned(id)).length,
    }));
  }

  /**
   * Returns the good hosts that any of the settings bans, those first that the gentlest does.
   *
   * @param today the setting in force, one of all
   */
  describeCaught(good: KnownGood, today: TuneSetting): CaughtHost[] {
    this.#steps.flush();
    const inForce = this.#counters.find(({ setting }) => isSameSetting(setting, today));
    const caught = this.#listGood(good).toSorted((a, b) => this.#rankOf(a) - this.#rankOf(b));
    return caught.map(({ number, id, good: known }) => ({
      id,
      good: known,
      setting: this.#counters[this.#rankOf({ number })]!.setting,
      isBannedToday: inForce?.hasBanned(number) ?? false,
      firstBan: {
        file: this.#files.textOf(this.#banFile.get(number)),
        line: this.#banLine.get(number),
        failures: this.#banFailures.get(number),
      },
    }));
  }

  #rankOf({ number }: { number: number }): number {
    return this.#gentlest.get(number) - 1;
  }

  #listGood(good: KnownGood): { number: number; id: string; good: GoodHost }[] {
    if (!good.areAny) return [];
    const found = [];
    for (let number = 1; number < this.#keys.count; number++) {
      if (this.#gentlest.get(number) === 0) continue;
      const id = textOfKey(this.#keys.textOf(number));
      const known = good.find(id);
      if (known) found.push({ number, id, good: known });
    }
    return found;
  }

  #noteFirstBan(rank: number): FirstBanSink {
    return (id, steps, step, failures) => {
      const known = this.#gentlest.get(id);
      if (known !== 0 && known <= rank + 1) return;
      this.#gentlest.set(id, rank + 1);
      this.#banFile.set(id, steps.file[step]!);
      this.#banLine.set(id, steps.line[step]!);
      this.#banFailures.set(id, failures);
    };
  }
}
