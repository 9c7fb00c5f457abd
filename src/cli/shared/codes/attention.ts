import type { AttentionCode } from '../../../diagnostics/index.ts';
import { ofRegex, type CauseText } from './code-text.ts';

/** What there is to know of what needs attention. */
export const ATTENTION_TEXTS: Readonly<Record<AttentionCode, CauseText>> = {
  'attention/no-line-matches': {
    example: ofRegex('worse <HOST>'),
    remedy:
      'Run the command that is shown: it says why. If nothing is to match, give --expect-no-match.',
  },
  'attention/case-without-match': {
    example: { words: 'A case.ini whose log has no line for its filter' },
    remedy:
      'Run the command that is shown, or write expect-no-match = true into the case if it is meant.',
  },
};
