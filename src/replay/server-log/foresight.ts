import { StepLimitError, type Groups } from '../../filter/index.ts';
import type { ForeseenLines } from '../pass/foreseen-lines.ts';
import { limitOfMany, type GuardOptions } from '../pass/guarded-runner.ts';
import type { SearchedLine, PassSnapshot } from '../pass/replay-pass.ts';
import { batchOf, type LineBatch } from '../lines/log-line.ts';
import { SERVER_LOG, type ServerTurns } from './server-turns.ts';

/** A jail that reads what the server logs. */
export interface LogReader {
  readonly name: string;
  readonly foreseen: ForeseenLines<SearchedLine, PassSnapshot>;
}

const ID_GROUPS = ['ip4', 'ip6', 'fid', 'dns'];

/** Has jails pass what the server will log, with what they will log of it themselves, under one call of the guard. */
export class Foresight {
  readonly #turns: ServerTurns;
  readonly #options: Pick<GuardOptions, 'guard' | 'regexTimeout'>;

  constructor(turns: ServerTurns, options: Pick<GuardOptions, 'guard' | 'regexTimeout'>) {
    this.#turns = turns;
    this.#options = options;
  }

  /**
   * Foresees turns of the readers.
   *
   * @param turns what the readers get one after the other, each with what comes of it
   * @returns false if a regex was busy with them for too long, and nothing is foreseen
   */
  foresee(turns: readonly LineBatch[], readers: readonly LogReader[]): boolean {
    for (const { foreseen } of readers) foreseen.begin();
    if (turns.every(({ lines }) => lines.length === 0)) return true;
    const takeBack = (): void => readers.forEach(({ foreseen }) => foreseen.takeBack());
    const work = (): void => turns.forEach((batch) => this.#foreseeTurn(batch, readers));
    if (this.#isDone(work, takeBack)) return true;
    takeBack();
    return false;
  }

  #isDone(work: () => void, takeBack: () => void): boolean {
    const { guard, regexTimeout } = this.#options;
    try {
      return guard(work, limitOfMany(regexTimeout), takeBack);
    } catch (error) {
      if (error instanceof StepLimitError) return false;
      throw error;
    }
  }

  #foreseeTurn(batch: LineBatch, readers: readonly LogReader[]): void {
    const lines: string[] = [];
    for (const reader of readers) this.#foreseeLines(batch, reader, lines);
    if (lines.length === 0) return;
    const echo = batchOf(SERVER_LOG, lines);
    for (const { foreseen } of readers) foreseen.foresee(echo);
  }

  /**
   * Foresees what a reader makes of lines.
   *
   * @param echo to which is added what the reader logs of the lines
   */
  #foreseeLines(batch: LineBatch, { name, foreseen }: LogReader, echo: string[]): void {
    for (const line of foreseen.foresee(batch)) {
      const message = this.#foreseeMessage(name, line);
      if (message !== undefined) echo.push(message);
    }
  }

  /**
   * Returns what a jail logs of a line: that it matches is foreseen, but not whether that is ignored or brings a ban.
   */
  #foreseeMessage(name: string, line: SearchedLine): string | undefined {
    const match = line.kind === 'dated' ? line.outcome?.matches[0] : undefined;
    const id = match && guessId(match.groups);
    if (line.kind !== 'dated' || id === undefined) return undefined;
    const { time, clock } = line.dating;
    return this.#turns.describeFound(name, id, time, clock);
  }
}

function guessId(groups: Groups): string | undefined {
  for (const name of ID_GROUPS) {
    const value = groups.get(name);
    if (typeof value === 'string') return value;
  }
  return undefined;
}
