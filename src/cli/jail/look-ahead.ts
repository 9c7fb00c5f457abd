import type { Foresight, LogReader, ServerTurn, ServerTurns } from '../../replay/index.ts';
import type { ServerLogFeed } from './feed.ts';
import type { TurnEnd } from './turn-taking.ts';

/** So many lines are foreseen at most. */
const MAX_LINES = 512;
/** So many turns wait at most: what waits longer costs the garbage collector much. */
const MAX_TURNS = 1024;

interface WaitingTurn extends ServerTurn {
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
 * the guard. Then one after the other is lived through as if nothing had been foreseen, those together of which nothing
 * comes before the next. How far it looks ahead depends on
 * how far it was right before.
 */
export class LookAhead implements TurnEnd {
  readonly #parts: LookAheadParts;
  #waiting: WaitingTurn[] = [];
  #lines = 0;
  /** How many lines to look ahead. */
  #reach = 1;

  constructor(parts: LookAheadParts) {
    this.#parts = parts;
  }

  end(output: string): string {
    const { entries, time } = this.#parts.turns.end();
    this.#waiting.push({ entries, time, output });
    this.#lines += entries.length;
    return this.#lines >= this.#reach || this.#waiting.length >= MAX_TURNS ? this.finish() : '';
  }

  finish(): string {
    const turns = this.#waiting;
    this.#waiting = [];
    this.#lines = 0;
    let text = '';
    for (let next = 0; next < turns.length;) {
      const stretches = this.#foresee(turns.slice(next, this.#findReach(turns, next)));
      for (const stretch of this.#cutAtEnds(stretches)) {
        text += this.#live(stretch);
        next += stretch.length;
        if (this.#wasWrong) break;
      }
      for (const { foreseen } of this.#parts.readers) foreseen.settle();
      this.#adapt(!this.#wasWrong);
    }
    return text;
  }

  /** @returns behind which turn not to look */
  #findReach(turns: readonly WaitingTurn[], start: number): number {
    let end = start;
    for (let lines = 0; end < turns.length && lines < this.#reach; end++) {
      lines += turns[end]!.entries.length;
    }
    return end;
  }

  /** @returns the turns, or as many as can be foreseen, in stretches of which only the last may bring something forth */
  #foresee(turns: readonly WaitingTurn[]): readonly (readonly WaitingTurn[])[] {
    const { foresight, readers } = this.#parts;
    const answered = foresight.foresee(turns, readers);
    if (!answered) return [turns.slice(0, 1)];
    const stretches: WaitingTurn[][] = [];
    let stretch: WaitingTurn[] = [];
    for (const [index, turn] of turns.entries()) {
      stretch.push(turn);
      if (!answered.has(index) && turn.output === '' && index < turns.length - 1) continue;
      stretches.push(stretch);
      stretch = [];
    }
    return stretches;
  }

  /** Leaves turns to themselves in which bans of readers end, which is not foreseen and may bring something forth. */
  *#cutAtEnds(stretches: readonly (readonly WaitingTurn[])[]): Generator<readonly WaitingTurn[]> {
    for (const stretch of stretches) {
      if (this.#parts.turns.endsBansOfReaders(stretch.at(-1)!)) {
        for (const turn of stretch) yield [turn];
      } else {
        yield stretch;
      }
    }
  }

  get #wasWrong(): boolean {
    return this.#parts.readers.some(({ foreseen }) => foreseen.wasWrong);
  }

  #live(stretch: readonly WaitingTurn[]): string {
    const { turns, feed } = this.#parts;
    const output = stretch.map((turn) => turn.output).join('');
    return output + feed.pass(turns.log(stretch));
  }

  #adapt(wasRight: boolean): void {
    const reach = wasRight ? this.#reach * 2 : Math.floor(this.#reach / 2);
    this.#reach = Math.min(Math.max(reach, 1), MAX_LINES);
  }
}
