import { expect, test } from 'vitest';
import { NEWEST_RELEASE, releaseOf } from '../../src/release/index.ts';
import { createLocalZone } from '../../src/dates/index.ts';
import { EntryFormatter, type FieldValue, type JournalEntry } from '../../src/journal/index.ts';

const FORMATTER = new EntryFormatter(
  { release: NEWEST_RELEASE, zone: createLocalZone('Europe/Berlin')! },
  (bytes) => Array.from(bytes, (byte) => `<${byte}>`).join(''),
);

const SSHD: Record<string, FieldValue | FieldValue[]> = {
  __REALTIME_TIMESTAMP: '1770300000000000',
  _SOURCE_REALTIME_TIMESTAMP: '1770300000250000',
  _HOSTNAME: 'host',
  SYSLOG_IDENTIFIER: 'sshd',
  SYSLOG_PID: '42',
  _PID: '41',
  MESSAGE: 'Connection from 192.0.2.1',
};

function entryOf(fields: Record<string, FieldValue | FieldValue[] | undefined>): JournalEntry {
  return new Map(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value : [value]] as const],
    ),
  );
}

test('an entry is a line with its own time', () => {
  expect(FORMATTER.format(entryOf(SSHD))).toEqual({
    time: 1770300000.25,
    date: '2026-02-05T15:00:00.250000+01:00 ',
    text: 'host sshd[42]: Connection from 192.0.2.1',
  });
});

test('the time of the journal stands in for that of the source', () => {
  const line = FORMATTER.format(entryOf({ ...SSHD, _SOURCE_REALTIME_TIMESTAMP: undefined }));
  expect(line).toMatchObject({ time: 1770300000, date: '2026-02-05T15:00:00+01:00 ' });
});

const KERNEL = { SYSLOG_IDENTIFIER: 'kernel', SYSLOG_PID: undefined, _PID: undefined };

test.each([
  ['no host', { _HOSTNAME: undefined }, 'sshd[42]: Connection from 192.0.2.1'],
  [
    'no identifier',
    { SYSLOG_IDENTIFIER: '', _COMM: 'ssh' },
    'host ssh[42]: Connection from 192.0.2.1',
  ],
  ['neither', { SYSLOG_IDENTIFIER: undefined }, 'host Connection from 192.0.2.1'],
  ['the other pid', { SYSLOG_PID: undefined }, 'host sshd[41]: Connection from 192.0.2.1'],
  ['pid 0 is none', { SYSLOG_PID: '0', _PID: '0' }, 'host sshd: Connection from 192.0.2.1'],
  [
    'a pid that is none',
    { SYSLOG_PID: 'ü' },
    String.raw`host sshd[b'\xc3\xbc']: Connection from 192.0.2.1`,
  ],
  ['two pids', { SYSLOG_PID: ['1', 'x'] }, "host sshd[[1, b'x']]: Connection from 192.0.2.1"],
  ['two lines', { MESSAGE: 'one\ntwo' }, String.raw`host sshd[42]: one\ntwo`],
  ['two messages', { MESSAGE: ['one', 'two'] }, 'host sshd[42]: one two'],
  ['no message', { MESSAGE: undefined }, 'host sshd[42]: '],
  ['bytes', { MESSAGE: Uint8Array.of(255) }, 'host sshd[42]: <255>'],
  [
    'the kernel',
    { ...KERNEL, _SOURCE_MONOTONIC_TIMESTAMP: '1234567', MESSAGE: 'x' },
    'host kernel: [    1.234567] x',
  ],
  [
    'the kernel by the journal',
    { ...KERNEL, __MONOTONIC_TIMESTAMP: '9876543210', MESSAGE: 'x' },
    'host kernel: [ 9876.543210] x',
  ],
])('%s', (_, fields, text) => {
  expect(FORMATTER.format(entryOf({ ...SSHD, ...fields }))!.text).toBe(text);
});

test.each([
  ['without a time', { _SOURCE_REALTIME_TIMESTAMP: undefined, __REALTIME_TIMESTAMP: undefined }],
  ['with a time that is none', { _SOURCE_REALTIME_TIMESTAMP: 'now' }],
  ['with a time of the year 10000', { _SOURCE_REALTIME_TIMESTAMP: '253402300800000000' }],
  ['with two times', { _SOURCE_REALTIME_TIMESTAMP: ['1', '2'] }],
  ['with two hosts', { _HOSTNAME: ['a', 'b'] }],
  ['with two identifiers', { SYSLOG_IDENTIFIER: ['a', 'b'] }],
  ['of the kernel without its uptime', KERNEL],
])('an entry %s is none', (_, fields) => {
  expect(FORMATTER.format(entryOf({ ...SSHD, ...fields }))).toBeUndefined();
});

test('before 1.0 the date has neither offset nor blank', () => {
  const older = new EntryFormatter(
    { release: releaseOf('0.11.2'), zone: createLocalZone('Europe/Berlin')! },
    () => '',
  );
  const entry = new Map(Object.entries(SSHD).map(([name, value]) => [name, [value].flat()]));
  expect(older.format(entry)?.date).toBe('2026-02-05T15:00:00.250000');
});
