import type { ModeContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const otherMode = {
  code: 'explain/other-mode',
  meaning: 'another mode or logtype of the filter has a failregex for the line',
  find({ findMode }) {
    const mode = findMode();
    if (!mode || mode.withoutOptions) return undefined;
    const { spec, number, option = 'mode' } = mode;
    return {
      message: `the filter has a failregex for this line in another ${option}: with ${spec} failregex ${number} matches`,
      hint: `If such lines should count, write filter = ${spec} in the jail`,
    };
  },
} satisfies CauseRule<ModeContext>;
