import { isNetfilter } from '../../text/packet.ts';
import type { EditRule } from '../contexts.ts';

export const forwarded = {
  code: 'explain/forwarded',
  meaning: 'the packet was forwarded, so a device stands behind OUT=',
  find({ packet, source, edit, name }) {
    if (!isNetfilter(packet)) return undefined;
    const out = packet.fields.get('OUT');
    const isOut = edit.before.endsWith('OUT=') || /^OUT=$/.test(source);
    if (!isOut || !out || !edit.skipped) return undefined;
    const isForwarded = packet.fields.get('IN') !== '';
    return {
      message: isForwarded
        ? `${name} wants nothing behind OUT=, but this packet was forwarded to ${out}`
        : `${name} wants nothing behind OUT=, but this machine sent the packet by ${out}`,
      hint: String.raw`Write OUT=\S*, as packets for containers and other hosts name the device they leave by`,
    };
  },
} satisfies EditRule;
