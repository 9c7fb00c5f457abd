import type { EditRule, MissContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { nameOf } from '../wording.ts';

const SPACE_AT_END = {
  code: 'explain/space-at-end',
  meaning: 'white space stands between the last text that the regex knows and the end of the line',
} as const;

export const spaceAtEnd = {
  ...SPACE_AT_END,
  find({ edit, name, packet }) {
    if (edit.kind !== 'end-freed') return undefined;
    return {
      message: `${name} ends with $, and a blank stands before the end of the line`,
      hint: String.raw`Put \s* before the $${packet ? '; the kernel ends the lines of packets with a space' : ''}`,
    };
  },
} satisfies EditRule;

/** Blanks at the end of a line, be it one of several that are searched together. */
const BLANKS = /[ \t\r]+(?=\n)/g;

/** A regex over several lines would match if none of them had white space at its end. */
export const spaceAtLineEnd = {
  ...SPACE_AT_END,
  find({ nearest, filter }) {
    if (!nearest || filter.maxlines === 1) return undefined;
    const { regex, subject } = nearest.search;
    const trimmed = subject.replace(BLANKS, '');
    if (trimmed === subject || !regex.regex.search(trimmed, false)) return undefined;
    return {
      message: `${nameOf(nearest.attempt)} would match these lines if none of them ended with a blank`,
      hint: String.raw`Write \s*\n where a line ends in the regex, and \s*$ at its end`,
    };
  },
} satisfies CauseRule<MissContext>;
