import { generalise } from '../../text/generalise.ts';
import type { EditRule } from '../contexts.ts';
import { hintForBlanks, isOfBlanks, quote, shown } from '../wording.ts';

const EXTRA_TEXT = {
  code: 'explain/extra-text',
  meaning: 'the line has a text that the regex does not expect',
} as const;

export const extraBlanks = {
  ...EXTRA_TEXT,
  find({ edit, name }) {
    if (edit.removed || !isOfBlanks(edit)) return undefined;
    return {
      message: `${name} expects less white space than stands in the line`,
      hint: hintForBlanks(edit),
    };
  },
} satisfies EditRule;

export const extraText = {
  ...EXTRA_TEXT,
  find({ edit, name }) {
    if (edit.removed) return undefined;
    const skipped = edit.skipped?.text ?? '';
    return {
      message: `${name} does not expect ${quote(skipped)}, which stands in the line`,
      hint: `Add a piece for that text, such as (?:${shown(generalise(skipped))})?, or .* where anything may stand`,
    };
  },
} satisfies EditRule;
