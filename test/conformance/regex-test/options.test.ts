import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import type { Reference } from '../../support/releases/references.ts';
import { RegexRuns } from './comparison.ts';
import { writeRegexFiles } from './files.ts';

const root = writeRegexFiles();

/** Each with every pair of a log and a filter below. */
const OPTIONS: readonly string[] = [
  '',
  '-v',
  '-vv',
  '--verbosity=1',
  '--verbosity 2 -v',
  '--verbose-date',
  '-v --VD',
  '-D',
  '-D --print-all-matched',
  '-D --usedns no',
  '-D -L 3 --print-all-matched',
  '--no-check-all',
  '--no-check-all -v',
  '--print-no-missed',
  '--print-no-ignored',
  '--print-all-matched --print-all-missed --print-all-ignored',
  '--print-no-missed --print-no-ig',
  '-L 1',
  '-L 3 -v',
  '-L 5 --print-all-matched',
  '-L2 -o msg',
  '--maxlines=0x4 --print-all-matched -v',
  '--raw',
  '-r -o row',
  '-r --usedns=no -o row',
  '--usedns no',
  '--usedns yes -v',
  '--usedns RAW -o row',
  '-e latin-1 --print-all-matched --print-all-missed',
  '--encoding=ascii --print-all-matched',
  '-d {^LN-BEG}%Y-%m-%d -v',
  '-d ^%Y-%m-%d\\s+%H:%M:%S',
  '-d {NONE} -o row',
  '-d {DEFAULT}',
  '-d {DATE}\\s+host -v',
  '-d EPOCH -v --verbose-date',
  '--timezone UTC+0400 -o row',
  '--TZ=PDT -v',
  '-o row',
  '-orow',
  '--out=id',
  '-o fid',
  '-o ip',
  '-o msg',
  '-o host',
  '-o ip4',
  '-o dns',
  '-o user',
  '-o users',
  '-o mlfid',
  '-o matches',
  '-o failures',
  '-o <ip>',
  '-o <fid>|<ip>|<family>|<ip-rev>|<failures>|<time>|<bancount>|<restored>',
  '-o <F-USER>/<F-ID>/<F-PORT>/<F-NONE>/<unknown>/<F-user>',
  '-o <ip><br><sp>-<matches>',
  '-o <msg>',
  '-o <ip>:<msg>:<F-USERS>',
  '-o <F-*>',
  '-o <raw-ticket>',
  '-o <F-MATCHES>|<F-FAILURES>',
  '-l 60',
  '-t --full-traceback',
  '-L 3 -o <msg>|<ip>',
  '-l critical -m _SYSTEMD_UNIT=app.service',
];

const TESTS: readonly (readonly [log: string, filter: string])[] = [
  ['app.log', 'filter.d/app.conf'],
  ['connection.log', 'filter.d/connection.conf'],
  ['lines.log', 'filter.d/lines.conf'],
  ['early.log', 'filter.d/early.conf'],
  ['many.log', 'filter.d/app.conf'],
  ['undated.log', 'own/plain.conf'],
  ['dates.log', 'own/plain.conf'],
  ['broken.log', 'own/plain.conf'],
];

afterAll(() => rmSync(root, { recursive: true }));

describeEachRelease('options', (reference) => {
  const cases = TESTS.flatMap(([log, filter]) =>
    OPTIONS.map((options) => ({
      title: `${options} ${log}`,
      argv: [...words(options), `${root}/${log}`, `${root}/${filter}`],
    })),
  );
  compareAll(cases, reference);
});

