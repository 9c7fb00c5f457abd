import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Random, readSeed } from '../../support/random.ts';
import { askForIgnored, lookOurs, writeEntry, type IgnoreRequest } from './ignore-lists.ts';

const LISTS = 1000;
const seed = readSeed();
const root = mkdtempSync(join(tmpdir(), 'dryban-ignore-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Lists of files, whose paths have a dot or none: old releases take the path for a mask. */
function listFiles(): string[] {
  const bad = join(root, 'bad.txt');
  writeFileSync(bad, '192.0.2.1 192.0.2.77/255.0.255.0\n');
  const text = '192.0.2.1 # a comment\n; another\n2001:db8::/64,192.0.2.64/26\thost.example\n';
  const good = ['list', 'list.txt'].map((name) => join(root, name));
  for (const path of good) writeFileSync(path, text);
  return [...good, bad].map((path) => `file:${path}`);
}

describeEachRelease(`ignoreip (seed ${seed})`, (reference) => {
  const compare = (requests: readonly IgnoreRequest[]): void => {
    const answers = askForIgnored(requests, reference);
    const ours = requests.map((request) => [request, lookOurs(request, reference.release)]);
    expect(ours).toEqual(requests.map((request, index) => [request, answers[index]]));
  };

  test(`${LISTS} random lists cover the ids that fail2ban ignores`, () => {
    const random = new Random(seed);
    const write = () => writeEntry(random);
    compare(
      Array.from({ length: LISTS }, () => ({
        ignoreip: Array.from({ length: random.integer(1, 3) }, write),
        ids: Array.from({ length: 6 }, write),
      })),
    );
  });

  test('files of entries are read, are host names, or are refused', () => {
    const ids = ['192.0.2.1', '192.0.2.77', '198.51.100.1', '2001:db8::7', 'host.example'];
    const entries = [
      ...listFiles(),
      'file:none',
      'file:none.txt',
      'file:///none',
      'file://./a/b.c',
    ];
    compare(entries.map((entry) => ({ ignoreip: [entry], ids })));
  });
});
