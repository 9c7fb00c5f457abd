import { parsePythonInt } from '../../diagnostics/index.ts';
import type { CompiledFilter, GroupValue, Groups } from '../../filter/index.ts';
import {
  AddressError,
  addressFromGroup,
  keyOf,
  parseAddress,
  parseSingle,
  rawAddress,
  type Address,
  type LookUp,
  type UseDns,
} from '../../ip/index.ts';
import type { Release } from '../../release/index.ts';
import { Connections, markPending, setAddress, type Connection } from './connections.ts';
import { createFailureData, isSet, type FailureData } from './failure-data.ts';
import type { LineOutcome, RegexMatch } from '../pass/line-matcher.ts';
import { reprTuple } from './python-repr.ts';

export interface Failure {
  /** The id that it counts for; `null` where the line is only a helper, or waits for another that names the host. */
  readonly id: Address | null;
  /** What `ignoreip` and the history of bans go by: the id, but in old releases the host beside it. */
  readonly host: Address | null;
  /** The number of the failregex, from 1 on. */
  readonly failregex: number;
  /** The data that is kept with it, which goes on to change with the next line of the connection. */
  readonly data: FailureData;
  /** How many lines make it. */
  readonly attempts: number;
  readonly nofail: boolean;
}

/** Who a failure is of. */
export interface FoundId {
  readonly id: Address;
  readonly host: Address;
}

export function isFound(failure: Failure): failure is Failure & FoundId {
  return failure.id !== null && failure.host !== null;
}

/** Whether an id is other than its host; one that counts as it is written is its own host. */
export function isOwnId({ id, host }: FoundId): boolean {
  const isWritten = host.family === 'raw' && host.text === id.text;
  return !isWritten && keyOf(host) !== keyOf(id);
}

const PLAIN_IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/**
 * Makes failures of the matches of a line: merges the lines of a connection and finds the id (observed in fail2ban
 * 1.0.2).
 */
export class FailureFinder {
  readonly #usedns: UseDns;
  readonly #release: Release;
  readonly #checkAll: boolean;
  readonly #lookUp: LookUp;
  readonly #connections: Connections;

  /**
   * @param checkAll look for the ids of helper lines too, as fail2ban does when it checks all regexes
   * @param lookUp asked for the addresses of host names
   */
  constructor(filter: CompiledFilter, checkAll: boolean, lookUp: LookUp = noAnswer) {
    this.#usedns = filter.usedns;
    this.#release = filter.release;
    this.#connections = new Connections(filter.release);
    this.#checkAll = checkAll;
    this.#lookUp = lookUp;
  }

  /**
   * Makes the failures of a line.
   *
   * @param clock in seconds since the epoch, by which connections age
   * @throws AddressError when the id is neither an address nor a name, such as `a/b`, for which fail2ban drops the
   * line
   */
  find({ matches }: LineOutcome, clock: number): readonly Failure[] {
    return matches.length === 1 ? this.#findIn(matches[0]!, clock) : this.#findEach(matches, clock);
  }

  /**
   * Returns the ids that groups name by themselves; none where they name nobody.
   *
   * @throws AddressError as `find` does
   */
  identify(groups: Groups): readonly Address[] {
    const ip = (groups.get('fid') ?? null) === null && readAddress(groups);
    if (ip) return [ip.address];
    const alone = createFailureData(new Map(groups));
    const hosts = this.#findHosts(alone);
    if (hosts === 'pending') return [];
    const ownId = this.#findOwnId(alone);
    return ownId ? [ownId] : hosts;
  }

  #findEach(matches: readonly RegexMatch[], clock: number): readonly Failure[] {
    return matches.flatMap((match) => this.#findIn(match, clock));
  }

