import type { EditRule } from '../contexts.ts';

const TAG = /<\/?[A-Z][A-Z\d_-]*\/?>/;

export const unknownTag = {
  code: 'explain/unknown-tag',
  meaning: 'the regex has a tag that fail2ban does not know, and takes for text',
  find({ edit, source, name }) {
    const tag = edit.removed ? TAG.exec(source)?.[0] : undefined;
    if (tag === undefined) return undefined;
    return {
      message: `${name} has ${tag}, which is no tag of fail2ban and no option of the filter, so that very text is wanted`,
      hint: String.raw`Write a regex in its place, such as \S+; a user is named by <F-USER>\S+</F-USER>, the host by <HOST> or <ADDR>`,
    };
  },
  allowsSuggestion: () => false,
} satisfies EditRule;
