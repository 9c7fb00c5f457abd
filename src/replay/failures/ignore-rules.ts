import type { IgnoreList, LookUp } from '../../ip/index.ts';
import type { EventGroups } from '../events.ts';
import { toEventGroups, type FailureData } from './failure-data.ts';
import type { FoundId } from './failures.ts';

/** Says whether to ignore a failure that no other rule ignores. */
export type IgnoreCommand = (id: string, failure: IgnoreCommandInput) => boolean;

/** What an `ignorecommand` may know of a failure. */
export interface IgnoreCommandInput {
  /** The time of the failure, in seconds since the epoch. */
  readonly time: number;
  /** What `ignoreip` goes by. */
  readonly host: string;
  readonly groups: EventGroups;
}

export interface IgnoreOptions {
  ignoreip: IgnoreList;
  /** The addresses and names of the machine itself. */
  ignoreself?: IgnoreList | undefined;
  ignorecommand?: IgnoreCommand | undefined;
}

/** The rules by which failures don't count, asked in fail2ban's order (observed in fail2ban 1.0.2). */
export class IgnoreRules {
  readonly #options: IgnoreOptions;
  readonly #lookUp: LookUp;

  constructor(options: IgnoreOptions, lookUp: LookUp) {
    this.#options = options;
    this.#lookUp = lookUp;
  }

  /**
   * Finds the rule that ignores a failure.
   *
   * @returns the entry of `ignoreip`, or the name of the other option that ignores it
   */
  find({ id, host }: FoundId, time: number, data: FailureData): string | undefined {
    const { ignoreip, ignoreself, ignorecommand } = this.#options;
    if (ignoreself?.find(host, this.#lookUp) !== undefined) return 'ignoreself';
    const entry = ignoreip.find(host, this.#lookUp);
    if (entry !== undefined) return entry;
    if (!ignorecommand) return undefined;
    const input = { time, host: host.text, groups: toEventGroups(data) };
    return ignorecommand(id.text, input) ? 'ignorecommand' : undefined;
  }
}
