import type { EditRule } from '../contexts.ts';

export const caseDiffers = {
  code: 'explain/case-differs',
  meaning: 'the regex would match if it ignored case',
  find({ edit, name }) {
    if (edit.kind !== 'case-ignored') return undefined;
    return {
      message: `${name} would match if it ignored case`,
      hint: 'Write the text as it stands in the line, or put (?i) at the start of the regex',
    };
  },
} satisfies EditRule;
