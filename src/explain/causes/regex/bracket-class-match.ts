import type { MatchContext } from '../contexts.ts';
import { variantsOf } from '../../repair/regex-variants.ts';
import type { CauseRule } from '../rule.ts';

export const bracketClassMatch = {
  code: 'explain/bracket-class-match',
  meaning: 'the regex only matches because its brackets are a character class',
  find({ passed }) {
    const search = passed.searches?.findLast(
      ({ regex, match }) => regex.kind === 'failregex' && match,
    );
    if (!search) return undefined;
    const { regex, subject } = search;
    const { escaped } = variantsOf(regex);
    if (!escaped || escaped.search(subject)) return undefined;
    return {
      message: `failregex ${regex.number} only matches because its brackets are a character class: with the text in them it would not`,
      hint: String.raw`Write \[ and \] for brackets that stand in the line`,
    };
  },
} satisfies CauseRule<MatchContext>;
