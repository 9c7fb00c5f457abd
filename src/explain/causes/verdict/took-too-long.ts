import type { UnsearchedContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const tookTooLong = {
  code: 'explain/took-too-long',
  meaning: 'a regex took too long on the line, so it was given up',
  find({ passed }) {
    if (passed.kind !== 'stuck') return undefined;
    return {
      message:
        'a regex was still busy with this line when its time was over, so the line was given up',
      hint: 'The error about it names the regex, and what makes it slow; --regex-timeout gives it longer',
    };
  },
} satisfies CauseRule<UnsearchedContext>;
