import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import { findForgeries, isEasier, makeLinesOf, type Forgery } from '../../injection/index.ts';
import type { GuardOptions } from '../../replay/index.ts';
import { readPacket } from '../text/packet.ts';
import { NOT_MEASURED, TOO_SLOW, type RepairRefusal } from './refusal.ts';
import { withRegex } from './with-regex.ts';

/** What forged lines are tried by. */
export interface ForgeryTerms {
  /** The present, in seconds since the epoch. */
  now: number;
  /** What stops regexes that are busy for ever; nothing if absent. */
  limits?: Pick<GuardOptions, 'guard' | 'regexTimeout'> | undefined;
}

/** The most regexes that are tried in a run, since each takes thousands of searches. */
const MAX_TRIED = 24;

/** Variants of made-up lines that a regex is likely to match. */
const VARIANTS = [1, 0];

/**
 * Tries whether a repaired regex takes forged lines of a kind that it did not take before. Nobody writes what a firewall
 * logs of a packet.
 */
export class ForgeryTrial {
  readonly #filter: CompiledFilter;
  readonly #terms: ForgeryTerms;
  readonly #known = new Map<string, RepairRefusal | undefined>();

  constructor(filter: CompiledFilter, terms: ForgeryTerms) {
    this.#filter = filter;
    this.#terms = terms;
  }

  /**
   * @param repaired takes the place of the regex
   * @param line one that it takes
   */
  find(regex: FilterRegex, repaired: FilterRegex, line: string): RepairRefusal | undefined {
    if (readPacket(line)) return undefined;
    const key = `${regex.kind} ${regex.number} ${repaired.written.text}`;
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#known.size >= MAX_TRIED) return NOT_MEASURED;
    const refusal = this.#inTime(() => this.#search(regex, repaired, line));
    this.#known.set(key, refusal);
    return refusal;
  }

  #inTime(search: () => RepairRefusal | undefined): RepairRefusal | undefined {
    const { limits } = this.#terms;
    if (!limits) return search();
    let found: RepairRefusal | undefined;
    const work = (): void => {
      found = search();
    };
    return limits.guard(work, limits.regexTimeout, () => {}) ? found : TOO_SLOW;
  }

  #search(regex: FilterRegex, repaired: FilterRegex, line: string): RepairRefusal | undefined {
    const filter = withRegex(this.#filter, regex, repaired);
    const [forgery] = this.#forge(filter, [line]);
    if (!forgery) return undefined;
    const own = VARIANTS.flatMap((variant) => makeLinesOf(this.#filter, regex, variant));
    const isOld = this.#forge(this.#filter, own).some(
      (old) => old.failregex === forgery.failregex && !isEasier(forgery, old),
    );
    return isOld ? undefined : refuse(forgery);
  }

  #forge(filter: CompiledFilter, lines: readonly string[]): Forgery[] {
    return findForgeries({ filter, lines, now: this.#terms.now, labels: [] }).forgeries;
  }
}

function refuse({ payload, line, start, end }: Forgery): RepairRefusal {
  const around = `${line.slice(0, start)}⟨${line.slice(start, end)}⟩${line.slice(end)}`;
  return {
    code: 'forgery',
    message: `No regex is offered: who writes “${payload}” into the line would have another host banned: ${around}`,
  };
}
