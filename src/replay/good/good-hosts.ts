import { createIdTest, type AddressList } from '../../ip/index.ts';
import { NumberColumn } from '../columns/number-column.ts';
import { NumberedTexts } from '../columns/numbered-texts.ts';
import type { GoodHost, GoodOfJail, KnownGood } from '../summary/summary-types.ts';
import type { Login } from './login.ts';

/**
 * The hosts that are good, a row each, in columns: those that logged in, with their last login, and besides those that
 * are said to be.
 */
export class GoodHosts implements KnownGood {
  readonly #files: NumberedTexts;
  readonly #said: AddressList | undefined;
  readonly #ids = new NumberedTexts();
  readonly #users = new NumberedTexts();
  readonly #isGained = new NumberColumn(Uint32Array);
  readonly #file = new NumberColumn(Uint32Array);
  readonly #line = new NumberColumn(Uint32Array);
  /** In seconds since the epoch; NaN for none. */
  readonly #time = new NumberColumn(Float64Array);
  /** The user by one more than its number; 0 for none. */
  readonly #user = new NumberColumn(Uint32Array);
  #others: readonly GoodOfJail[] = [];

  /**
   * @param files the numbered names of logs
   * @param said to be good, by a file
   */
  constructor(files: NumberedTexts, said?: AddressList) {
    this.#files = files;
    this.#said = said;
  }

  /** How many hosts logged in. */
  get count(): number {
    return this.#ids.count;
  }

  get areAny(): boolean {
    const isAnyKnown = this.count > 0 || this.#said !== undefined;
    return isAnyKnown || this.#others.some(({ good }) => good.count > 0);
  }

  add({ by, id, file, line, time, user }: Login): void {
    const host = this.#ids.add(id);
    this.#isGained.set(host, by === 'gained' ? 1 : 0);
    this.#file.set(host, this.#files.add(file));
    this.#line.set(host, line);
    this.#time.set(host, time ?? Number.NaN);
    this.#user.set(host, user === null ? 0 : this.#users.add(user) + 1);
  }

  find(id: string): GoodHost | null {
    return this.findLogin(id) ?? this.#findElsewhere(id) ?? this.#findSaid(id);
  }

  learnFrom(others: readonly GoodOfJail[]): void {
    this.#others = others;
  }

  findLogin(id: string): GoodHost | undefined {
    if (this.count === 0) return undefined;
    const host = this.#ids.find(id) ?? (id.includes('/') ? this.#findInside(id) : undefined);
    return host === undefined ? undefined : this.#read(host);
  }

  #findInside(network: string): number | undefined {
    const isInside = createIdTest(network);
    for (let host = 0; host < this.count; host++) {
      if (isInside(this.#ids.textOf(host))) return host;
    }
    return undefined;
  }

  #findElsewhere(id: string): GoodHost | undefined {
    for (const { jail, good } of this.#others) {
      const login = good.findLogin(id);
      if (login) return { ...login, jail };
    }
    return undefined;
  }

  #findSaid(id: string): GoodHost | null {
    const origin = this.#said?.find(id);
    if (!origin) return null;
    return { by: 'file', file: origin.file, line: origin.line, time: null, user: null };
  }

  #read(host: number): GoodHost {
    const time = this.#time.get(host);
    const user = this.#user.get(host);
    return {
      by: this.#isGained.get(host) === 1 ? 'gained' : 'regex',
      file: this.#files.textOf(this.#file.get(host)),
      line: this.#line.get(host),
      time: Number.isNaN(time) ? null : time,
      user: user === 0 ? null : this.#users.textOf(user - 1),
    };
  }
}
