import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { expandIgnoreFiles, parseAddress, readIgnoreip } from '../../src/ip/index.ts';
import { NEWEST_RELEASE, releaseOf, type ReleaseName } from '../../src/release/index.ts';

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
    const bob = parseAddress('bob', NEWEST_RELEASE);
    const found = ['file:/etc/allow', 'bob'].map((entry) =>
      readIgnoreip([SourceText.unplaced(entry)], NEWEST_RELEASE, () => 'bob').value?.find(bob),
    );
    expect(found).toEqual(['bob', undefined]);
  });
});

const NEWEST = NEWEST_RELEASE.name;

test.each<[ReleaseName, string, string | undefined]>([
  [NEWEST, '192.0.2.1/x', 'warning: … is no address or network: fail2ban takes it for a host name'],
  [NEWEST, '192.0.2.0/33', 'warning: … covers one address only: its prefix is longer than that'],
  [NEWEST, '2001:db8::/129', 'warning: … covers one address only: its prefix is longer than that'],
  [NEWEST, '192.0.2.300', 'warning: … is no address or network: fail2ban takes it for a host name'],
  [NEWEST, '192.0.2.*', 'warning: … is no address or network: fail2ban takes it for a host name'],
  [NEWEST, '192.0.2.1-9', 'warning: … is no address or network: fail2ban takes it for a host name'],
  [
    NEWEST,
    '2001:db8:::1',
    'warning: … is no address or network: fail2ban takes it for a host name',
  ],
  [NEWEST, '192.0.2.0/255.255.255.0', undefined],
  [NEWEST, '192.0.2.1/32', undefined],
  [NEWEST, '[2001:db8::1]', undefined],
  [
    NEWEST,
    '::ffff:192.0.2.0/120',
    'warning: … is no address or network: fail2ban takes it for a host name',
  ],
  [NEWEST, '::ffff:c000:200/120', undefined],
  [NEWEST, '0.0.0.0/0', undefined],
  [NEWEST, 'host1.example.org', undefined],
  [
    '1.0.2',
    '192.0.2.0/a.b',
    'warning: … ignores all of IPv4: what stands behind its / is no mask, and counts as 0',
  ],
  ['1.0.2', '192.0.2.0/0.0.0.0', undefined],
  [
    '1.0.2',
    '192.0.2.1\t192.0.2.2',
    'warning: … is taken for one host name: tabs and the like separate entries from fail2ban 1.1.0 on',
  ],
  [
    '1.0.2',
    'file:/etc/allow',
    "error: … can't be used: 'etc/allow' is no prefix length, and files are read from fail2ban 1.1.1 on",
  ],
  [
    '1.1.0',
    'file:/etc/allow',
    'warning: … is taken for a host name: files are read from fail2ban 1.1.1 on',
  ],
])('in %s the entry %j: %s', (name, entry, finding) => {
  const origin = { file: 'jail.local', line: 7, column: 12, length: entry.length };
  const { diagnostics } = readIgnoreip(
    [SourceText.at(entry, origin)],
    releaseOf(name),
    () => undefined,
  );
  const told = diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
  expect(told).toEqual(
    finding === undefined ? [] : [finding.replace('…', `ignoreip entry '${entry}'`)],
  );
  for (const diagnostic of diagnostics) expect(diagnostic.origin).toEqual(origin);
});