  #findIn(match: RegexMatch, clock: number): readonly Failure[] {
    const mlfid = match.groups.get('mlfid') ?? null;
    if (mlfid === null) return this.#makeFailures(match, startConnection(match));
    const connection = this.#connections.merge(mlfid, match.groups, match.lines, clock);
    const isHelper = isSet(connection.groups, 'nofail') && !this.#checkAll;
    return isHelper
      ? [describeFailure(match, connection, null, null)]
      : this.#makeFailures(match, connection);
  }

  #makeFailures(match: RegexMatch, connection: Connection): readonly Failure[] {
    const hosts = this.#findHosts(connection);
    if (hosts === 'pending') {
      markPending(connection);
      return [describeFailure(match, connection, null, null)];
    }
    return describeFailures(match, connection, this.#findOwnId(connection), hosts);
  }

  #findHosts(connection: Connection): readonly Address[] | 'pending' {
    return this.#release.idsAreRead
      ? this.#findReadIds(connection)
      : this.#findWrittenHosts(connection);
  }

  /** Before 1.0 an id of its own counts as it is written, whatever else names the host. */
  #findOwnId({ groups }: Connection): Address | undefined {
    if (this.#release.idsAreRead) return undefined;
    const fid = groups.get('fid') ?? null;
    return fid === null ? undefined : this.#writtenId(toText(fid));
  }

  /** Returns an id that equals the address that is printed so, or the text that was taken for one, as for Python. */
  #writtenId(text: string): Address {
    try {
      const address = parseAddress(text, this.#release);
      const isSame = address.family === null ? PLAIN_IPV4.test(text) : address.text === text;
      return isSame ? address : rawAddress(text);
    } catch (error) {
      if (error instanceof AddressError) return rawAddress(text);
      throw error;
    }
  }

  #findWrittenHosts({ groups }: Connection): readonly Address[] | 'pending' {
    const fid = groups.get('fid') ?? null;
    const ip = readAddress(groups);
    const dns = groups.get('dns') ?? null;
    if (!ip && dns === null) return fid === null ? 'pending' : [rawAddress(toText(fid))];
    const name = toText(dns);
    if (!ip && this.#usedns !== 'raw') return this.#resolve(name);
    const text = ip?.text ?? name;
    if (fid !== null && fid !== text) return [rawAddress(toText(fid))];
    return [ip?.address ?? rawAddress(name)];
  }

  #findReadIds(connection: Connection): readonly Address[] | 'pending' {
    const { groups } = connection;
    const fid = groups.get('fid') ?? null;
    const ip = readAddress(groups);
    if (ip) return [this.#idBeside(ip.address, ip.text, fid, connection)];
    const dns = groups.get('dns') ?? null;
    if (dns === null) return fid === null ? 'pending' : [this.#idOf(fid)];
    const name = toText(dns);
    if (this.#usedns !== 'raw') return this.#resolve(name);
    return [this.#idBeside(rawAddress(name), name, fid, connection)];
  }

  /** Returns the id of a failure that has one of its own beside the address of the host, which is kept as `ip`. */
  #idBeside(address: Address, text: string, fid: GroupValue, connection: Connection): Address {
    if (fid === null || fid === text) return address;
    setAddress(connection, address);
    return this.#idOf(fid);
  }

  #idOf(fid: GroupValue): Address {
    if (typeof fid !== 'string' || this.#usedns === 'raw') return rawAddress(toText(fid));
    return parseAddress(fid, this.#release);
  }

  /**
   * Returns the addresses of a host name, which counts as itself if nobody answers; under `usedns = no` it counts for
   * nothing.
   */
  #resolve(name: string): readonly Address[] {
    const address = PLAIN_IPV4.test(name) ? parseSingle(name) : undefined;
    if (address?.family) return [address];
    if (this.#usedns === 'no') return [];
    return this.#lookUp(name) ?? [rawAddress(name)];
  }
}

function noAnswer(): undefined {
  return undefined;
}

function startConnection({ groups, lines }: RegexMatch): Connection {
  return createFailureData(groups, lines);
}

function describeFailures(
  match: RegexMatch,
  data: FailureData,
  ownId: Address | undefined,
  hosts: readonly Address[],
): readonly Failure[] {
  const [host] = hosts;
  return host && hosts.length === 1
    ? [describeFailure(match, data, ownId ?? host, host)]
    : hosts.flatMap((each) => describeFailures(match, data, ownId, [each]));
}

function describeFailure(
  { regex }: RegexMatch,
  data: FailureData,
  id: Address | null,
  host: Address | null,
): Failure {
  return {
    id,
    host,
    failregex: regex.number,
    data,
    attempts: data.matches.length,
    nofail: isSet(data.groups, 'nofail'),
  };
}

function readAddress(groups: Groups): { address: Address; text: string } | undefined {
  const ip4 = groups.get('ip4') ?? null;
  const ip = ip4 ?? groups.get('ip6') ?? null;
  if (ip === null) return undefined;
  const text = toText(ip);
  return { text, address: addressFromGroup(text, ip4 === null ? 6 : 4, readPrefix(groups)) };
}

function readPrefix(groups: Groups): number | undefined {
  const cidr = groups.get('cidr');
  return typeof cidr === 'string' && cidr !== ''
    ? Number(parsePythonInt(cidr) ?? Number.NaN)
    : undefined;
}

function toText(value: GroupValue): string {
  if (typeof value === 'string') return value;
  return value === null ? 'None' : reprTuple(value);
}
