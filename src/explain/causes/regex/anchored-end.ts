import { trimPython } from '../../../diagnostics/index.ts';
import type { EditRule } from '../contexts.ts';
import { quote } from '../wording.ts';

export const anchoredEnd = {
  code: 'explain/anchored-end',
  meaning: 'the regex would match if it had no $',
  find({ edit, name }) {
    const behind = edit.skipped?.text ?? '';
    if (edit.kind !== 'end-freed' || trimPython(behind) === '') return undefined;
    return {
      message: `${name} wants the end of the line ($), but there the line goes on with ${quote(behind)}`,
      hint: 'Keep the $, and let the regex go on with what stands at the end of the line',
    };
  },
} satisfies EditRule;
