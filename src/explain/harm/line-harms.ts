import { AddressError, parseAddress, type IgnoreList } from '../../ip/index.ts';
import { NEWEST_RELEASE } from '../../release/index.ts';
import { isNetfilter, readPacket, type Packet } from '../text/packet.ts';
import { nameAddresses, type NamedAddress } from './addresses.ts';
import type { RefusalCode, RepairRefusal } from './refusal.ts';
import { findServed, findSuccess } from './success.ts';

/** A line that a repaired regex takes, and that the filter missed. */
export interface TakenLine {
  text: string;
  /** Whom it takes for the host; `null` where that is another line's affair. */
  id: string | null;
  /** The regex before its repair, as written. */
  regex: string;
  /** Addresses and networks of the machine that wrote the log. */
  own: IgnoreList;
}

/** A line with what is read of it once. */
interface ReadLine extends TakenLine {
  packet: Packet | undefined;
  addresses: readonly NamedAddress[];
}

interface LineHarm {
  code: RefusalCode;
  /** Says why nobody should fail by the line; undefined where that is not known. */
  find(line: ReadLine): string | undefined;
}

const LET_THROUGH =
  /(?<![a-z])(?:allow(?:ed)?|audit|accept(?:ed)?|pass(?:ed)?|permit(?:ted)?)(?![a-z])/i;
const FLAG = /\b(?:SYN|ACK|FIN|RST|PSH|URG)\b/g;

/** The first that finds something is the answer, so what says more of a line stands first. */
const LINE_HARMS: readonly LineHarm[] = [
  {
    code: 'let-through',
    find({ packet }) {
      if (!packet || !LET_THROUGH.test(packet.prefix.text)) return undefined;
      return 'It is right to miss it: the prefix of the packet says that it was let through';
    },
  },
  {
    code: 'sent',
    find({ packet }) {
      const isSent =
        isNetfilter(packet) && packet.fields.get('IN') === '' && packet.fields.get('OUT');
      return isSent
        ? 'It is right to miss it: this machine sent the packet (IN= is empty), so SRC= is its own address'
        : undefined;
    },
  },
  {
    code: 'other-flags',
    find({ packet, regex }) {
      if (!isNetfilter(packet)) return undefined;
      const missing = regex.match(FLAG)?.find((flag) => !packet.flags.has(flag));
      return (
        missing &&
        `It is right to miss it: the regex asks for the flag ${missing}, and the packet has none`
      );
    },
  },
  {
    code: 'success',
    find({ text, packet, regex }) {
      const word = packet ? undefined : (findSuccess(text) ?? findServedAgainst(regex, text));
      return word && `It is right to miss it: “${word}” tells of a success, which is no failure`;
    },
  },
  {
    code: 'destination',
    find({ id, packet, addresses }) {
      const roles = rolesOf(id, addresses);
      const isOther = packet !== undefined && roles.length > 0 && id !== sourceOf(packet);
      const isDestination = roles.length > 0 && roles.every((role) => role === 'destination');
      return isOther || isDestination
        ? 'No regex is offered: the host would be the address that it went to, and not the one that it came from'
        : undefined;
    },
  },
  {
    code: 'proxy',
    find({ id, addresses }) {
      const client = addresses.find(({ role }) => role === 'client-of-proxy');
      return client && id !== null && client.id !== id
        ? 'No regex is offered: the host would be a proxy; the address of the client stands in the line as well, and whoever sends it may lie'
        : undefined;
    },
  },
  {
    code: 'own-address',
    find({ id, own }) {
      return id !== null && isOwn(id, own)
        ? 'It is right to miss it: the host would be an address of this machine, or of no single host'
        : undefined;
    },
  },
];

/** Finds out why nobody should fail by a line, as far as the line itself says so. */
export function findLineHarm(line: TakenLine): RepairRefusal | undefined {
  const read = { ...line, packet: readPacket(line.text), addresses: nameAddresses(line.text) };
  for (const harm of LINE_HARMS) {
    const message = harm.find(read);
    if (message !== undefined) return { code: harm.code, message };
  }
  return undefined;
}

/** A status of 400 and more, as a regex writes it. */
const REFUSED = /(?<![\d\\{,])[45](?:\d\d|\\d\\d|\[[\d-]+\]\d|\d\[[\d-]+\])(?!\d)/;

/** Finds the status of a request that was served, where the regex asks for one that was refused. */
function findServedAgainst(regex: string, text: string): string | undefined {
  return REFUSED.test(regex) ? findServed(text) : undefined;
}

function rolesOf(id: string | null, addresses: readonly NamedAddress[]): NamedAddress['role'][] {
  return addresses.filter((address) => address.id === id).map(({ role }) => role);
}

function sourceOf({ fields }: Packet): string {
  return nameAddresses(fields.get('SRC') ?? '')[0]?.id ?? '';
}

/** Loopback, unspecified and link-wide addresses, multicast and broadcast. */
const OF_NO_HOST = /^(?:127\.|0\.|255\.255\.255\.255$|2(?:2[4-9]|3\d)\.|::1?$|ff[\da-f]{2}:)/i;

function isOwn(id: string, own: IgnoreList): boolean {
  if (OF_NO_HOST.test(id)) return true;
  try {
    return own.find(parseAddress(id, NEWEST_RELEASE)) !== undefined;
  } catch (error) {
    if (error instanceof AddressError) return false;
    throw error;
  }
}
