import type { LookUp, UseDns } from '../../ip/index.ts';
import { HostNames, type Resolve } from '../../replay/index.ts';
import type { RegexTestMessages } from './messages.ts';

/** Looks host names up, and collects what fail2ban logs of that. */
export class RegexTestNames {
  readonly #names: HostNames;
  readonly #usedns: UseDns;
  readonly #messages: RegexTestMessages;
  #text = '';

  constructor(ask: Resolve, usedns: UseDns, messages: RegexTestMessages) {
    this.#names = new HostNames((name) => {
      const addresses = ask(name);
      if (addresses.length === 0) this.#text += messages.aboutUnknownName(name);
      return addresses;
    });
    this.#usedns = usedns;
    this.#messages = messages;
  }

  readonly lookUp: LookUp = (name) => {
    const addresses = this.#names.lookUp(name) ?? [];
    this.#text += this.#messages.aboutName(name, addresses, this.#usedns);
    return addresses;
  };

  /** The messages since it was asked last. */
  takeText(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
