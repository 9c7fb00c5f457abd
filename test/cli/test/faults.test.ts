import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fault, TestOutcome } from '../../../src/cases/index.ts';
import { main } from '../../../src/cli/main.ts';
import { createHost } from '../../../src/node/host.ts';

const host = createHost(process, '');
const folder = mkdtempSync(join(tmpdir(), 'dryban-faults-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(folder, { recursive: true }));

const HEAD = '[Definition]\n';
const FILTER = `${HEAD}failregex = ^ app: bad login from <HOST>$
            ^ app: bad key from <HOST>$
            ^ app: bad name from <HOST>$
ignoreregex = \\.9$
`;
const PREFIXED = `${HEAD}prefregex = ^ app: <F-CONTENT>.+</F-CONTENT>$
failregex = ^bad login from <HOST>$
            ^bad key from <HOST>$
ignoreregex =
`;
const DATED = `${FILTER}datepattern = ^%%Y-%%m-%%d %%H:%%M:%%S\n`;

/** A log with 30 failures by password and 10 by key of each of two hosts, and what else is given. */
const line = (index: number, text: string) =>
  `2026-02-04 10:${String(index).padStart(2, '0')}:00 app: ${text}\n`;
const LOG = Array.from({ length: 40 }, (_, index) =>
  line(index, `bad ${index % 4 === 3 ? 'key' : 'login'} from 192.0.2.${(index % 2) + 1}`),
).join('');
const CASE = `[case]
filter = filter.conf
log[] = app.log
maxretry = 5
findtime = 10m
bantime = 10m
now = 2026-02-05
`;

function write(name: string, content: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}

async function run(...argv: string[]): Promise<string> {
  let stdout = '';
  const unseen = { isTTY: false, columns: undefined, isClosed: false };
  await main({
    ...host,
    argv,
    env: {},
    stdout: { ...unseen, write: (text: string) => Promise.resolve(void (stdout += text)) },
    stderr: { ...unseen, write: () => Promise.resolve() },
  });
  return stdout;
}

async function findFaults(...argv: string[]): Promise<Fault[]> {
  const text = await run('test', ...argv, '--reporter', 'json');
  const { tests }: { tests: TestOutcome[] } = JSON.parse(text);
  return tests.flatMap(({ findings, faults }) => {
    const count = faults.reduce((sum, fault) => sum + fault.count, 0);
    expect(count, 'each finding has one fault').toBe(findings.length);
    return faults;
  });
}

const show = ({ file, line: number, message }: Fault) =>
  `${file.replace(`${folder}/`, '')}:${number}: ${message}`;

/** Files of a case that change once it is recorded, by name. */
type Change = Record<string, (text: string) => string>;

const replaced = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const filterWith = (from: string | RegExp, to: string): Change => ({
  'filter.conf': replaced(from, to),
});
const caseWith = (from: string | RegExp, to: string): Change => ({
  'case.ini': replaced(from, to),
});

async function changeCase(files: Record<string, string>, form: string, change: Change) {
  for (const [name, content] of Object.entries(files)) write(name, content);
  await run('record', folder, '--expected', form, '--force');
  for (const [name, edit] of Object.entries(change)) {
    const changed = edit(files[name]!);
    expect(changed).not.toBe(files[name]);
    write(name, changed);
  }
  return findFaults(folder);
}

const FILES = { 'case.ini': CASE, 'filter.conf': FILTER, 'app.log': LOG };

describe.each(['text', 'ndjson'])('what is to blame, by an expectation in %s', (form) => {
  test.each<[what: string, files: Record<string, string>, change: Change, faults: string[]]>([
    [
      'a regex that matches no more, with the bans of its lines',
      FILES,
      filterWith('bad login', 'bad logins'),
      ['filter.conf:2: failregex 1: 30 lines are missed instead of matched, 2 bans are gone'],
    ],
    [
      'two of them',
      FILES,
      filterWith(/bad (?=login|key)/g, 'very bad '),
      [
        'filter.conf:2: failregex 1: 30 lines are missed instead of matched, 2 bans are gone',
        'filter.conf:3: failregex 2: 10 lines are missed instead of matched',
      ],
    ],
    [
      'a regex that comes first and matches now',
      FILES,
      filterWith('bad login', 'bad (?:login|key)'),
      ['filter.conf:2: failregex 1: 10 lines are matched by failregex 1 instead of 2'],
    ],
    [
      'a regex that matches no more, where a later one does',
      { ...FILES, 'filter.conf': FILTER.replace('bad name', 'bad \\S+') },
      filterWith('bad key', 'bad keys'),
      ['filter.conf:3: failregex 2: 10 lines are matched by failregex 3 instead of 2'],
    ],
    [
      'a regex that is gone',
      FILES,
      filterWith(/\n.*bad key.*\n.*bad name.*\n/, '\n'),
      [
        'filter.conf:2: failregex 2, which is gone: 10 lines are missed instead of matched, 1 ban is gone',
      ],
    ],
    [
      'a regex that finds another id',
      FILES,
      filterWith('key from <HOST>', 'key from <F-ID>\\S{8}</F-ID>\\d'),
      ['filter.conf:3: failregex 2: 10 lines are matched with another id, 1 ban is gone'],
    ],
    [
      'an ignoreregex that matches now',
      FILES,
      filterWith('\\.9', '\\.1'),
      ['filter.conf:5: ignoreregex 1: 20 lines are ignored instead of matched, 1 ban is gone'],
    ],
    [
      'an ignoreregex that matches no more',
      { ...FILES, 'filter.conf': FILTER.replace('\\.9', '\\.1') },
      filterWith('\\.1', '\\.9'),
      ['filter.conf:5: ignoreregex 1: 20 lines are matched instead of ignored, 1 ban is new'],
    ],
    [
      'a prefregex, whose failregexes nobody asks',
      { ...FILES, 'filter.conf': PREFIXED },
      filterWith('^ app: ', '^ apps: '),
      ['filter.conf:2: prefregex: 40 lines are missed instead of matched, 2 bans are gone'],
    ],
    [
      'the expectation, where the log grew',
      FILES,
      { 'app.log': (text) => text + line(50, 'well') },
      ['EXPECTED:null: 1 line is not expected'],
    ],
    [
      'the expectation, where the log shrank',
      FILES,
      { 'app.log': replaced(/.*\n$/, '') },
      ['EXPECTED:null: 1 line is expected, but not there'],
    ],
    [
      'maxretry',
      FILES,
      caseWith('maxretry = 5', 'maxretry = 8'),
      ['case.ini:4: maxretry: 2 bans are gone'],
    ],
    [
      'findtime',
      FILES,
      caseWith('findtime = 10m', 'findtime = 4m'),
      ['case.ini:5: findtime: 2 bans are gone'],
    ],
    [
      'bantime',
      FILES,
      caseWith('bantime = 10m', 'bantime = 11m'),
      ['case.ini:6: bantime: 2 bans are new, 2 bans are gone'],
    ],
    [
      'ignoreip',
      FILES,
      caseWith('now =', 'ignoreip[] = 192.0.2.2\nnow ='),
      ['case.ini:7: ignoreip: 1 ban is gone'],
    ],
    [
      'a setting of the jail',
      {
        'case.ini': '[case]\njail = app\nconfig = etc\nlog[] = app.log\nnow = 2026-02-05\n',
        'etc/filter.d/app.conf': FILTER,
        'etc/jail.conf': '[DEFAULT]\nmaxretry = 5\n[app]\nfilter = app\n',
        'app.log': LOG,
      },
      { 'etc/jail.conf': replaced('5', '8') },
      ['etc/jail.conf:2: maxretry: 2 bans are gone'],
    ],
    [
      'the expectation, where nothing sets maxretry any more',
      { ...FILES, 'case.ini': CASE.replace('= 5', '= 8') },
      caseWith('maxretry = 8\n', ''),
      ['EXPECTED:null: maxretry: 2 bans are new'],
    ],
  ])('%s', async (_, files, change, faults) => {
    const found = await changeCase(files, form, change);
    const golden = form === 'text' ? 'expected.txt' : 'expected.ndjson';
    expect(found.map(show)).toEqual(faults.map((fault) => fault.replace('EXPECTED', golden)));
  });
});

test('a date that is read otherwise is the fault of the pattern', async () => {
  const files = { ...FILES, 'filter.conf': DATED };
  const faults = await changeCase(files, 'ndjson', filterWith('%%H:%%M', '%%M:%%H'));
  expect(faults.map(({ file, line: number, subject }) => [file, number, subject])).toEqual([
    [join(folder, 'filter.conf'), 6, 'datepattern'],
  ]);
});

/** Finds the faults of a change by an expectation of the first version. */
async function faultsWithoutNumbers(change: Change): Promise<string[]> {
  const files: Record<string, string> = FILES;
  await changeCase(FILES, 'text', {});
  const golden = readFileSync(join(folder, 'expected.txt'), 'utf8');
  write('expected.txt', golden.replace(/^#.*\n/gm, '').replaceAll(/ #\d+/g, ''));
  expect(await findFaults(folder)).toEqual([]);
  for (const [name, edit] of Object.entries(change)) {
    write(name, edit(files[name]!));
  }
  return (await findFaults(folder)).map(show);
}

describe('where no number is known', () => {
  test('the regex that matches now', async () => {
    expect(await faultsWithoutNumbers(filterWith('\\.9', '\\.1'))).toEqual([
      'filter.conf:5: ignoreregex 1: 20 lines are ignored instead of matched, 1 ban is gone',
    ]);
  });

  test('the one that came nearest to all lines that were looked at', async () => {
    expect(await faultsWithoutNumbers(filterWith('bad key', 'bad keys'))).toEqual([
      'filter.conf:3: failregex 2: 10 lines are missed instead of matched, 1 ban is gone',
    ]);
  });

  test('else the first line of them', async () => {
    expect(await faultsWithoutNumbers(filterWith(/bad (?=login|key)/g, 'very bad '))).toEqual([
      'filter.conf:2: failregex: 40 lines are missed instead of matched, 2 bans are gone',
    ]);
  });

  test('of a table, for each of few lines', async () => {
    const bad = LOG.split('\n')
      .slice(0, 4)
      .map((text) => `192.0.2.7\t${text}\n`);
    write('filter.conf', FILTER.replace('bad key', 'bad keys'));
    write('t.tsv', bad.join('').replace('192.0.2.7', '192.0.2.1'));
    const table = ['--table', join(folder, 't.tsv'), '--against', join(folder, 'filter.conf')];
    expect((await findFaults(...table)).map(show)).toEqual([
      'filter.conf:2: failregex 1: 2 lines are matched with another id',
      'filter.conf:3: failregex 2: 1 line is missed instead of matched',
    ]);
  });
});

test('of samples, the regex that matched, or the first', async () => {
  write('c/filter.d/app.conf', FILTER.replace(/.*bad name.*\n/, ''));
  const time = '"time": "2005-02-04T10:00:00"';
  write(
    'logs/app',
    [
      '# failJSON: { "match": false }\n',
      'Feb  4 10:00:00 app: bad key from 192.0.2.1\n',
      `# failJSON: { ${time}, "match": true, "host": "192.0.2.2" }\n`,
      'Feb  4 10:00:00 app: bad key from 192.0.2.1\n',
      `# failJSON: { ${time}, "match": true, "host": "192.0.2.2" }\n`,
      'Feb  4 10:00:00 app: other key from 192.0.2.2\n',
      `# failJSON: { ${time}, "match": true, "host": "192.0.2.2" }\n`,
      'Feb  4 10:00:00 app: bad login from 192.0.2.2\n',
    ].join(''),
  );
  const argv = ['--samples', join(folder, 'logs/app'), '--config', join(folder, 'c')];
  expect((await findFaults(...argv)).map(show)).toEqual([
    'c/filter.d/app.conf:3: failregex 2: 1 sample is matched, but should not be, 1 sample is found with another host',
    'c/filter.d/app.conf:2: failregex: 1 sample is not matched, but should be',
  ]);
});

test('no more examples than three stand with a fault, though it has hundreds of findings', async () => {
  const [fault] = await changeCase(FILES, 'text', filterWith('bad login', 'good login'));
  expect(fault).toMatchObject({ subject: 'failregex 1', column: 13, count: 32 });
  expect(fault?.examples.map(({ line: number }) => number)).toEqual([1, 2, 3]);
  expect(fault?.examples[0]?.cause).toContain('explain/other-text');
});
