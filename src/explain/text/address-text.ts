/** Addresses as they stand in texts. */

const NAME = /^(?:[\w-]+\.)+[\w-]*[a-z][\w-]*\.?$/i;
const LONGEST_ADDRESS = 45;
const FIRST = /[\da-f:[]/i;
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

/** Tells the family of an address, maybe in brackets and with a zone: `[fe80::1%eth0]` → 6; undefined for other texts. */
export function familyOf(text: string): 4 | 6 | undefined {
  const bare = text
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(ZONE, '');
  if (bare.length > LONGEST_ADDRESS) return undefined;
  if (!bare.includes(':')) return IP4.test(bare) ? 4 : undefined;
  return isIp6(bare) ? 6 : undefined;
}

const IP4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const IP6_GROUPS = 8;
const IP6_SIGNS = /^[\da-f:.]+$/i;

function isIp6(text: string): boolean {
  if (!IP6_SIGNS.test(text)) return false;
  const mapped = /^(.*:)(\d[\d.]*)$/.exec(text);
  const isMapped = mapped !== null && IP4.test(mapped[2]!);
  const groups = (isMapped ? `${mapped[1]}0:0` : text).split(':');
  const isShort = text.includes('::');
  if (/:::|::.*::|^:[^:]|[^:]:$/.test(text)) return false;
  return (
    groups.every((group) => /^[\da-f]{0,4}$/i.test(group)) &&
    (isShort
      ? groups.length <= IP6_GROUPS + 1
      : groups.length === IP6_GROUPS && groups.every((group) => group !== ''))
  );
}

const BEFORE = /(?:[\w.-]|[\da-f]:[\da-f]*:)$/i;
const BEHIND = /^(?:\w|[.-]\w|:[\da-f]*:)/i;
/** A port may stand behind a colon, and another colon behind it. */
const BEHIND_IP4 = /^(?:\w|[.-]\w)/;

/** Whether a part of a text is only a piece of the word or address that it stands in. */
export function isCutOut(text: string, start: number, end: number): boolean {
  if (isCutBefore(text, start)) return true;
  const rest = text.slice(end, end + LONGEST_ADDRESS);
  if (!BEHIND.test(rest)) return false;
  return BEHIND_IP4.test(rest) || familyOf(text.slice(start, end)) !== 4;
}

function isCutBefore(text: string, start: number): boolean {
  return BEFORE.test(text.slice(Math.max(0, start - LONGEST_ADDRESS), start));
}

/** Finds where an address ends that begins at this place of a text. */
export function findAddressAt(text: string, start: number): number | undefined {
  if (!FIRST.test(text.charAt(start)) || isCutBefore(text, start)) return undefined;
  const rest = text.slice(start, start + 2 * LONGEST_ADDRESS);
  const found = rest.match(CANDIDATE)?.[0];
  return found && rest.startsWith(found) && familyOf(found) ? start + found.length : undefined;
}

/** Finds the first address in a text: `from 192.0.2.1:22` → `192.0.2.1`. */
export function findAddress(text: string): string | undefined {
  const candidates = text.match(CANDIDATE) ?? [];
  return candidates.find((candidate) => familyOf(candidate) !== undefined);
}

/** Lists where addresses stand in a text, and none that is a piece of a longer word. */
export function listAddresses(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(CANDIDATE), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  })).filter(
    ({ start, end }) =>
      familyOf(text.slice(start, end)) !== undefined && !isCutOut(text, start, end),
  );
}
