import type { DuplicateContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const samePacket = {
  code: 'explain/same-packet',
  meaning: 'the same event was counted before, from another file or under another prefix',
  find({ lines, example: [first, second] }) {
    return {
      message: `${lines} lines tell of what another line has told, and count again: first ${first.file}:${first.line} and ${second.file}:${second.line}`,
      hint:
        first.file === second.file
          ? 'Let the regex take one of the prefixes only, such as BLOCK and not AUDIT'
          : 'Give the jail one of these files only: syslog daemons write the same line to several',
    };
  },
} satisfies CauseRule<DuplicateContext>;
