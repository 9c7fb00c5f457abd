import { trimPython } from '../../../diagnostics/index.ts';
import type { EditRule } from '../contexts.ts';
import { generalise } from '../../text/generalise.ts';
import { quote } from '../wording.ts';

export const anchoredBegin = {
  code: 'explain/anchored-begin',
  meaning: 'the regex would match if it had no ^',
  find({ edit, name, subject }) {
    if (edit.kind !== 'begin-freed' && edit.kind !== 'both-freed') return undefined;
    const lead = edit.skipped?.text ?? '';
    const anchors = edit.kind === 'both-freed' ? '^ and $' : '^';
    const before = lead === '' ? '' : `, but ${quote(lead)} stands before what it knows`;
    return {
      message: `${name} would match without ${anchors}${before}`,
      hint: hintForLead(lead, subject),
    };
  },
} satisfies EditRule;

/** What is left of brackets and the like around a date that was cut out. */
const REMAINS = /^\s*(?:\[\]|\(\)|<>|""|[,;:|-])\s*$/;
const TIME = /(?:^|\s)\d{1,2}:\d{2}(?::\d{2})?(?![\w:])/;

function hintForLead(lead: string, subject: string): string {
  if (lead !== '' && trimPython(lead) === '') {
    return String.raw`Write ^\s*: the date is cut out, but not the blank behind it`;
  }
  if (TIME.test(lead)) {
    return 'What stands there looks like a date, or a part of it, that was not cut out: let the datepattern cover all of it';
  }
  if (REMAINS.test(lead) && subject.startsWith(lead)) {
    return `Begin the regex with what is left where the date was cut out: ^${generalise(lead)}`;
  }
  return 'Keep the ^, and let the regex begin with what stands at the start of the line; the date is cut out before';
}
