import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadJail } from '../../../src/config/index.ts';
import { SourceText } from '../../../src/diagnostics/index.ts';
import { lintJail, type LintedJail } from '../../../src/lint/index.ts';
import type { Release } from '../../../src/release/index.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { ROOT } from '../../support/paths.ts';
import { runOracleScript } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { askForIgnored, writeEntry } from '../config/ignore-lists.ts';

const ENTRIES = 300;
const seed = readSeed();
/** Words that people write for addresses. */
const WORDS =
  '192.0.2.* 192.0.2.x *.example.com 192.0.2.1-192.0.2.9 192.0.2 true all any 0/0 :: 192.0.2.1; #'.split(
    ' ',
  );
const HOSTS_4 = [
  '192.0.2.1',
  '192.0.2.77',
  '192.0.2.254',
  '198.51.100.9',
  '203.0.113.255',
  '1.1.1.1',
];
const HOSTS_6 = ['2001:db8::1', '2001:db8:1::7', '2a00::1', '3fff:ffff::1'];
const HOSTS = [...HOSTS_4, ...HOSTS_6];

/** A jail that is right. */
const SOUND = memoryFiles({
  '/etc/fail2ban/jail.conf':
    '[app]\nenabled = true\nfailregex = ^ app: refused <HOST>$\nlogpath = /app.log\naction = act\n',
  '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
});

/** Returns what there is to say of a jail that is right but for this. */
function findingsOf(
  { ignorecommand, ...over }: Partial<LintedJail> & { ignorecommand?: string },
  release: Release,
) {
  const { value: sound } = loadJail('app', { release, configDir: '/etc/fail2ban' }, SOUND);
  const command = ignorecommand === undefined ? undefined : SourceText.unplaced(ignorecommand);
  const definition = { ...sound!, ignorecommand: command };
  return lintJail({ definition, release, ignored: [], logs: [], sources: [], ...over }, () => '');
}

describeEachRelease(`rules about jails (seed ${seed})`, (reference) => {
  const { release } = reference;

  test(`what is said of ${ENTRIES} random entries of ignoreip holds`, () => {
    const random = new Random(seed);
    const entries = [...WORDS, ...Array.from({ length: ENTRIES }, () => writeEntry(random))];
    const requests = entries.map((entry) => ({ ignoreip: [entry], ids: HOSTS }));
    const answers = askForIgnored(requests, reference);
    let count = 0;
    for (const [index, entry] of entries.entries()) {
      const [found] = findingsOf({ ignored: [SourceText.unplaced(entry)] }, release);
      const answer = answers[index]!;
      if (found) count++;
      expect([entry, answer === 'refused']).toEqual([
        entry,
        found?.code === 'lint/ignoreip-nobody' && found.severity === 'error',
      ]);
      if (answer === 'refused' || !found) continue;
      const isNobody = found.code === 'lint/ignoreip-nobody';
      if (isNobody) expect([entry, answer]).toEqual([entry, HOSTS.map(() => false)]);
      else expect([entry, answer.includes(true)]).toEqual([entry, true]);
      if (found.message.includes('all of IPv4')) {
        expect([entry, answer.slice(0, HOSTS_4.length)]).toEqual([entry, HOSTS_4.map(() => true)]);
      }
    }
    expect(count).toBeGreaterThan(WORDS.length);
  });

  const program = join(ROOT, 'fixtures/lint/ignorecommand-fails-open');
  const ids = ['192.0.2.7', '192.0.2.8'];

  test.each([
    [`${program}/good/no-such-program <ip>`, 'missing', [false, false]],
    [`${program}/bad/is-mine <ip>`, 'no-program', [false, false]],
    [`${program}/good/is-mine`, 'program', [false, false]],
    ['test <ip> = 192.0.2.7 || true', undefined, [true, true]],
    ['test <ip> = 192.0.2.7; :', undefined, [true, true]],
    ['test <ip> = 192.0.2.7 | cat', undefined, [true, true]],
    ['test <ip> = 192.0.2.7 &', undefined, [true, true]],
    ['test <ip> = 192.0.2.7\necho asked', undefined, [true, true]],
    ['true', undefined, [true, true]],
  ] as const)('%j answers alike for all hosts, and that is said', (command, state, answer) => {
    const [found] = runOracleScript<boolean[]>(
      'config/ignore_command.py',
      [{ command, ids }],
      reference,
    );
    expect(found).toEqual(answer);
    expect(askOurs(command, state, release)).toHaveLength(1);
  });

  test.each([
    [`${program}/good/is-mine <ip>`, 'program'],
    ['test <ip> = 192.0.2.7 || test <ip> = 192.0.2.9', undefined],
    ['test <ip> = 192.0.2.7 && true', undefined],
    ['test <ip> = 192.0.2.7 || exit 1; true', undefined],
  ] as const)('%j does not, and nothing is said', (command, state) => {
    const [found] = runOracleScript<boolean[]>(
      'config/ignore_command.py',
      [{ command, ids }],
      reference,
    );
    expect(found).toEqual([true, false]);
    expect(askOurs(command, state, release)).toEqual([]);
  });
});

/** What stands where a program should be. */
type State = NonNullable<LintedJail['program']>['state'];

function askOurs(command: string, state: State | undefined, release: Release) {
  const path = command.split(' ')[0]!;
  const over = { ignorecommand: command, ...(state && { program: { path, state } }) };
  return findingsOf(over, release);
}
