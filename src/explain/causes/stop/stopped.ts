import type { StopContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { wordStop } from '../wording.ts';

export const stopped = {
  code: 'explain/stopped',
  meaning: 'the regex comes to a stop',
  isOfPiece: true,
  find({ attempt, name }) {
    const { wanted, found } = wordStop(attempt);
    return {
      message: `${name} wants ${wanted} where ${found}`,
      hint: 'Compare the regex with the line at the marked places',
    };
  },
} satisfies CauseRule<StopContext>;
