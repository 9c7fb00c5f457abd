import type { VerdictContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const waitingForId = {
  code: 'explain/waiting-for-id',
  meaning: 'the line waits for another line of its connection that names the host',
  find({ event }) {
    if (event.verdict !== 'nofail') return undefined;
    return {
      message: `failregex ${event.failregex} matches, but the line names no host: it waits for another line of its connection`,
      hint: 'The line that names the host has to have the same id of the connection (mlfid), within five minutes',
    };
  },
} satisfies CauseRule<VerdictContext>;
