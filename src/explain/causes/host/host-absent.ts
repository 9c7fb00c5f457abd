import { findAddress } from '../../text/address-text.ts';
import type { EditRule } from '../contexts.ts';

export const hostAbsent = {
  code: 'explain/host-absent',
  meaning: 'the line has no address where the regex wants the host',
  find({ edit, name, subject }) {
    if (!edit.holdsId || findAddress(subject) !== undefined) return undefined;
    return {
      message: `${name} matches but for the host: the line names no address`,
      hint: 'A line without an address bans nobody; look for another line of the same event that has one, or let the program log it',
    };
  },
} satisfies EditRule;
