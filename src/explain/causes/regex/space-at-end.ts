import type { EditRule } from '../contexts.ts';

export const spaceAtEnd = {
  code: 'explain/space-at-end',
  meaning: 'white space stands between the last text that the regex knows and the end of the line',
  find({ edit, name, packet }) {
    if (edit.kind !== 'end-freed') return undefined;
    return {
      message: `${name} ends with $, and a blank stands before the end of the line`,
      hint: String.raw`Put \s* before the $${packet ? '; the kernel ends the lines of packets with a space' : ''}`,
    };
  },
} satisfies EditRule;
