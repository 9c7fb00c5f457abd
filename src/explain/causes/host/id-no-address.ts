import { findAddress, isAddress } from '../../text/address-text.ts';
import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { quote } from '../wording.ts';

export const idNoAddress = {
  code: 'explain/id-no-address',
  meaning: 'the id is a word of the line, and not the address that stands there',
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
