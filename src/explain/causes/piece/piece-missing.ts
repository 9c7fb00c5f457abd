import type { EditRule } from '../contexts.ts';
import { isWholePiece, shown, wordWanted } from '../wording.ts';

export const pieceMissing = {
  code: 'explain/piece-missing',
  meaning: 'the regex would match if one piece of it were optional',
  find(context) {
    const { edit, name, source } = context;
    if ((edit.skipped?.text ?? '') !== '') return undefined;
    return {
      message: `${name} wants ${wordWanted(context)}, for which the line has nothing`,
      hint: `If the line should match, make it optional${isWholePiece(source) ? `: (?:${shown(source)})?` : ''}`,
    };
  },
} satisfies EditRule;
