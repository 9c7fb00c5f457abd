import { StepLimitError, type Groups } from '../../filter/index.ts';
import type { ForeseenLines } from '../pass/foreseen-lines.ts';
import { limitOfMany, type GuardOptions } from '../pass/guarded-runner.ts';
import type { SearchedLine, PassSnapshot } from '../pass/replay-pass.ts';
import { isAscii } from '../lines/log-line.ts';
import type { ServerLog } from './server-log.ts';
import type { ServerTurn } from './server-turns.ts';

/** A jail that reads what the server logs. */
export interface LogReader {
  readonly name: string;
  readonly foreseen: ForeseenLines<SearchedLine, PassSnapshot>;
}

const ID_GROUPS = ['ip4', 'ip6', 'fid', 'dns'];

/** Has jails pass what the server will log, with what they will log of it themselves, under one call of the guard. */
export class Foresight {
  readonly #log: ServerLog;
  readonly #options: Pick<GuardOptions, 'guard' | 'regexTimeout'>;

  /** @param log in which the readers write */
  constructor(log: ServerLog, options: Pick<GuardOptions, 'guard' | 'regexTimeout'>) {
    this.#log = log;
    this.#options = options;
  }

  /**
   * Foresees turns of the readers.
   *
   * @param turns what the readers get one after the other
   * @returns of which turns something will come, by their indexes; undefined if a regex was busy with them for too
   * long, and nothing is foreseen
   */
  foresee(turns: readonly ServerTurn[], readers: readonly LogReader[]): Set<number> | undefined {
    for (const { foreseen } of readers) foreseen.begin();
    const answered = new Set<number>();
    if (turns.every(({ entries }) => entries.length === 0)) return answered;
    const takeBack = (): void => {
      answered.clear();
      for (const { foreseen } of readers) foreseen.takeBack();
    };
    const work = (): void => {
      for (let index = 0; index < turns.length; index++) {
        if (this.#foreseeTurn(turns[index]!, readers)) answered.add(index);
      }
    };
    if (this.#isDone(work, takeBack)) return answered;
    takeBack();
    return undefined;
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

  /** Returns whether the readers will log something of a turn, which they read next. */
  #foreseeTurn({ entries }: ServerTurn, readers: readonly LogReader[]): boolean {
    let echo: string[] | undefined;
    for (const reader of readers) {
      for (const { line, ascii } of entries) {
        const message = this.#foreseeMessage(reader.name, reader.foreseen.foresee(line, ascii));
        if (message !== undefined) (echo ??= []).push(message);
      }
    }
    for (const line of echo ?? []) {
      for (const { foreseen } of readers) foreseen.foresee(line, isAscii(line));
    }
    return echo !== undefined;
  }

  /**
   * Returns what a jail logs of a line: that it matches is foreseen, but not whether that is ignored or brings a ban.
   */
  #foreseeMessage(name: string, line: SearchedLine): string | undefined {
    const match = line.kind === 'dated' ? line.outcome?.matches[0] : undefined;
    const id = match && guessId(match.groups);
    if (line.kind !== 'dated' || id === undefined) return undefined;
    const { time, clock } = line.dating;
    return this.#log.describeFound(name, id, time, clock);
  }
}

function guessId(groups: Groups): string | undefined {
  for (const name of ID_GROUPS) {
    const value = groups.get(name);
    if (typeof value === 'string') return value;
  }
  return undefined;
}
