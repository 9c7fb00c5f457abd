import { expect, test } from 'vitest';
import { pinCase } from '../../../src/cases/case/pin-case.ts';
import { answerFor } from '../../../src/release/index.ts';

test.each<[settings: Parameters<typeof answerFor>[0], text: string, pinned: string]>([
  [
    { fail2banVersion: '1.0' },
    '; why\n[case]\nfilter = a ; x\n',
    '; why\n[case]\nfail2ban = 1.0.2\nfilter = a ; x\n',
  ],
  [
    { fail2banVersion: '1.1.0', pythonVersion: '3.11' },
    '[case]\nfilter = a\nfail2ban=1.0.2\n',
    '[case]\npython = 3.11\nfilter = a\nfail2ban = 1.1.0\n',
  ],
  [
    { fail2banVersion: '1.1.1', pythonVersion: '3.13' },
    '[case]\n  python = 3.9\n fail2ban = 0.11\nfilter = a\n',
    '[case]\nfail2ban = 1.1.1\nfilter = a\n',
  ],
])('%o', (settings, text, pinned) => {
  expect(pinCase(text, answerFor(settings))).toBe(pinned);
});
