import { decodeUtf8 } from '../../../config/index.ts';
import type { Resolve } from '../../../replay/index.ts';
import type { Machine } from '../../host.ts';
import { isAddress } from '../../../ip/index.ts';
import { UsageError } from '../../../diagnostics/index.ts';

/** Where answers about host names come from. */
export interface ResolverFlags {
  /** The network may be asked. */
  dns: boolean;
  /** A file with fixed answers. */
  hosts: string | undefined;
}

/**
 * Who answers for host names: the file of `--hosts`, and for what it lacks the network, if that is allowed. Without a
 * file and the network nobody does, and a name counts as itself.
 *
 * @param option how messages write the one that names the file
 * @throws UsageError when the file can't be used
 */
export function createResolver(
  { dns, hosts }: ResolverFlags,
  host: Machine,
  option = '--hosts',
): Resolve | undefined {
  const askNetwork = dns ? host.lookUpName : undefined;
  if (hosts === undefined) return askNetwork;
  const known = readHosts(option, hosts, host);
  return (name) => known.get(name.toLowerCase()) ?? askNetwork?.(name) ?? NO_ADDRESSES;
}

const NO_ADDRESSES: readonly string[] = [];

/** Each line has an address and its names, as in hosts(5). */
function readHosts(option: string, file: string, { configFiles }: Machine): Map<string, string[]> {
  const bytes = configFiles.read(file);
  if (!bytes) {
    const reason = configFiles.exists(file) ? configFiles.explain?.(file) : 'there is no such file';
    throw new UsageError(
      `${option}: ${file} can't be read${reason === undefined ? '' : `: ${reason}`}`,
      'Name a file in the format of /etc/hosts',
    );
  }
  const known = new Map<string, string[]>();
  for (const [index, line] of decodeUtf8(bytes).text.split('\n').entries()) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (address === '') continue;
    if (!isAddress(address) || names.length === 0) throw badLine(option, file, index + 1);
    for (const name of names.map((word) => word.toLowerCase())) {
      const addresses = known.get(name);
      if (addresses) addresses.push(address);
      else known.set(name, [address]);
    }
  }
  return known;
}

function badLine(option: string, file: string, line: number): UsageError {
  return new UsageError(
    `${option}: ${file}:${line} is no address with names`,
    'Write lines such as: 192.0.2.7 host.example www.host.example',
  );
}
