import type { Diagnostic, Result } from '../diagnostics/index.ts';
import {
  AddressError,
  contains,
  isSingle,
  keyOf,
  parseAddress,
  rawAddress,
  type Address,
} from './address.ts';

/** The addresses of a host name; undefined if nobody answers. */
export type LookUp = (name: string) => readonly Address[] | undefined;

interface Rule {
  entry: string;
  address: Address;
}

/** The addresses of `ignoreip`: single ones, networks, and host names, which stand for hosts found by that name. */
export class IgnoreList {
  readonly #singles = new Map<string, Rule>();
  readonly #others: Rule[] = [];

  add(entry: string): void {
    const rule = { entry, address: parseAddress(entry) };
    if (isSingle(rule.address)) this.#singles.set(rule.address.text, rule);
    else this.#others.push(rule);
  }

  /**
   * The entry that covers the id, as it was written.
   *
   * @param lookUp asked for the addresses of the host names that it comes to
   */
  find(id: Address, lookUp: LookUp = noAnswer): string | undefined {
    if (this.#singles.size === 0 && this.#others.length === 0) return undefined;
    const single = isSingle(id) ? this.#singles.get(id.text) : undefined;
    return (single ?? this.#others.find(({ address }) => covers(address, id, lookUp)))?.entry;
  }
}

/** A host name stands for its addresses, or for itself if nobody answers. */
function covers(entry: Address, id: Address, lookUp: LookUp): boolean {
  if (entry.family !== null) return contains(entry, id);
  const addresses = lookUp(entry.text) ?? [rawAddress(entry.text)];
  const key = keyOf(id);
  return addresses.some((address) => keyOf(address) === key);
}

function noAnswer(): undefined {
  return undefined;
}

export function createIgnoreList(entries: readonly string[]): Result<IgnoreList> {
  const list = new IgnoreList();
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    try {
      list.add(entry);
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      diagnostics.push(badEntry(entry, error.message));
    }
  }
  return { value: list, diagnostics };
}

function badEntry(entry: string, reason: string): Diagnostic {
  return {
    code: 'ip/bad-ignoreip',
    severity: 'error',
    message: `ignoreip entry '${entry}' can't be used: ${reason}`,
    hint: 'Write an address, a network such as 192.0.2.0/24, or a host name',
  };
}
