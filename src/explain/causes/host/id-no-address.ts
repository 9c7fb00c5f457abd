import { familyOf, findAddress, isAddress } from '../../text/address-text.ts';
import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { quote } from '../wording.ts';

const NO_ADDRESS = {
  code: 'explain/id-no-address',
  meaning: 'the id is a word of the line, and not the address that stands there',
} as const;

export const idNoAddress = {
  ...NO_ADDRESS,
  find({ id, place }) {
    if (id === null || place?.group !== 'dns' || place.parts.length === 0) return undefined;
    const address = isAddress(place.text) ? undefined : findAddress(place.lineText);
    if (address === undefined) return undefined;
    return {
      message: `the id is the word ${quote(place.text)}, which counts as the name of a host, and not the address ${address}`,
      hint: 'Put <HOST> where the address stands, or write <ADDR>, which takes no names',
    };
  },
} satisfies CauseRule<MatchContext>;

/** An address in brackets behind a name, and what comes before it there. */
const BESIDE = /^(\s?[[(/])(\[?[\da-f:.]+\]?)(?=[\])]?)/i;

/** The id is the name of a host, and its address stands in brackets behind it. */
export const nameBesideAddress = {
  ...NO_ADDRESS,
  find({ id, place }) {
    const part = place?.parts[0];
    if (id === null || place?.group !== 'dns' || !part) return undefined;
    const [, sign, address] = BESIDE.exec(place.lineText.slice(part.end)) ?? [];
    if (sign === undefined || address === undefined || !familyOf(address)) return undefined;
    return {
      message: `the id is the name ${quote(place.text)}, which is looked up, and not the address ${address} beside it; whoever owns an address says what its name is`,
      hint: String.raw`Let the regex take the address: \S+${sign.replace(/[[(]/, String.raw`\$&`)}<ADDR> in place of <HOST>`,
    };
  },
} satisfies CauseRule<MatchContext>;
