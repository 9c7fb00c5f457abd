import type { MentionContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const otherId = {
  code: 'explain/other-id',
  meaning: 'the line counts for another host than the one that was asked for',
  find({ failregex, id }) {
    return {
      message: `failregex ${failregex} takes another host from the line, ${id}`,
      hint: 'Put <HOST> where the address of the attacker stands; a .* before it goes as far as it can, .*? does not',
    };
  },
} satisfies CauseRule<MentionContext>;
