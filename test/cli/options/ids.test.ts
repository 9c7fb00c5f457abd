import { expect, test } from 'vitest';
import { appendIds, repeatForAddresses } from '../../../src/cli/options/ids.ts';
import { canonicalId } from '../../../src/ip/index.ts';

test.each([
  ['', ''],
  ['sshd a.log', 'sshd a.log'],
  ['--id 192.0.2.1 sshd a.log', '--id 192.0.2.1 sshd a.log'],
  ['--id 192.0.2.1 192.0.2.2 sshd', '--id 192.0.2.1 --id 192.0.2.2 sshd'],
  ['--id=192.0.2.1 2001:db8::1 sshd', '--id=192.0.2.1 --id 2001:db8::1 sshd'],
  ['--id root 192.0.2.0/24 --not a b', '--id root --id 192.0.2.0/24 --not a b'],
  ['--id 192.0.2.1 --not 192.0.2.2 192.0.2.3', '--id 192.0.2.1 --not 192.0.2.2 --not 192.0.2.3'],
  ['--id 192.0.2.1 --quiet 192.0.2.2', '--id 192.0.2.1 --quiet 192.0.2.2'],
  ['--id 192.0.2.1 -- 192.0.2.2', '--id 192.0.2.1 -- 192.0.2.2'],
  ['192.0.2.1 --id --not', '192.0.2.1 --id --not'],
  ['sshd --id', 'sshd --id'],
])('%j becomes %j', (given, repeated) => {
  expect(repeatForAddresses(given.split(' '), ['--id', '--not'])).toEqual(repeated.split(' '));
});

test.each([
  ['192.0.2.1', ['192.0.2.1']],
  ['192.0.2.1, 192.0.2.2', ['192.0.2.1', '192.0.2.2']],
  ['root,admin', ['root,admin']],
  ['192.0.2.1,root', ['192.0.2.1,root']],
])('%j holds %j', (text, ids) => {
  expect(appendIds(text, ['before'])).toEqual(['before', ...ids]);
});

test.each([
  ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['root', 'root'],
  ['192.0.2.1/x', '192.0.2.1/x'],
])('%s is the id %s', (text, id) => {
  expect(canonicalId(text)).toBe(id);
});
