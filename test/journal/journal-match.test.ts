import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { matchesEntry, parseJournalMatch, type JournalEntry } from '../../src/journal/index.ts';

const SSH: JournalEntry = new Map([
  ['_SYSTEMD_UNIT', ['ssh.service']],
  ['_COMM', ['sshd']],
  ['TAG', ['one', 'two']],
  ['RAW', [Uint8Array.of(0xff)]],
]);

function parse(text: string) {
  return parseJournalMatch(SourceText.unplaced(text));
}

test.each([
  ['_COMM=sshd', true],
  ['_COMM=cron', false],
  ['_COMM=cron _COMM=sshd', true],
  ['_COMM=sshd _SYSTEMD_UNIT=ssh.service', true],
  ['_COMM=sshd _SYSTEMD_UNIT=cron.service', false],
  ['_COMM=cron + _SYSTEMD_UNIT=ssh.service', true],
  ['_COMM=cron _SYSTEMD_UNIT=ssh.service + _COMM=cron', false],
  ['_COMM=cron\n_SYSTEMD_UNIT=ssh.service', true],
  ['+ _COMM=sshd +', true],
  ['+ _COMM=cron +', false],
  ['TAG=two', true],
  ['TAG=three', false],
  ['RAW=\ufffd', false],
  ['ABSENT=', false],
  ['"_COMM=sshd"', true],
  ['', true],
  [' + ', true],
])('%j on an entry of ssh: %j', (text, matches) => {
  expect(matchesEntry(parse(text).value!, SSH)).toBe(matches);
});

test.each([
  ['_SYSTEMD_UNIT=ssh.service + _COMM=sshd', ['_SYSTEMD_UNIT=ssh.service', '+', '_COMM=sshd']],
  ['A=1 A=2 B=3\n+ C="x y" +', ['A=1', 'A=2', 'B=3', '+', 'C=x y']],
  ['', []],
])('%j asks journalctl for %j', (text, words) => {
  expect(parse(text).value!.arguments).toEqual(words);
});

describe('what is no match is an error', () => {
  test.each([
    ['ssh', 'ssh is no match of the journal'],
    ['__CURSOR=x', '__CURSOR=x is no match of the journal'],
    ['a=b', 'a=b is no match of the journal'],
    ['_COMM=sshd =x', '=x is no match of the journal'],
    [`A='b`, "in a journalmatch the quote ' is not closed: A='b"],
    ['A=b\\', 'in a journalmatch a backslash at its end escapes nothing: A=b\\'],
  ])('%j', (text, message) => {
    const { value, diagnostics } = parse(text);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'journal/bad-match', severity: 'error', message }]);
  });

  test('with its place', () => {
    const origin = { file: 'filter.conf', line: 7, column: 16, length: 3 };
    const source = SourceText.at('ssh', origin);
    expect(parseJournalMatch(source).diagnostics[0]!.origin).toEqual(origin);
  });
});
