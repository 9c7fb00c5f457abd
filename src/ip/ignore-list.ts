import type { Diagnostic, Result } from '../diagnostics/index.ts';
import { AddressError, contains, isSingle, parseAddress, type Address } from './address.ts';

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

  /** The entry that covers the id, as it was written. */
  find(id: Address): string | undefined {
    if (this.#singles.size === 0 && this.#others.length === 0) return undefined;
    const single = isSingle(id) ? this.#singles.get(id.text) : undefined;
    return (single ?? this.#others.find(({ address }) => covers(address, id)))?.entry;
  }
}

function covers(entry: Address, id: Address): boolean {
  if (entry.family === null) return id.family === 'raw' && id.text === entry.text;
  return contains(entry, id);
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
