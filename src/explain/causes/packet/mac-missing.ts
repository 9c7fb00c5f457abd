import { isNetfilter } from '../../text/packet.ts';
import type { EditRule } from '../contexts.ts';

export const macMissing = {
  code: 'explain/mac-missing',
  meaning: 'the line has no MAC field, as outgoing packets have none',
  find({ packet, source, name }) {
    if (!isNetfilter(packet) || packet.fields.has('MAC') || !source.includes('MAC')) {
      return undefined;
    }
    return {
      message: `${name} wants a MAC field, which this packet does not have`,
      hint: String.raw`Make it optional, (?:MAC=\S* )?, or write .* in its place; packets that this machine sends have none`,
    };
  },
} satisfies EditRule;
