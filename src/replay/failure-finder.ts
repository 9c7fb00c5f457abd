import type { CompiledFilter, UseDns } from '../filter/index.ts';
import { addressFromGroup, rawAddress, parseAddress, type Address } from '../ip/index.ts';
import { Connections } from './connections.ts';
import { isSet, type FailureData, type FailureValue } from './failure-data.ts';
import type { LineOutcome, RegexMatch } from './line-matcher.ts';
import { reprTuple } from './python-repr.ts';

export interface Failure {
  /** `null`: the line is only a helper, or waits for another that names the host. */
  readonly id: Address | null;
  /** 1-based. */
  readonly failregex: number;
  readonly data: FailureData;
  readonly nofail: boolean;
}

const PLAIN_IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/**
 * Makes failures of the matches of a line: merges the lines of a connection and finds the id (observed in fail2ban
 * 1.0.2).
 */
export class FailureFinder {
  readonly #usedns: UseDns;
  readonly #checkAll: boolean;
  readonly #connections = new Connections();

  /** @param checkAll look for the ids of helper lines too, as fail2ban does when it checks all regexes */
  constructor(filter: CompiledFilter, checkAll: boolean) {
    this.#usedns = filter.usedns;
    this.#checkAll = checkAll;
  }

  /**
   * @param clock in seconds since the epoch, by which connections age
   * @throws AddressError when the id is neither an address nor a name, such as `a/b`, for which fail2ban drops the line
   */
  find(outcome: LineOutcome, clock: number): Failure[] {
    return outcome.matches.flatMap((match) => this.#findIn(match, clock));
  }

  #findIn({ regex, groups, lines }: RegexMatch, clock: number): Failure[] {
    const mlfid = groups.get('mlfid') ?? null;
    const found: FailureData = new Map(groups);
    const data =
      mlfid === null
        ? found.set('matches', lines)
        : this.#connections.merge(toText(mlfid), found, lines, clock);
    const nofail = isSet(data, 'nofail');
    const isHelper = nofail && mlfid !== null && !this.#checkAll;
    const ids = isHelper ? [null] : this.#findIds(data);
    if (ids === 'pending') data.set('mlfpending', 1);
    const known = ids === 'pending' ? [null] : ids;
    return known.map((id) => ({ id, failregex: regex.number, data: new Map(data), nofail }));
  }

  #findIds(data: FailureData): Address[] | 'pending' {
    const fid = data.get('fid') ?? null;
    const prefix = readPrefix(data);
    const ip = readAddress(data, prefix);
    if (ip) return [this.#idBeside(ip.address, ip.text, fid, data)];
    const dns = data.get('dns') ?? null;
    if (dns !== null && this.#usedns !== 'raw') return this.#resolve(toText(dns));
    if (dns !== null) return [this.#idBeside(rawAddress(toText(dns)), toText(dns), fid, data)];
    return fid === null ? 'pending' : [this.#idOf(fid)];
  }

  /** An id of its own beside the address of the host is kept as the id, and the address as `ip`. */
  #idBeside(address: Address, text: string, fid: FailureValue, data: FailureData): Address {
    if (fid === null || fid === text) return address;
    data.set('ip', address);
    return this.#idOf(fid);
  }

  #idOf(fid: FailureValue): Address {
    if (typeof fid !== 'string' || this.#usedns === 'raw') return rawAddress(toText(fid));
    return parseAddress(fid);
  }

  /** A host name counts as itself; under `usedns = no` it counts for nothing. */
  #resolve(dns: string): Address[] {
    const address = PLAIN_IPV4.test(dns) ? parseAddress(dns) : undefined;
    if (address?.family) return [address];
    return this.#usedns === 'no' ? [] : [rawAddress(dns)];
  }
}

function readAddress(
  data: FailureData,
  prefix: number | undefined,
): { address: Address; text: string } | undefined {
  const ip4 = data.get('ip4') ?? null;
  if (ip4 !== null) return { text: toText(ip4), address: addressFromGroup(toText(ip4), 4, prefix) };
  const ip6 = data.get('ip6') ?? null;
  if (ip6 !== null) return { text: toText(ip6), address: addressFromGroup(toText(ip6), 6, prefix) };
  return undefined;
}

function readPrefix(data: FailureData): number | undefined {
  const cidr = data.get('cidr');
  return typeof cidr === 'string' && cidr !== '' ? Number(cidr) : undefined;
}

function toText(value: FailureValue): string {
  if (Array.isArray(value)) return reprTuple(value as readonly (string | null)[]);
  return String(value);
}
