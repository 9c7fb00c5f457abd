import type { VerdictContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const ignored = {
  code: 'explain/ignored',
  meaning: 'an ignoreregex matches the line',
  find({ event, filter }) {
    if (event.verdict !== 'ignored') return undefined;
    const regex = filter.ignoreregex.find(({ number }) => number === event.ignoreregex);
    return {
      message: `ignoreregex ${event.ignoreregex} matches the line`,
      hint: `If the line should count, change the ignoreregex ${regex?.written.text ?? ''}`.trim(),
    };
  },
} satisfies CauseRule<VerdictContext>;
