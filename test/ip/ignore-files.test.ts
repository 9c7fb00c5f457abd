import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { expandIgnoreFiles, parseAddress, readIgnoreip } from '../../src/ip/index.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

const LIST = `# the office
192.0.2.1, 192.0.2.2
  198.51.100.0/24 # and a network
; nothing here
good.example#1
`;

function expand(entry: string, files: Record<string, string>) {
  const origin = { file: 'jail.local', line: 7, column: 12, length: entry.length };
  return expandIgnoreFiles([SourceText.at(entry, origin)], NEWEST_RELEASE, (path) => files[path]);
}

describe('files in ignoreip', () => {
  test('stand for the entries that they list, each at its place', () => {
    const { value, diagnostics } = expand('file:/etc/allow', { '/etc/allow': LIST });
    expect(diagnostics).toEqual([]);
    expect(value!.map(({ text, origin }) => [text, origin?.line, origin?.column])).toEqual([
      ['192.0.2.1', 2, 1],
      ['192.0.2.2', 2, 12],
      ['198.51.100.0/24', 3, 3],
      ['good.example#1', 5, 1],
    ]);
  });

  test.each([
    ['file:/a', '/a'],
    ['file:///a', '/a'],
    ['file://a', '/a'],
    ['file:a', 'a'],
    ['file:./a', './a'],
    ['file://../a', '../a'],
  ])('%s is %s', (entry, path) => {
    expect(expand(entry, { [path]: 'x' }).value?.map(({ text }) => text)).toEqual(['x']);
  });

  test('other entries stay as they are', () => {
    expect(expand('192.0.2.0/24', {}).value?.map(({ text }) => text)).toEqual(['192.0.2.0/24']);
  });

  test('a file that can not be read is reported where it is named', () => {
    const { value, diagnostics } = expand('file:/etc/allow', {});
    expect(value).toEqual([]);
    expect(diagnostics).toMatchObject([
      {
        code: 'jail/ignoreip-file',
        severity: 'warning',
        origin: { file: 'jail.local', line: 7 },
      },
    ]);
  });

  test('a file with an entry that fail2ban can not use holds nothing', () => {
    const text = '192.0.2.1\n192.0.2.2/255.0.255.0\n';
    const { value, diagnostics } = expand('file:/etc/allow', { '/etc/allow': text });
    expect(value).toEqual([]);
    expect(diagnostics).toMatchObject([
      {
        code: 'jail/ignoreip-file',
        severity: 'warning',
        message:
          "ignoreip entry '192.0.2.2/255.0.255.0' can't be used: '255.0.255.0' is no network mask, so nothing in the file /etc/allow is ignored",
        origin: { file: '/etc/allow', line: 2 },
      },
    ]);
  });

  test('a name in them covers the id of that name', () => {
    const read = (entry: string) =>
      readIgnoreip([SourceText.unplaced(entry)], NEWEST_RELEASE, () => 'bob');
    const bob = parseAddress('bob', NEWEST_RELEASE);
    expect(read('file:/etc/allow').value?.find(bob)).toBe('bob');
    expect(read('bob').value?.find(bob)).toBeUndefined();
  });
});

test.each([
  ['192.0.2.1/x', 'warning: … is no address or network: fail2ban takes it for a host name'],
  ['192.0.2.0/33', 'warning: … ignores nobody: its prefix is longer than an address'],
  ['2001:db8::/129', 'warning: … ignores nobody: its prefix is longer than an address'],
  ['192.0.2.300', 'warning: … is no address or network: fail2ban takes it for a host name'],
  ['192.0.2.*', 'warning: … is no address or network: fail2ban takes it for a host name'],
  ['192.0.2.1-9', 'warning: … is no address or network: fail2ban takes it for a host name'],
  ['2001:db8:::1', 'warning: … is no address or network: fail2ban takes it for a host name'],
  ['192.0.2.0/255.255.255.0', undefined],
  ['192.0.2.1/32', undefined],
  ['[2001:db8::1]', undefined],
  [
    '::ffff:192.0.2.0/120',
    'warning: … is no address or network: fail2ban takes it for a host name',
  ],
  ['::ffff:c000:200/120', undefined],
  ['0.0.0.0/0', undefined],
  ['host1.example.org', undefined],
])('the entry %s: %s', (entry, finding) => {
  const origin = { file: 'jail.local', line: 7, column: 12, length: entry.length };
  const { diagnostics } = readIgnoreip(
    [SourceText.at(entry, origin)],
    NEWEST_RELEASE,
    () => undefined,
  );
  const told = diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
  expect(told).toEqual(
    finding === undefined ? [] : [finding.replace('…', `ignoreip entry '${entry}'`)],
  );
  for (const diagnostic of diagnostics) expect(diagnostic.origin).toEqual(origin);
});
