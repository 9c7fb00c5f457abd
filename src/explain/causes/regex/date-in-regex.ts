import type { EditRule } from '../contexts.ts';

export const dateInRegex = {
  code: 'explain/date-in-regex',
  meaning: 'the regex wants the date, which is cut out of the line before',
  find({ edit, name }) {
    if (edit.kind !== 'date-kept') return undefined;
    return {
      message: `${name} wants the date, but fail2ban cuts it out of the line first`,
      hint: 'Remove the part of the regex that stands for the date; what is left begins behind it',
    };
  },
} satisfies EditRule;
