import { AddressError, parseAddress, type IgnoreList } from '../../../ip/index.ts';
import { readPacket } from '../../text/packet.ts';
import type { MatchContext } from '../contexts.ts';
import type { CauseRule, Finding } from '../rule.ts';
import { idCut } from './id-cut.ts';
import { idNoAddress } from './id-no-address.ts';
import { innerHeader } from './inner-header.ts';
import { NEWEST_RELEASE } from '../../../release/index.ts';

const OWN_ADDRESS = {
  code: 'explain/own-address',
  meaning: 'the id is an address of this machine: the packet came from it, or went to it',
} as const;

/** The packet itself tells which of its addresses is of the machine. */
export const ownPacket = {
  ...OWN_ADDRESS,
  find(context) {
    const { id, own } = context;
    const found = innerHeader.find(context) ? undefined : judgePacket(context);
    const entry = found && id !== null ? findOwn(id, own) : undefined;
    if (!found || entry === undefined) return found;
    return { ...found, message: `${found.message}; it is one of your own, ${entry}` };
  },
} satisfies CauseRule<MatchContext>;

function judgePacket({ id, place }: MatchContext): Finding | undefined {
  const packet = id !== null && place ? readPacket(place.lineText) : undefined;
  if (!packet || !place) return undefined;
  if (packet.fields.get('IN') === '') {
    if (place.text !== packet.fields.get('SRC')) return undefined;
    return {
      message: `the packet was sent by this machine (IN= is empty), so ${id} is its own address`,
      hint: String.raw`Let the regex ask for IN=\S+, and add your addresses to ignoreip`,
    };
  }
  if (place.text !== packet.fields.get('DST')) return undefined;
  return {
    message: `${id} is the address that the packet went to (DST), not the one it came from`,
    hint: 'Put <HOST> behind SRC=, and add your addresses to ignoreip',
  };
}

/** Where one of these is the matter, it says enough. */
const TELLING = [idCut, idNoAddress, ownPacket];

/** The user told which addresses the machine has. */
export const ownListed = {
  ...OWN_ADDRESS,
  find(context) {
    const { id, own } = context;
    const entry = id === null ? undefined : findOwn(id, own);
    if (entry === undefined || TELLING.some((rule) => rule.find(context))) return undefined;
    const network = entry === id ? '' : `, ${entry}`;
    return {
      message: `${id} is an address of your own${network}: the regex may take the wrong one of the line, or the machine talks to itself`,
      hint: 'Put <HOST> where the address of the other side stands, and add your addresses to ignoreip',
    };
  },
} satisfies CauseRule<MatchContext>;

function findOwn(id: string, own: IgnoreList): string | undefined {
  try {
    return own.find(parseAddress(id, NEWEST_RELEASE));
  } catch (error) {
    if (error instanceof AddressError) return undefined;
    throw error;
  }
}
