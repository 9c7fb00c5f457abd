import type { StopContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const tooComplex = {
  code: 'explain/too-complex',
  meaning: 'the regex takes too many steps on this line to be explained',
  find({ attempt, name }) {
    if (attempt.complete) return undefined;
    return {
      message: `${name} takes too many steps on this line to tell how far it gets`,
      hint: 'Two repeats that can take the same characters, such as (a+)+ or .*.*, try every way to share them',
    };
  },
} satisfies CauseRule<StopContext>;
