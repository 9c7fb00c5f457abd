import { isNetfilter } from '../../text/packet.ts';
import type { EditRule } from '../contexts.ts';

const FLAG = /\b(?:SYN|ACK|FIN|RST|PSH|URG)\b/g;

export const otherFlags = {
  code: 'explain/other-flags',
  meaning: 'the packet has other flags of TCP than the regex wants',
  /** Without the flag the regex would count what its author left out on purpose. */
  allowsSuggestion: () => false,
  find({ edit, source, packet, name }) {
    if (!edit.removed || !isNetfilter(packet)) return undefined;
    const missing = [...source.matchAll(FLAG)]
      .map(([flag]) => flag)
      .filter((flag) => !packet.flags.has(flag));
    if (missing.length === 0) return undefined;
    const own = [...packet.flags].filter((flag) => flag !== 'DF').join(' ');
    const opens = missing.includes('SYN') ? '; it opens no connection' : '';
    return {
      message: `${name} wants the flag ${missing.join(' ')}, and this packet has ${own === '' ? 'none' : own}${opens}`,
      hint: 'It is right to miss it, as long as answers, and what is left of connections that are over, are no failures',
    };
  },
} satisfies EditRule;
