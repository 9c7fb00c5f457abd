import type { EditRule } from '../contexts.ts';

export const bracketClass = {
  code: 'explain/bracket-class',
  meaning: 'brackets that stand for themselves are not escaped, so they are a character class',
  find({ edit, name }) {
    if (edit.kind !== 'brackets-escaped') return undefined;
    return {
      message: `brackets of ${name} are not escaped: as they are, they stand for one character of those inside`,
      hint: String.raw`Write \[ and \] for brackets that stand in the line`,
    };
  },
} satisfies EditRule;
