import { familyOf } from '../../text/address-text.ts';
import { sourceFieldOf } from '../../text/packet.ts';
import type { EditRule } from '../contexts.ts';
import { quote, regexForFilterlog } from '../wording.ts';

const IP6_ADDRESS = {
  code: 'explain/ip6-address',
  meaning: 'an IPv6 address stands where the regex takes IPv4 addresses only',
} as const;

export const ip6Address = {
  ...IP6_ADDRESS,
  find({ edit, name }) {
    const text = edit.skipped?.text ?? '';
    if (!edit.takesId || familyOf(text) !== 6) return undefined;
    return {
      message: `${name} takes IPv4 addresses only, and ${quote(text.trim())} is an IPv6 address`,
      hint: 'Write <HOST> or <ADDR> instead; fail2ban shortens the eight groups that the kernel prints',
    };
  },
} satisfies EditRule;

/** In the log of pf fields have no names, and each family its own order of them. */
export const otherFamily = {
  ...IP6_ADDRESS,
  find({ edit, name, packet }) {
    if (packet?.source !== 'pf') return undefined;
    const { family } = packet;
    const other = family === 6 ? 4 : 6;
    if (edit.removedText?.replaceAll(',', '') !== String(other)) return undefined;
    return {
      message: `${name} is for IPv${other}, and this packet is of IPv${family}: its source address is field ${sourceFieldOf(family)}, not ${sourceFieldOf(other)}`,
      hint: `Write a failregex for each family: ${regexForFilterlog(4)} and ${regexForFilterlog(6)}`,
    };
  },
  /** Each family has fields of its own, so it takes more than a change here and there. */
  allowsSuggestion: (edits) => edits.some(({ takesId }) => takesId),
} satisfies EditRule;
