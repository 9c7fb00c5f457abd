import type { EditRule } from '../contexts.ts';
import { quote } from '../wording.ts';

/** Priority, host, program, process and message, where the date was cut out. */
const RFC_5424 = /^<\d{1,3}>1 (?: ?\S+){0,5}/;

/** The parts of a header of RFC 5424 stand where another kind of header was wanted. */
export const syslogFormat = {
  code: 'explain/syslog-format',
  meaning: 'the line has a header of RFC 5424, and the regex is for the older one',
  find({ edit, name, subject }) {
    const header = RFC_5424.exec(subject)?.[0];
    if (header === undefined || edit.place > header.length || !edit.skipped) return undefined;
    if (edit.removed && !/(?:^|\s)-(?:\s|$)/.test(edit.skipped.text)) return undefined;
    return {
      message: `${name} does not know the header of RFC 5424 with which the line begins, ${quote(header.trim())}`,
      hint: String.raw`There HOST PROGRAM PID MSGID DATA stand before the message, - for what is missing; PROGRAM(?:\[\d+\]:| \S+ \S+ \S+) takes both`,
    };
  },
} satisfies EditRule;
