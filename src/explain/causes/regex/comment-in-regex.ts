import type { EditRule } from '../contexts.ts';

export const commentInRegex = {
  code: 'explain/comment-in-regex',
  meaning: 'a comment behind the regex is part of it',
  find({ edit, name }) {
    if (edit.kind !== 'comment-cut') return undefined;
    return {
      message: `the comment behind ${name} is part of the regex`,
      hint: 'Put the comment on a line of its own that begins with #',
    };
  },
} satisfies EditRule;
