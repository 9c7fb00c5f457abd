import type { EffortContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const onlyVerdict = {
  code: 'explain/only-verdict',
  meaning: 'the cause was not looked for, since lines before had used up what --effort allows',
  isOpen: true,
  find({ isAffordable }) {
    if (isAffordable) return undefined;
    return {
      message:
        'its cause was not looked for: the lines before it have used up what --effort allows',
      hint: 'Explain it by itself with --line, or give more with --effort',
    };
  },
} satisfies CauseRule<EffortContext>;
