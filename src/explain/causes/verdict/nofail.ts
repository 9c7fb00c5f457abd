import type { VerdictContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const nofail = {
  code: 'explain/nofail',
  meaning: 'the line counts as no failure by itself: it only adds to other lines of its connection',
  find({ event, passed }) {
    const isNofail = passed.outcome?.matches.some(
      ({ groups }) => (groups.get('nofail') ?? '') !== '',
    );
    if (event.verdict !== 'nofail' || !isNofail) return undefined;
    return {
      message: `failregex ${event.failregex} matches with <F-NOFAIL>: the line is no failure by itself, and only adds to other lines of its connection`,
      hint: 'Nothing has to be done if another line of the connection counts',
    };
  },
} satisfies CauseRule<VerdictContext>;
