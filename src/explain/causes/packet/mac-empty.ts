import { isNetfilter } from '../../text/packet.ts';
import type { EditRule } from '../contexts.ts';

export const macEmpty = {
  code: 'explain/mac-empty',
  meaning: 'the MAC field of the line is empty, as on tunnels',
  find({ packet, source, edit, name }) {
    if (!isNetfilter(packet) || packet.fields.get('MAC') !== '') return undefined;
    if (!source.includes('MAC') && !edit.before.endsWith('MAC=')) return undefined;
    return {
      message: `${name} wants something behind MAC=, which is empty here`,
      hint: String.raw`Write MAC=\S* instead of MAC=\S+; tunnels such as tun and wg have no MAC address`,
    };
  },
} satisfies EditRule;
