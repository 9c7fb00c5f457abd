import type { CauseCode } from '../../../explain/index.ts';
import type { CauseText } from './code-text.ts';
import { REGEX_CAUSES } from './regex-causes.ts';
import { TEXT_CAUSES } from './text-causes.ts';
import { VERDICT_CAUSES } from './verdict-causes.ts';

/** An example of each cause, and what to do about it. */
export const CAUSE_TEXTS: Readonly<Record<CauseCode, CauseText>> = {
  ...REGEX_CAUSES,
  ...TEXT_CAUSES,
  ...VERDICT_CAUSES,
};
