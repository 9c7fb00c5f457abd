import type { MissContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { nameOf } from '../wording.ts';

export const noId = {
  code: 'explain/no-id',
  meaning: 'a failregex matches, but no group that names the host takes part',
  find({ matched }) {
    if (!matched) return undefined;
    return {
      message: `${nameOf(matched.regex)} matches, but none of its groups that name the host takes part in the match`,
      hint: 'Put <HOST> outside of optional parts and alternatives, or into each of them',
    };
  },
} satisfies CauseRule<MissContext>;
