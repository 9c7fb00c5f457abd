import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const ignoreip = {
  code: 'explain/ignoreip',
  meaning: 'an entry of ignoreip covers the id',
  find({ rule, id }) {
    if (rule === null) return undefined;
    return {
      message: `${id} is not counted: ignoreip ${rule} covers it`,
      hint: 'Remove the entry from ignoreip if the host should be banned',
    };
  },
} satisfies CauseRule<MatchContext>;
