import { trimPython } from '../../diagnostics/index.ts';
import type { Cause } from './causes.ts';
import { nameUnknownStamp, type EditContext } from './name-packet-edit.ts';
import { isStamp } from '../text/uptime-stamp.ts';
import { quote } from './wording.ts';

/** What a change of the regex as a whole shows. */
export function nameWholeChange(context: EditContext): Cause | undefined {
  const { edit, name } = context;
  switch (edit.kind) {
    case 'date-kept':
      return {
        code: 'explain/date-in-regex',
        message: `${name} wants the date, but fail2ban cuts it out of the line first`,
        hint: 'Remove the part of the regex that stands for the date; what is left begins behind it',
      };
    case 'comment-cut':
      return {
        code: 'explain/comment-in-regex',
        message: `the comment behind ${name} is part of the regex`,
        hint: 'Put the comment on a line of its own that begins with #',
      };
    case 'brackets-escaped':
      return {
        code: 'explain/bracket-class',
        message: `brackets of ${name} are not escaped: as they are, they stand for one character of those inside`,
        hint: String.raw`Write \[ and \] for brackets that stand in the line`,
      };
    case 'signs-escaped':
      return {
        code: 'explain/special-characters',
        message: `${name} has signs that stand in the line as they are, but are not escaped: ( ) + ? * have a meaning of their own`,
        hint: String.raw`Write \( \) \+ \? \* for signs that stand in the line`,
      };
    case 'case-ignored':
      return {
        code: 'explain/case-differs',
        message: `${name} would match if it ignored case`,
        hint: 'Write the text as it stands in the line, or put (?i) at the start of the regex',
      };
    case 'end-freed':
      return nameFreedEnd(context);
    case 'begin-freed':
    case 'both-freed':
      return nameFreedBegin(context);
    default:
      return undefined;
  }
}

function nameFreedEnd({ edit, name, packet }: EditContext): Cause {
  const rest = edit.skipped?.text ?? '';
  if (trimPython(rest) !== '') {
    return {
      code: 'explain/anchored-end',
      message: `${name} wants the end of the line ($), but there the line goes on with ${quote(rest)}`,
      hint: 'Remove the $, or put .* before it if it ends the regex',
    };
  }
  return {
    code: 'explain/space-at-end',
    message: `${name} ends with $, and a blank stands before the end of the line`,
    hint: String.raw`Put \s* before the $${packet ? '; the kernel ends the lines of packets with a space' : ''}`,
  };
}

function nameFreedBegin({ edit, name, subject }: EditContext): Cause {
  const lead = edit.skipped?.text ?? '';
  if (isStamp(lead)) return nameUnknownStamp(name, lead);
  const anchors = edit.kind === 'both-freed' ? '^ and $' : '^';
  const before = lead === '' ? '' : `, but ${quote(lead)} stands before what it knows`;
  return {
    code: 'explain/anchored-begin',
    message: `${name} would match without ${anchors}${before}`,
    hint: hintForLead(lead, subject),
  };
}

/** What is left of brackets and the like around a date that was cut out. */
const TIME = /(?:^|\s)\d{1,2}:\d{2}(?::\d{2})?(?![\w:])/;
const REMAINS = /^\s*(?:\[\]|\(\)|<>|""|[,;:|-])\s*$/;

function hintForLead(lead: string, subject: string): string {
  if (lead !== '' && trimPython(lead) === '') {
    return String.raw`Write ^\s*: the date is cut out, but not the blank behind it`;
  }
  if (TIME.test(lead)) {
    return 'What stands there looks like a date, or a part of it, that was not cut out: let the datepattern cover all of it';
  }
  if (REMAINS.test(lead) && subject.startsWith(lead)) {
    return `Begin the regex with what is left where the date was cut out, ${lead.trim()}, or remove the ^`;
  }
  return 'Remove the ^, or let the regex begin with what stands at the start of the line; the date is cut out before';
}
