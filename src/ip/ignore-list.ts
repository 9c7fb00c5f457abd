import type { Diagnostic, Origin, Result, Severity } from '../diagnostics/index.ts';
import type { Release } from '../release/index.ts';
import {
  AddressError,
  contains,
  isSingle,
  keyOf,
  parseAddress,
  rawAddress,
  type Address,
} from './address.ts';

/** Returns the addresses of a host name; undefined if nobody answers. */
export type LookUp = (name: string) => readonly Address[] | undefined;

interface Rule {
  entry: string;
  address: Address;
  /** Whether an entry that is no address also covers the id of that text. */
  coversItself: boolean;
}

/** The addresses of `ignoreip`: single ones, networks, and host names, which stand for hosts found by that name. */
export class IgnoreList {
  readonly #singles = new Map<string, Rule>();
  readonly #others: Rule[] = [];
  readonly #release: Release;

  /** @param release decides how entries are read */
  constructor(release: Release) {
    this.#release = release;
  }

  /**
   * Adds an entry, and returns the address that it stands for.
   *
   * @param coversItself whether an entry that is no address also covers the id of that text, as those of files do
   *   (observed in fail2ban 1.1.1)
   * @throws AddressError for an entry that stops fail2ban
   */
  add(entry: string, coversItself = false): Address {
    const rule = { entry, address: parseAddress(entry, this.#release), coversItself };
    if (isSingle(rule.address)) this.#singles.set(rule.address.text, rule);
    else this.#others.push(rule);
    return rule.address;
  }

  /**
   * Returns the entry that covers the id, as it was written.
   *
   * @param lookUp asked for the addresses of the host names that it comes to
   */
  find(id: Address, lookUp: LookUp = noAnswer): string | undefined {
    if (this.#singles.size === 0 && this.#others.length === 0) return undefined;
    const single = isSingle(id) ? this.#singles.get(id.text) : undefined;
    return (single ?? this.#others.find((rule) => covers(rule, id, lookUp)))?.entry;
  }
}

/** Whether an entry covers an id. A host name stands for its addresses, or for itself if nobody answers. */
function covers({ address: entry, coversItself }: Rule, id: Address, lookUp: LookUp): boolean {
  if (entry.family !== null) return contains(entry, id);
  const key = keyOf(id);
  if (coversItself && key === keyOf(entry)) return true;
  const addresses = lookUp(entry.text) ?? [rawAddress(entry.text)];
  return addresses.some((address) => keyOf(address) === key);
}

function noAnswer(): undefined {
  return undefined;
}

interface WrittenEntry {
  text: string;
  origin?: Origin | undefined;
}

/** Adds an entry, and returns what is wrong with it, if anything. */
export function addIgnored(
  list: IgnoreList,
  { text: entry, origin }: WrittenEntry,
  isOfFile = false,
): Diagnostic | undefined {
  try {
    const reason = findMistake(entry, list.add(entry, isOfFile));
    return reason === undefined ? undefined : badEntry('warning', entry, reason, origin);
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    const cause = entry.startsWith(IGNORE_FILE) ? `, and files are read ${FILES_SINCE}` : '';
    return badEntry('error', entry, `can't be used: ${error.message}${cause}`, origin);
  }
}

/** The begin of an entry that names a file of entries. */
export const IGNORE_FILE = 'file:';
const FILES_SINCE = 'from fail2ban 1.1.1 on';

const LIKE_ADDRESS = /^(?:[^a-z]*|.*:.*|[\d.]+\/.*)$/is;

/** An entry with a prefix length of 0 that is meant. */
const NO_BITS = /\/(?:0+|[0.]+|[0:]+)$/;

/** Finds a mistake that fail2ban accepts without a word, and that yet makes an entry cover others than meant, mostly nobody. */
function findMistake(entry: string, { family, bytes, prefix }: Address): string | undefined {
  const isNetwork = bytes.length > 0 && prefix === 0;
  if (isNetwork && !NO_BITS.test(entry)) {
    return `ignores all of IPv${family}: what stands behind its / is no mask, and counts as 0`;
  }
  if (prefix > bytes.length * 8) return 'covers one address only: its prefix is longer than that';
  if (family === null && entry.startsWith(IGNORE_FILE)) {
    return `is taken for a host name: files are read ${FILES_SINCE}`;
  }
  if (family === null && /\s/.test(entry)) {
    return 'is taken for one host name: tabs and the like separate entries from fail2ban 1.1.0 on';
  }
  const isLikeAddress = LIKE_ADDRESS.test(entry);
  if (family !== null || !isLikeAddress) return undefined;
  return 'is no address or network: fail2ban takes it for a host name';
}

/** The addresses of `localhost`, which the server always knows of itself. */
export const LOOPBACK = ['127.0.0.1', '::1'];

export function createIgnoreList(entries: readonly string[], release: Release): Result<IgnoreList> {
  const value = new IgnoreList(release);
  const diagnostics = entries
    .map((text) => addIgnored(value, { text }))
    .filter((problem) => problem !== undefined);
  return { value, diagnostics };
}

function badEntry(
  severity: Severity,
  entry: string,
  reason: string,
  origin: Origin | undefined,
): Diagnostic {
  return {
    code: 'ip/bad-ignoreip',
    severity,
    message: `ignoreip entry '${entry}' ${reason}`,
    ...(origin && { origin }),
    hint: 'Write an address, a network such as 192.0.2.0/24, or a host name',
  };
}
