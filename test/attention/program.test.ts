import { expect, test } from 'vitest';
import { programOf, wordsOf } from '../../src/attention/observe/program.ts';

test.each([
  [' host sshd[42]: Failed password', 'sshd', 'Failed password'],
  [' host sshd-session[42]: x', 'sshd', 'x'],
  [' mx postfix/smtpd[7]: warning: x', 'postfix', 'warning: x'],
  [' host su(pam_unix)[9]: x', 'su', 'x'],
  [' srv.example kernel: [12.3] [UFW BLOCK] x', 'kernel', '[12.3] [UFW BLOCK] x'],
  [' WARN AuthService: x', 'authservice', 'x'],
  [' [error] 12#0: *1 user "x": y', '', ' [error] 12#0: *1 user "x": y'],
  ['192.0.2.1 - - [] "GET / HTTP/1.1" 200', '', '192.0.2.1 - - [] "GET / HTTP/1.1" 200'],
  ['', '', ''],
])('%j is of %j', (message, program, words) => {
  expect(programOf(message)).toBe(program);
  expect(wordsOf(message)).toBe(words);
});
