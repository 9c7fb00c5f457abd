import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createLocalZone } from '../../../src/dates/index.ts';
import { SourceText } from '../../../src/diagnostics/index.ts';
import { parseJournalMatch } from '../../../src/journal/index.ts';
import { NEWEST_RELEASE } from '../../../src/release/index.ts';
import { describeJournalctlError } from '../../../src/node/journal/journal-diagnostics.ts';
import { findLogs, openLog } from '../../../src/node/logs/open-log.ts';
import { ProgramError } from '../../../src/node/machine/program.ts';
import { withoutEnd } from '../../../src/replay/index.ts';
import { address, toExport } from '../../support/journal-export.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-journal-'));
const bin = join(root, 'bin');
const empty = join(root, 'empty');
const { PATH } = process.env;
mkdirSync(bin);
mkdirSync(empty);
writeFileSync(
  join(root, 'entries'),
  toExport([
    [...address(1770300000000000), ['_COMM', 'sshd'], ['MESSAGE', 'one']],
    [...address(1770300001000000), ['_COMM', 'cron'], ['MESSAGE', 'two']],
  ]),
);

/** A journalctl that puts out all entries, notes its arguments, and ends as it is told. */
function installJournalctl(ending = ''): void {
  const path = join(bin, 'journalctl');
  const note = `printf '%s\\n' "$@" > '${root}/arguments'`;
  writeFileSync(
    path,
    `#!/bin/sh\n${note}\nwhile read -r line; do echo "$line"; done < '${root}/entries'\n${ending}\n`,
  );
  chmodSync(path, 0o755);
}

beforeEach(() => {
  installJournalctl();
  process.env['PATH'] = bin;
});
afterEach(() => {
  process.env['PATH'] = PATH;
});
afterAll(() => rmSync(root, { recursive: true }));

async function read(operand: string, journalmatch = '') {
  const { value: reading, diagnostics } = openLog(operand);
  const match = parseJournalMatch(SourceText.unplaced(journalmatch)).value!;
  reading?.viewJournal({ match, release: NEWEST_RELEASE, zone: createLocalZone('UTC')! });
  const texts: string[] = [];
  for await (const batches of reading?.batches ?? []) {
    texts.push(...batches.flatMap((batch) => batch.lines.map(withoutEnd)));
  }
  const noticed = [...diagnostics, ...(reading?.diagnostics ?? [])];
  return {
    texts,
    codes: noticed.map(({ code, severity }) => `${severity} ${code}`),
    messages: noticed.map(({ message }) => message),
    logtype: await reading?.logtype(),
  };
}

function givenArguments(): string[] {
  return readFileSync(join(root, 'arguments'), 'utf8').trimEnd().split('\n').slice(3);
}

test('is read by journalctl, which is told the match', async () => {
  const { texts, codes, logtype } = await read('systemd-journal', '_COMM=sshd + A=x');
  expect(texts).toEqual(['2026-02-05T14:00:00+00:00 sshd: one']);
  expect(codes).toEqual([]);
  expect(logtype).toBe('journal');
  expect(givenArguments()).toEqual(['--system', '--merge', '_COMM=sshd', '+', 'A=x']);
});

test.each([
  ['[journalpath=/var/log/journal]', ['--directory=/var/log/journal']],
  ['[journalfiles="/a/*.journal, /b"]', ['--file=/a/*.journal', '--file=/b']],
  ['[journalfiles=/a, journalflags=4]', ['--file=/a', '--system']],
  ['[namespace=web]', ['--namespace=web', '--system', '--merge']],
  ['[journalflags=0]', ['--merge']],
  ['[journalflags=1]', []],
  ['[journalflags=5]', ['--system']],
  ['[journalflags=8]', ['--user', '--merge']],
])('systemd-journal%s', async (options, words) => {
  expect((await read(`systemd-journal${options}`)).texts).toHaveLength(2);
  expect(givenArguments()).toEqual(words);
});

test.each([
  ['[journalflags=2]', "journalctl can't open a journal by journalflags=2"],
  ['[journalflags=0x4]', "journalctl can't open a journal by journalflags=0x4"],
  ['[since=today]', 'the systemd backend has no option since'],
])('systemd-journal%s is an error', async (options, message) => {
  const { texts, codes, messages } = await read(`systemd-journal${options}`);
  expect(texts).toEqual([]);
  expect(codes).toEqual(['error journal/bad-option']);
  expect(messages).toEqual([message]);
});

test('without journalctl there is an error', async () => {
  process.env['PATH'] = empty;
  const { codes } = await read('systemd-journal');
  expect(codes).toEqual(['error journal/no-journalctl', 'note log/empty']);
});

test('what journalctl complains of is told, and what it gave before is read', async () => {
  installJournalctl('echo "No such journal" >&2; exit 1');
  const { texts, codes, messages } = await read('systemd-journal');
  expect(texts).toHaveLength(2);
  expect(codes).toEqual(['error log/unreadable']);
  expect(messages[0]).toBe("systemd-journal can't be read: journalctl says: No such journal");
});

test.each([
  ['Failed to open /x/journal: No such file or directory', /^Check the path/],
  ['Failed to open /x/journal: Permission denied', /^Run as a user/],
])('where journalctl says %s, it is told what to do', (complaint, hint) => {
  const diagnostic = describeJournalctlError('x', new ProgramError(complaint, false));
  expect(diagnostic.hint).toMatch(hint);
});

test("a file of the journal's own is read by journalctl", async () => {
  const path = join(root, 'system.journal');
  writeFileSync(path, 'LPKSHHRH and what follows');
  const { texts, logtype } = await read(path);
  expect(texts).toHaveLength(2);
  expect(logtype).toBe('journal');
  expect(givenArguments()).toEqual([`--file=${path}`]);
});

test('its options are no pattern', () => {
  const operand = 'systemd-journal[journalfiles=/var/log/journal/*]';
  expect(findLogs(operand).value).toEqual([operand]);
});
