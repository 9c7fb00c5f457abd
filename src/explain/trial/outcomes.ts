import type { ReplayEvent, Verdict } from '../../replay/index.ts';

/** What became of each line of a replay, and of whom. */
export class Outcomes {
  readonly #verdicts: Verdict[] = [];
  readonly #ids: (string | null)[] = [];
  readonly #hosts = new Set<string>();
  #bans = 0;

  /** Takes the next event, in the order of the replay. */
  take(event: ReplayEvent): void {
    if (event.type === 'line') {
      this.#verdicts.push(event.verdict);
      this.#ids.push(event.id);
    } else if (event.type === 'failure') this.#hosts.add(event.id);
    else if (event.type === 'ban') this.#bans += 1;
  }

  get lines(): number {
    return this.#verdicts.length;
  }

  get bans(): number {
    return this.#bans;
  }

  /** The ids that failed. */
  get hosts(): ReadonlySet<string> {
    return this.#hosts;
  }

  verdictAt(place: number): Verdict {
    return this.#verdicts[place]!;
  }

  /** Returns the id of the first failure of a line. */
  idAt(place: number): string | null {
    return this.#ids[place]!;
  }

  countOf(verdict: Verdict): number {
    return this.#verdicts.filter((each) => each === verdict).length;
  }
}
