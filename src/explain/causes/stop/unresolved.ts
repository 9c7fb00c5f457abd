import type { MissContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { nameOf } from '../wording.ts';

export const unresolved = {
  code: 'explain/unresolved',
  meaning: 'the regex holds %(name)s, which is only replaced in a .conf file that defines it',
  find({ nearest }) {
    const reference = nearest && /%\(\w+\)s/.exec(nearest.attempt.regex)?.[0];
    if (reference === undefined) return undefined;
    return {
      message: `${nameOf(nearest!.attempt)} holds ${reference}, which stands for itself here`,
      hint: 'Such a reference is replaced in a .conf file only, by an option of this name; put the regex into a filter that includes common.conf, or write out what it stands for',
    };
  },
} satisfies CauseRule<MissContext>;
