import type { VerdictContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const helper = {
  code: 'explain/helper',
  meaning: 'the line only helps other lines of its connection (nofail)',
  find({ event, passed }) {
    const isHelper = passed.outcome?.matches.some(
      ({ groups }) => (groups.get('nofail') ?? '') !== '',
    );
    if (event.verdict !== 'nofail' || !isHelper) return undefined;
    return {
      message: `failregex ${event.failregex} matches, but only to help other lines of the connection (nofail)`,
      hint: 'Nothing has to be done if another line of the connection counts',
    };
  },
} satisfies CauseRule<VerdictContext>;
