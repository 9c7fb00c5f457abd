import type { EditRule } from '../contexts.ts';

export const specialCharacters = {
  code: 'explain/special-characters',
  meaning: 'signs such as ( ) + ? stand in the line, but are not escaped in the regex',
  find({ edit, name }) {
    if (edit.kind !== 'signs-escaped') return undefined;
    return {
      message: `${name} has signs that stand in the line as they are, but are not escaped: ( ) + ? * have a meaning of their own`,
      hint: String.raw`Write \( \) \+ \? \* for signs that stand in the line`,
    };
  },
} satisfies EditRule;
