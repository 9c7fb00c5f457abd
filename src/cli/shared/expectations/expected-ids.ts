import type { CompiledFilter } from '../../../filter/index.ts';
import {
  canonicalId,
  hasPrefix,
  isAddress,
  isSingle,
  parseAddress,
  type Address,
} from '../../../ip/index.ts';
import { UsageError } from '../../../diagnostics/index.ts';
import { NEWEST_RELEASE } from '../../../release/index.ts';

/** What the ids of a run may be: addresses and networks, host names too, or any text. */
export type IdKind = 'address' | 'name' | 'text';

/** A host name as the tag for it takes it from a line. */
const HOST_NAME = /^[\w\-.^_]*\w$/;

/** What a person writes into a regex, and not a tag, may take any text for an address. */
const OWN_GROUP = /\(\?P<(?:fid|ip4|ip6|dns)>|<F-(?:ID|IP4|IP6|DNS|CIDR|SUBNET)\b/;

/** @param looksUp whether host names are replaced by their addresses */
export function idKindOf(
  { failregex, prefregex, usedns }: CompiledFilter,
  looksUp: boolean,
): IdKind {
  const regexes = [...failregex, ...(prefregex ? [prefregex] : [])];
  const isText = regexes.some(
    ({ groups, written }) => groups.has('fid') || OWN_GROUP.test(written.text),
  );
  if (isText) return 'text';
  const isReplaced = usedns === 'no' || (looksUp && usedns !== 'raw');
  return !isReplaced && regexes.some(({ groups }) => groups.has('dns')) ? 'name' : 'address';
}

/**
 * Refuses what would never be an id, since nothing that is expected of it could fail, or hold.
 *
 * @throws UsageError
 */
export function checkExpectedId(option: string, id: string, kind: IdKind): void {
  if (id.trim() !== id || id === '') throw refusal(option, id, 'Remove the blanks around it');
  const isName = kind === 'name' && HOST_NAME.test(id);
  if (isAddress(id)) checkHostBits(option, id);
  else if (kind !== 'text' && !isName) throw refusal(option, id, hintFor(id, kind));
}

function checkHostBits(option: string, id: string): void {
  const [base = ''] = id.split('/');
  const network = parseAddress(id, NEWEST_RELEASE);
  if (!id.includes('/')) return;
  if (!hasPrefix(id, network))
    throw refusal(
      option,
      id,
      `${base} has no network of this length: IPv4 has 0 to 32, IPv6 0 to 128`,
    );
  if (isSingle(network) || parseAddress(base, NEWEST_RELEASE).text === textOfBase(network)) return;
  throw refusal(
    option,
    id,
    `Its network is ${network.text}; for the one address, write ${canonicalId(base)}`,
  );
}

function textOfBase({ text }: Address): string {
  return text.split('/')[0]!;
}

function hintFor(id: string, kind: IdKind): string {
  const port = /^\[?(.+?)\]?:\d+$/.exec(id)?.[1];
  if (port !== undefined && isAddress(port)) return `An id has no port: write ${canonicalId(port)}`;
  return kind === 'name'
    ? 'The ids of this filter are addresses and host names: write 192.0.2.1, 192.0.2.0/24, 2001:db8::1 or host.example'
    : 'The ids of this filter are addresses: write 192.0.2.1, 192.0.2.0/24 or 2001:db8::1';
}

function refusal(option: string, id: string, hint: string): UsageError {
  return new UsageError(`${option}: '${id}' can be no id of this run`, hint);
}
