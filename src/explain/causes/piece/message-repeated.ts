import type { EditRule, MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { quote } from '../wording.ts';

const MESSAGE_REPEATED = {
  code: 'explain/message-repeated',
  meaning: 'the line stands for several, but counts once',
} as const;

const REPEATED = /\bmessage repeated (\d+) times?: \[/;

/** What a syslog daemon puts before a repeated message is in the way of the regex. */
export const repeatedUnexpected = {
  ...MESSAGE_REPEATED,
  find({ edit, name }) {
    if (!edit.skipped || !REPEATED.test(edit.skipped.text)) return undefined;
    return {
      message: `${name} does not know that a line may stand for several: ${quote(edit.skipped.text.trim())} stands before the message`,
      hint: 'Turn the reduction of repeated messages off, $RepeatedMsgReduction off in rsyslog: the line would count once only',
    };
  },
} satisfies EditRule;

/** The regex matches, but the repeats do not count. */
export const repeatedOnce = {
  ...MESSAGE_REPEATED,
  find({ text }) {
    const times = REPEATED.exec(text)?.[1];
    if (times === undefined) return undefined;
    return {
      message: `the line stands for ${times} equal lines, but counts once`,
      hint: 'Turn the reduction of repeated messages off: $RepeatedMsgReduction off in rsyslog',
    };
  },
} satisfies CauseRule<MatchContext>;
