import type { ServerTurns } from '../../replay/index.ts';
import type { FollowUp } from '../shared/run/replay-in-step.ts';
import type { LiveReport } from '../shared/run/live-report.ts';
import type { ServerLogFeed } from './feed.ts';

/** What is done when jails have had a turn. */
export interface TurnEnd {
  /** @param output what reports say of the turn. @returns what they say by now, which may be behind */
  end(output: string): string;
  /** @returns what they say of all that is left */
  finish(): string;
}

/** Cuts what jails do into turns of a second each. */
export class TurnTaking implements FollowUp {
  readonly #turnEnd: TurnEnd;
  #second = -Infinity;
  #output = '';
  #text = '';

  constructor(turnEnd: TurnEnd) {
    this.#turnEnd = turnEnd;
  }

  reach(clock: number, live: LiveReport): void {
    const second = Math.floor(clock);
    if (second === this.#second) return;
    this.#second = second;
    this.takeOutput(live);
    this.#endTurn();
  }

  takeOutput(live: LiveReport): void {
    this.#output += live.take?.() ?? '';
  }

  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  finish(): string {
    this.#endTurn();
    return this.take() + this.#turnEnd.finish();
  }

  #endTurn(): void {
    this.#text += this.#turnEnd.end(this.#output);
    this.#output = '';
  }
}

/** Has what the server logged read at once. */
export function readAtOnce(turns: ServerTurns, feed: ServerLogFeed): TurnEnd {
  return { end: (output) => output + feed.pass(turns.log([turns.end()])), finish: () => '' };
}
