import type { AttentionCode } from '../../../diagnostics/index.ts';
import { ofRegex, type CauseText } from './code-text.ts';

/** What there is to know of what needs attention. */
export const ATTENTION_TEXTS: Readonly<Record<AttentionCode, CauseText>> = {
  'attention/good-banned': {
    example: {
      files: {
        './app.conf': '[Definition]\nfailregex = ^\\s*bad login from <HOST>$\n',
        'app.log': [
          '2026-02-05 10:00:01 bad login from 192.0.2.7',
          '2026-02-05 10:00:02 bad login from 192.0.2.7',
          '2026-02-05 10:00:09 welcome anna from 192.0.2.7',
          '',
        ].join('\n'),
      },
      run: "dryban replay ./app.conf app.log --maxretry 2 --good '^\\s*welcome <F-USER>\\S+</F-USER> from <HOST>$'",
    },
    remedy:
      'That may be a user who mistypes, or a password that was guessed; nobody can know. If it is a user, put the ignoreip that is shown into the jail, or raise maxretry; if it was guessed, change the password.',
  },
  'attention/no-line-matches': {
    example: ofRegex('worse <HOST>'),
    remedy:
      'Run the command that is shown: it says why. If nothing is to match, give --expect-no-match.',
  },
  'attention/case-without-match': {
    example: { words: 'A case.ini whose log has no line for its filter' },
    remedy:
      'Run the command that is shown, or write expect-no-match = true into the case if it is meant.',
  },
};
