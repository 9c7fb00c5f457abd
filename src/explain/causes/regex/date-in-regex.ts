import { findSpeltDate } from '../../../filter/index.ts';
import type { EditRule } from '../contexts.ts';

const DATE_IN_REGEX = {
  code: 'explain/date-in-regex',
  meaning: 'the regex wants the date, which is cut out of the line before',
} as const;

const HINT = 'Remove the part of the regex that stands for the date; what is left begins behind it';

export const dateInRegex = {
  ...DATE_IN_REGEX,
  find({ edit, name }) {
    if (edit.kind !== 'date-kept') return undefined;
    return {
      message: `${name} wants the date, but fail2ban cuts it out of the line first`,
      hint: HINT,
    };
  },
} satisfies EditRule;

/** The regex spells a date that is not even that of the line, whose daemon writes another or none. */
export const dateSpelt = {
  ...DATE_IN_REGEX,
  find({ edit, name, text }) {
    const date = findSpeltDate(text);
    if (!date || !edit.removed || edit.removed.start >= date.end) return undefined;
    return {
      message: `${name} wants the date with ${text.slice(0, date.end)}, but fail2ban cuts it out of the line first, and a line of the journal has none`,
      hint: HINT,
    };
  },
  allowsSuggestion: () => false,
} satisfies EditRule;
