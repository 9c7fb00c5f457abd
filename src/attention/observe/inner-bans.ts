import { canonicalId, createIdTest, isAddress, LOOPBACK } from '../../ip/index.ts';
import { MAX_NAMED_HOSTS } from '../../diagnostics/index.ts';
import type { NamedHosts } from '../../report/index.ts';

/**
 * Networks of which no address comes from the internet: private ones (RFC 1918), those of the carrier or of a VPN (RFC
 * 6598), link-local ones, and unique local ones of IPv6 (RFC 4193).
 */
const PRIVATE = inNetworks([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fe80::/10',
  'fc00::/7',
]);

/** How the addresses of those networks begin, which few others do. */
const MAY_BE_PRIVATE = /^(?:1(?:0|00|69|72)\.|192\.(?:168\.|.*\/)|f[cde])/i;

const LOOPBACK_NETWORKS = ['127.0.0.0/8', '::1'];

/** Returns whether an id is an address that nobody on the internet has. */
export function isPrivate(id: string): boolean {
  return MAY_BE_PRIVATE.test(id) && PRIVATE(id);
}

/** Returns a test whether an id is in one of some networks, which are read when it is first asked. */
function inNetworks(networks: readonly string[]): (id: string) => boolean {
  let tests: readonly ((id: string) => boolean)[] | undefined;
  return (id) => {
    tests ??= networks.map(createIdTest);
    return tests.some((isInside) => isInside(id));
  };
}

/** Keeps the banned hosts that are this machine, or in its own network. */
export class InnerBans {
  readonly own = new HostNames();
  readonly private = new HostNames();
  readonly #singles: ReadonlySet<string>;
  readonly #hasNetworks: boolean;
  readonly #isInNetwork: (id: string) => boolean;

  /** @param own addresses and networks of the machine that wrote the logs, besides its loopback */
  constructor(own: readonly string[]) {
    const ids = own.map(canonicalId);
    const networks = ids.filter((id) => id.includes('/'));
    this.#singles = new Set([...LOOPBACK, ...ids]);
    this.#hasNetworks = networks.length > 0;
    this.#isInNetwork = inNetworks([...LOOPBACK_NETWORKS, ...networks]);
  }

  /** @param id that is banned for the first time */
  add(id: string): void {
    if (this.#isOwn(id)) this.own.add(id);
    else if (isPrivate(id)) this.private.add(id);
  }

  #isOwn(id: string): boolean {
    if (this.#singles.has(id)) return true;
    const mayBe = this.#hasNetworks || /^(?:127\.|::)|\//.test(id);
    return mayBe && isAddress(id) && this.#isInNetwork(id);
  }
}

/** Counts hosts, of which it keeps a few. */
class HostNames implements NamedHosts {
  readonly hosts: string[] = [];
  count = 0;

  add(id: string): void {
    this.count++;
    if (this.hosts.length < MAX_NAMED_HOSTS) this.hosts.push(id);
  }
}
