import type { StopContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { wordStop } from '../wording.ts';

export const textAbsent = {
  code: 'explain/text-absent',
  meaning: 'a text that the regex wants is nowhere in the line',
  isOfPiece: true,
  find({ attempt, search, name }) {
    const text = attempt.wanted[0]?.literal?.trim() ?? '';
    const isAbsent = text.length > 1 && !search.subject.includes(text);
    if (attempt.kind !== 'failregex' || !isAbsent) return undefined;
    const { wanted, found } = wordStop(attempt);
    return {
      message: `${name} wants ${wanted}, which is nowhere in the line; where it stops, ${found}`,
      hint: 'If the line should match, write the text that stands in it',
    };
  },
} satisfies CauseRule<StopContext>;
