import { familyOf } from '../../text/address-text.ts';
import { generalise } from '../../text/generalise.ts';
import type { EditRule } from '../contexts.ts';
import { hintForBlanks, isOfBlanks, isWholePiece, quote, shown, wordWanted } from '../wording.ts';

const OTHER_TEXT = {
  code: 'explain/other-text',
  meaning: 'another text stands in the line where the regex wants one of its own',
} as const;

/** The part of the regex that takes the host does not take this address. */
export const otherAddress = {
  ...OTHER_TEXT,
  find({ edit, name }) {
    const text = edit.skipped?.text ?? '';
    if (!edit.takesId || familyOf(text) === undefined) return undefined;
    return {
      message: `${name} does not take ${quote(text.trim())} for the host`,
      hint: 'Write <HOST> or <ADDR>, which take addresses of both families',
    };
  },
} satisfies EditRule;

export const otherBlanks = {
  ...OTHER_TEXT,
  find({ edit, name }) {
    if (!edit.removed || !isOfBlanks(edit)) return undefined;
    return {
      message: `${name} wants other white space than stands in the line`,
      hint: hintForBlanks(edit),
    };
  },
} satisfies EditRule;

export const otherText = {
  ...OTHER_TEXT,
  find(context) {
    const { edit, name, source } = context;
    const skipped = edit.skipped?.text ?? '';
    const alternatives = isWholePiece(source)
      ? `: (?:${shown(source)}|${shown(generalise(skipped))})`
      : ', (?:one|other)';
    return {
      message: `${name} wants ${wordWanted(context)} where ${quote(skipped)} stands in the line`,
      hint: `If both are meant, write them as alternatives${alternatives}; if this is another kind of line, it is right to miss it`,
    };
  },
} satisfies EditRule;
