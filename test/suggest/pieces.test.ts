import { expect, test } from 'vitest';
import { cutIntoPieces } from '../../src/suggest/line/pieces.ts';

/** Writes a message with what varies in braces: `user {user bob}`. */
function mark(message: string): string {
  return cutIntoPieces(message)
    .map(({ kind, text }) => (kind === 'text' ? text : `{${kind} ${text}}`))
    .join('');
}

test.each(
  [
    // Users
    'Failed password for invalid user {user foo bar} from {host 192.0.2.1} port {masked 22}',
    'Invalid user {user } from {host 192.0.2.1}',
    'for invalid user {user x from 192.0.2.9} from {host 192.0.2.1} port {masked 22}',
    'Authentication failure for {user bob} from {host 192.0.2.1}',
    'waiting for connection of {host 192.0.2.1}',
    'check pass; user unknown',
    'pop-login: Aborted login (no attempts): rip={host 192.0.2.1}, lip={host 198.51.100.9}',
    'logname= uid={masked 0} ruser= rhost={host 192.0.2.1}{gap   }user={user foo bar}',
    'user={user bob} failed',
    '"user":"{user foo bar}","x":{masked 1}',
    "login for '{user bob}' refused",
    // Hosts
    'rhost={host bad.example.org} x',
    'warning: {host unknown}[{host 192.0.2.1}]: x',
    'from {host mx.example.org} ({host 192.0.2.1}) x',
    'SMTP call from ({host 192.0.2.1}) x',
    'remote={host [2001:db8::1]}:{masked 443} {host 192.0.2.1}:{masked 22.}',
    'from {host 2001:db8::1}: no, {masked 1.2.3.4.5} and {masked 300.1.1.1}, {masked 10:11:12}',
    'sent to http://{host 192.0.2.1}{word /x?y=1}',
    'name@{host 192.0.2.1} or {word bob@example.org}',
    // Words
    'eth{masked}',
    'SRC={host 192.0.2.1} MAC={masked aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:08:00} ID={masked 7} x={masked 0x1f}',
    'status=401 rc=200 n={masked 300}',
    '{host 192.0.2.1} - {word bob} [] "GET {quoted /a HTTP/1.1}" 404 {masked 5} "{quoted -}" "{quoted all is well}"',
    'a "{quoted x1}" b "all is well" c',
    '{"result":"denied","agent":"{quoted curl}","msg":"login failed for {user bob}"}',
    '\u001b[31mdenied\u001b[0m {host 192.0.2.1}',
    '', // no message has no pieces
  ].map((marked) => [marked.replace('eth{masked}', '{masked eth0}')]),
)('%s', (marked) => {
  const message = marked.replaceAll(/\{(?:host|user|masked|gap|word|quoted) ([^}]*)\}/g, '$1');
  expect(mark(message)).toBe(marked);
});
