import type { StopContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { wordStop } from '../wording.ts';

export const prefregex = {
  code: 'explain/prefregex',
  meaning: 'the prefregex comes to a stop, so no failregex is tried',
  isOfPiece: true,
  find({ attempt, name }) {
    if (attempt.kind !== 'prefregex') return undefined;
    const { wanted, found } = wordStop(attempt);
    return {
      message: `${name} wants ${wanted} where ${found}`,
      hint: 'A line that the prefregex misses is not looked at further',
    };
  },
} satisfies CauseRule<StopContext>;
