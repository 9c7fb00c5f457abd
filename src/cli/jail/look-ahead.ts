import {
  logTurn,
  type Foresight,
  type LogReader,
  type ServerTurn,
  type ServerTurns,
} from '../../replay/index.ts';
import type { ServerLogFeed } from './feed.ts';
import type { TurnEnd } from './turn-taking.ts';

/** So many lines are foreseen at most. */
const MAX_LINES = 512;
/** So much of what jails did waits at most: what waits longer costs the garbage collector much. */
const MAX_DEEDS = 1024;

interface WaitingTurn {
  readonly turn: ServerTurn;
  /** What reports say of it. */
  readonly output: string;
}

interface LookAheadParts {
  turns: ServerTurns;
  foresight: Foresight;
  readers: readonly LogReader[];
  feed: ServerLogFeed;
}

/**
 * Lets jails go on ahead of those that read the log of the server, so that many turns can be foreseen under one call of
 * the guard. Then one after the other is lived through as if nothing had been foreseen. How far it looks ahead depends on
 * how far it was right before.
 */
export class LookAhead implements TurnEnd {
  readonly #parts: LookAheadParts;
  #waiting: WaitingTurn[] = [];
  #lines = 0;
  #deeds = 0;
  /** How many lines to look ahead. */
  #reach = 1;

  constructor(parts: LookAheadParts) {
    this.#parts = parts;
  }

  end(output: string): string {
    const turn = this.#parts.turns.end();
    this.#waiting.push({ turn, output });
    this.#lines += turn.expected.lines.length;
    this.#deeds += turn.pending.length;
    return this.#lines >= this.#reach || this.#deeds >= MAX_DEEDS ? this.finish() : '';
  }

  finish(): string {
    const turns = this.#waiting;
    this.#waiting = [];
    this.#lines = 0;
    this.#deeds = 0;
    let text = '';
    for (let next = 0; next < turns.length;) {
      const end = this.#findReach(turns, next);
      const isForeseen = this.#foresee(turns.slice(next, end));
      const last = isForeseen ? end : next + 1;
      while (next < last && !this.#wasWrong) text += this.#live(turns[next++]!);
      for (const { foreseen } of this.#parts.readers) foreseen.settle();
      this.#adapt(isForeseen && !this.#wasWrong);
    }
    return text;
  }

  /** @returns behind which turn not to look */
  #findReach(turns: readonly WaitingTurn[], start: number): number {
    let end = start;
    for (let lines = 0; end < turns.length && lines < this.#reach; end++) {
      lines += turns[end]!.turn.expected.lines.length;
    }
    return end;
  }

  #foresee(turns: readonly WaitingTurn[]): boolean {
    const { foresight, readers } = this.#parts;
    const batches = turns.map(({ turn }) => turn.expected);
    return foresight.foresee(batches, readers);
  }

  get #wasWrong(): boolean {
    return this.#parts.readers.some(({ foreseen }) => foreseen.wasWrong);
  }

  #live({ turn, output }: WaitingTurn): string {
    logTurn(turn);
    return output + this.#parts.feed.pass(turn.expected);
  }

  #adapt(wasRight: boolean): void {
    const reach = wasRight ? this.#reach * 2 : Math.floor(this.#reach / 2);
    this.#reach = Math.min(Math.max(reach, 1), MAX_LINES);
  }
}
