import { parseSingle, type Address } from '../../ip/index.ts';
import type { AskedNames } from '../summary/summary-types.ts';

/** Returns the addresses of a host name, none if there are none. */
export type Resolve = (name: string) => readonly string[];

/** The most names and answers that are kept. */
const MAX_NAMES = 1000;

/** The host names that the server would look up, and the answers if there is someone to give them. */
export class HostNames {
  readonly #resolve: Resolve | undefined;
  readonly #asked = new Set<string>();
  #count = 0;
  readonly #answers = new Map<string, readonly Address[]>();

  constructor(resolve?: Resolve) {
    this.#resolve = resolve;
  }

  /** Returns the addresses of a name; undefined if nobody answers. */
  readonly lookUp = (name: string): readonly Address[] | undefined => {
    this.#note(name);
    if (!this.#resolve) return undefined;
    const known = this.#answers.get(name);
    if (known) return known;
    const answer = readAddresses(this.#resolve(name));
    if (this.#answers.size >= MAX_NAMES) this.#answers.clear();
    this.#answers.set(name, answer);
    return answer;
  };

  get asked(): AskedNames {
    return { names: [...this.#asked], count: this.#count };
  }

  #note(name: string): void {
    if (this.#asked.has(name)) return;
    this.#count++;
    if (this.#asked.size < MAX_NAMES) this.#asked.add(name);
  }
}

/** Reads each address once, in the order of the answer; what is none is left out. */
function readAddresses(texts: readonly string[]): Address[] {
  const byText = new Map<string, Address>();
  for (const text of texts) {
    const address = parseSingle(text);
    if (address.family !== null) byText.set(address.text, address);
  }
  return [...byText.values()];
}
