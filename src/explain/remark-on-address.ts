import { AddressError, parseAddress, type IgnoreList } from '../ip/index.ts';
import type { Cause } from './causes.ts';
import type { IdPlace } from './id-place.ts';
import { readNetfilter, type NetfilterLine } from './netfilter.ts';

/** What is doubtful about the address that a failregex took for the id. */
export function remarkOnAddress(
  id: string | null,
  place: IdPlace | null,
  own: IgnoreList,
): Cause[] {
  if (id === null) return [];
  const packet = place ? readNetfilter(place.lineText) : undefined;
  const ofPacket = packet && place ? remarkOnPacket(id, place, packet) : undefined;
  const entry = findOwn(id, own);
  if (entry === undefined) return ofPacket ? [ofPacket] : [];
  if (ofPacket?.code === 'explain/own-address') {
    return [{ ...ofPacket, message: `${ofPacket.message}; it is one of your own, ${entry}` }];
  }
  return [...(ofPacket ? [ofPacket] : []), nameOwn(id, entry)];
}

function remarkOnPacket(
  id: string,
  { parts, text }: IdPlace,
  { inner, fields }: NetfilterLine,
): Cause | undefined {
  const [part] = parts;
  if (inner && part && part.start >= inner.start && part.end <= inner.end) {
    return {
      code: 'explain/inner-header',
      message: `${id} is of the inner header, that of the packet which the ICMP error is about, often one of your own; the packet came from ${fields.get('SRC')}`,
      hint: 'Let the regex take the first SRC: .*? before SRC= instead of .*, or a regex that begins at IN=',
    };
  }
  if (fields.get('IN') === '') {
    if (text !== fields.get('SRC')) return undefined;
    return {
      code: 'explain/own-address',
      message: `the packet was sent by this machine (IN= is empty), so ${id} is its own address`,
      hint: String.raw`Let the regex ask for IN=\S+, and add your addresses to ignoreip`,
    };
  }
  if (text !== fields.get('DST')) return undefined;
  return {
    code: 'explain/own-address',
    message: `${id} is the address that the packet went to (DST), not the one it came from`,
    hint: 'Put <HOST> behind SRC=, and add your addresses to ignoreip',
  };
}

function nameOwn(id: string, entry: string): Cause {
  const network = entry === id ? '' : `, ${entry}`;
  return {
    code: 'explain/own-address',
    message: `${id} is an address of your own${network}: the regex may take the wrong one of the line, or the machine talks to itself`,
    hint: 'Put <HOST> where the address of the other side stands, and add your addresses to ignoreip',
  };
}

function findOwn(id: string, own: IgnoreList): string | undefined {
  try {
    return own.find(parseAddress(id));
  } catch (error) {
    if (error instanceof AddressError) return undefined;
    throw error;
  }
}