/** Arguments of which some are regexes, lines, or wrong; ROOT stands for the directory of the files. */
const RUNS: readonly (readonly string[])[] = [
  ['ROOT/app.log', 'from <HOST>'],
  ['ROOT/app.log', 'from <HOST>', 'backup'],
  ['ROOT/app.log', 'from <HOST>', 'backup', '-v', '--print-all-ignored'],
  ['-v', 'ROOT/app.log', '^.* app: .*<F-ID>from</F-ID>'],
  ['-o', 'row', 'ROOT/app.log', 'from <HOST>', 'backup'],
  ['ROOT/app.log', '(?m)from\n? <HOST>'],
  ['ROOT/app.log', 'bad (<HOST>'],
  ['ROOT/app.log', 'bad [a-'],
  ['ROOT/app.log', 'bad\n<HOST>\n(*'],
  ['ROOT/app.log', 'é😀 <HOST> (?P<x'],
  ['ROOT/app.log', 'bad .*'],
  ['ROOT/app.log', ''],
  ['ROOT/app.log', '  '],
  ['ROOT/app.log', 'from <HOST>', '('],
  ['ROOT/app.log', 'from <HOST>', ''],
  ['ROOT/app.log', 'from (<HOST>', '('],
  ['ROOT/app.log', 'ROOT/own/no-host.conf'],
  ['ROOT/app.log', 'ROOT/own/broken.conf'],
  ['ROOT/app.log', 'ROOT/own/empty.conf'],
  ['ROOT/app.log', 'ROOT/own/broken-ignoreregex.conf'],
  ['ROOT/app.log', 'ROOT/own/broken-ignoreregex.conf', '(also broken'],
  ['ROOT/app.log', 'ROOT/own/broken.conf', '(also broken'],
  ['ROOT/app.log', 'ROOT/own/broken-prefregex.conf'],
  ['ROOT/app.log', '(?<=a+) <HOST>'],
  ['-vv', 'ROOT/app.log', 'ROOT/own/logtype.conf'],
  ['-vv', 'ROOT/app.log', 'ROOT/own/logtype.conf[logtype=file]'],
  ['-c', 'ROOT', 'ROOT/app.log', 'app'],
  ['-c', 'ROOT', 'ROOT/app.log', 'app.conf'],
  ['-c', 'ROOT/filter.d', 'ROOT/app.log', 'app'],
  ['-c', 'ROOT', '-vv', 'ROOT/app.log', 'app[logtype=journal]'],
  ['-c', 'ROOT', '-vv', 'ROOT/app.log', 'options[what="it\'s, bad", who=x]'],
  ['-c', 'ROOT', '-l', 'WARN', 'ROOT/app.log', 'options[who=root]'],
  ['-c', 'ROOT', 'ROOT/app.log', 'nothing-of-this-name'],
  ['2026-02-04 23:33:37 bad 192.0.2.1', 'bad <HOST>'],
  ['2026-02-04 23:33:37 bad 192.0.2.1\r\n', 'bad <HOST>'],
  [
    '2026-02-04 23:33:37 bad 192.0.2.1, and a line that is longer than fifty characters 😀😀',
    'bad <HOST>',
  ],
  ['one\n2026-02-04 23:33:37 bad 192.0.2.1\n\n# three\nfour\nfive\nsix', 'bad <HOST>'],
  ['-L', '3', 'begin\nbad 192.0.2.1', 'begin<SKIPLINES>bad <HOST>'],
  ['-L', '3', '-v', 'begin', 'begin<SKIPLINES>bad <HOST>'],
  ['192.0.2.1', '<HOST>'],
  ['', '<HOST>'],
  ['#192.0.2.1', '<HOST>'],
  ['messages', '<IP4>'],
  ['--', '-v 192.0.2.1', '<HOST>'],
  ['-v 192.0.2.1', '-v', '<HOST>'],
  ['-o', '', '192.0.2.1', '<HOST>'],
  ['-L', '-1', 'x', '<HOST>'],
  ['-L', '0', 'x', '<HOST>'],
  ['--verbosity', '-1', 'x', '<HOST>'],
  ['-d', '^%Y', '2026 192.0.2.1', '<HOST>'],
  ['-d', '%Y-%m-%d\n{^LN-BEG}EPOCH\nTAI64N', '2026-02-04 192.0.2.1', '<HOST>'],
  ['-d', '%Y-%m-%d\n{^LN-BEG}EPOCH', '2026-02-04 192.0.2.1', '<HOST>'],
  ['--TZ', 'Mars', 'x', '<HOST>'],
  ['ROOT/open-end.log', 'bad <HOST>'],
  ['-o', 'row', 'ROOT/open-end.log', 'bad <HOST>'],
  ['-o', 'row', 'ROOT/return-end.log', 'bad <HOST>'],
  ['--usedns', 'perhaps', 'ROOT/app.log', 'from <HOST>'],
  ['-o', '<ip>\\x00', 'a \\x00 192.0.2.1', '<HOST>'],
];

/** Not asked of 0.11, which fails with a TypeError. */
const NEWER_RUNS: typeof RUNS = [['-vv', 'ROOT/app.log', 'ROOT/own/plain.conf[maxlines=many]']];

describeEachRelease('arguments', (reference) => {
  const runs = reference.name === '0.11.2' ? RUNS : [...RUNS, ...NEWER_RUNS];
  const cases = runs.map((argv) => ({
    title: argv.join(' | ').replaceAll('\n', '⏎'),
    argv: argv.map((word) => word.replace('ROOT', root)),
  }));
  compareAll(cases, reference);
});

/** Names of jails, of filters, and of both. */
const NAMES = [
  'app worse options lines early connection my.own bare disabled init-date no-filter no-action',
  'wrong-spec wrong-action wrong-numbers wrong-maxlines wrong-regex',
  'app[logtype=x] options[who=root] bare[what="a,b"] app.conf filter.d/app filter.d/app.conf',
  'filter.d/app[x=y] filter.d/nothing nothing ./filter.d/app.conf',
].flatMap(words);

describeEachRelease('names', (reference) => {
  const logs = ['app.log', 'connection.log', 'lines.log'];
  const cases = NAMES.flatMap((name) =>
    logs.map((log) => ({
      title: `${name} ${log}`,
      argv: ['-c', root, '-vv', '--print-all-matched', join(root, log), name],
    })),
  );
  compareAll(cases, reference);
});

function compareAll(
  cases: readonly { title: string; argv: readonly string[] }[],
  reference: Reference,
): void {
  const runs = new RegexRuns(cases, reference);
  test.each(cases.map(({ title }, index) => [title, index] as const))('%s', async (_, index) => {
    await runs.compare(index);
  });
}

function words(options: string): string[] {
  return options.split(' ').filter((word) => word !== '');
}
