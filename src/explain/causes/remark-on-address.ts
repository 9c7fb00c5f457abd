import { AddressError, parseAddress, type IgnoreList } from '../../ip/index.ts';
import { findAddress, isAddress, isCutOut } from '../text/address-text.ts';
import type { Cause } from './causes.ts';
import type { IdPlace } from '../line/id-place.ts';
import { readPacket, type Packet } from '../text/packet.ts';
import type { LinePart } from '../line/searched-text.ts';
import { quote } from './wording.ts';

/** What is doubtful about the address that a failregex took for the id. */
export function remarkOnAddress(
  id: string | null,
  place: IdPlace | null,
  own: IgnoreList,
): Cause[] {
  if (id === null) return [];
  const packet = place ? readPacket(place.lineText) : undefined;
  const strange = place && remarkOnText(id, place);
  if (strange) return [strange];
  const ofPacket = packet && place ? remarkOnPacket(id, place, packet) : undefined;
  const entry = findOwn(id, own);
  if (entry === undefined) return ofPacket ? [ofPacket] : [];
  if (ofPacket?.code === 'explain/own-address') {
    return [{ ...ofPacket, message: `${ofPacket.message}; it is one of your own, ${entry}` }];
  }
  return [...(ofPacket ? [ofPacket] : []), nameOwn(id, entry)];
}

/** A host name may be any word, also the end of an address. */
function remarkOnText(id: string, { group, text, parts, lineText }: IdPlace): Cause | undefined {
  const [part] = parts;
  if (!part || group === 'fid') return undefined;
  if (isCutOut(lineText, part.start, part.end)) {
    const whole = wordAround(lineText, part);
    return {
      code: 'explain/id-cut',
      message: `${id} is only a piece of ${quote(whole)}: what stands before <HOST> in the regex takes the rest, or what stands behind it wants to match there`,
      hint: String.raw`Write what stands before the address, such as ${quote('from ')}, directly before <HOST>, instead of .* alone; and a \s or \b behind it`,
    };
  }
  const address = findAddress(lineText);
  if (group !== 'dns' || isAddress(text) || address === undefined) return undefined;
  return {
    code: 'explain/id-no-address',
    message: `the id is the word ${quote(text)}, which counts as the name of a host, and not the address ${address}`,
    hint: 'Put <HOST> where the address stands, or write <ADDR>, which takes no names',
  };
}

function wordAround(text: string, { start, end }: LinePart): string {
  const before = /[\w.:-]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const behind = /^[\w.:-]*/.exec(text.slice(end))?.[0] ?? '';
  return `${before}${text.slice(start, end)}${behind}`;
}

function remarkOnPacket(
  id: string,
  { parts, text }: IdPlace,
  { inner, fields }: Packet,
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
