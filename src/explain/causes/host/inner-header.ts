import { readPacket } from '../../text/packet.ts';
import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const innerHeader = {
  code: 'explain/inner-header',
  meaning: 'the id is of the inner header of an ICMP error, not of the packet itself',
  find({ id, place }) {
    const packet = id !== null && place ? readPacket(place.lineText) : undefined;
    const part = place?.parts[0];
    if (!packet?.inner || !part) return undefined;
    if (part.start < packet.inner.start || part.end > packet.inner.end) return undefined;
    return {
      message: `${id} is of the inner header, that of the packet which the ICMP error is about, often one of your own; the packet came from ${packet.fields.get('SRC')}`,
      hint: 'Let the regex take the first SRC: .*? before SRC= instead of .*, or a regex that begins at IN=',
    };
  },
} satisfies CauseRule<MatchContext>;
