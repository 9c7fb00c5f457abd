import { AddressError, parseAddress } from '../ip/index.ts';

/** Addresses as they stand in texts. */

const NAME = /^(?:[\w-]+\.)+[\w-]*[a-z][\w-]*\.?$/i;
const LONGEST_ADDRESS = 45;
/** What may be an address of either family, in brackets or with a zone. */
const CANDIDATE = /\[?(?:[\da-f]{0,4}:[\da-f:.]*|\d[\d.]*\d)(?:%[\w.-]+)?\]?/gi;
const ZONE = /%[\w.-]+(?=\]?$)/;

/** Whether a text is an address, or the name of a host with its domain. */
export function isAddress(text: string): boolean {
  return familyOf(text) !== undefined || NAME.test(text);
}

export function isZoned(text: string): boolean {
  return ZONE.test(text.trim()) && familyOf(text) === 6;
}

/** Undefined for what is no address; brackets and a zone may be around it. */
export function familyOf(text: string): 4 | 6 | undefined {
  const bare = text
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(ZONE, '');
  if (bare.length > LONGEST_ADDRESS || !/[.:]/.test(bare) || bare.includes('/')) return undefined;
  try {
    const { family } = parseAddress(bare);
    return family === 4 || family === 6 ? family : undefined;
  } catch (error) {
    if (error instanceof AddressError) return undefined;
    throw error;
  }
}

const BEFORE = /(?:[\w.-]|[\da-f]:[\da-f]*:)$/i;
const BEHIND = /^(?:\w|[.-]\w|:[\da-f]*:)/i;

/** Whether a part of a text is only a piece of the word or address that it stands in. */
export function isCutOut(text: string, start: number, end: number): boolean {
  return isCutBefore(text, start) || BEHIND.test(text.slice(end, end + LONGEST_ADDRESS));
}

function isCutBefore(text: string, start: number): boolean {
  return BEFORE.test(text.slice(Math.max(0, start - LONGEST_ADDRESS), start));
}

/** Where an address ends that begins at this place of a text. */
export function findAddressAt(text: string, start: number): number | undefined {
  if (isCutBefore(text, start)) return undefined;
  const rest = text.slice(start, start + 2 * LONGEST_ADDRESS);
  const found = rest.match(CANDIDATE)?.[0];
  return found && rest.startsWith(found) && familyOf(found) ? start + found.length : undefined;
}

/** The first address in a text. */
export function findAddress(text: string): string | undefined {
  const candidates = text.match(CANDIDATE) ?? [];
  return candidates.find((candidate) => familyOf(candidate) !== undefined);
}
