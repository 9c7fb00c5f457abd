import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listGoldenCases, replayArguments } from '../../support/golden-case.ts';
import { ROOT } from '../../support/paths.ts';
import { runCli } from '../../support/run-cli.ts';

let folder = '';
const path = (...parts: string[]) => join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-minimize-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(join(path(name), '..'), { recursive: true });
  writeFileSync(path(name), content);
  return path(name);
}

function record(...argv: string[]) {
  return runCli(['record', ...argv, '--to', path('case'), '--minimize']);
}

type Row = Record<string, unknown>;

/** Returns what a case expects that was recorded with all events. */
function readEvents(of: string): Row[] {
  const text = readFileSync(join(of, 'expected.ndjson'), 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

function kindsOf(events: readonly Row[]): string[] {
  const kinds = events
    .filter(({ type }) => type === 'line')
    .map(({ file, verdict, failregex, ignoreregex }) =>
      [file, verdict, failregex, ignoreregex].join(' '),
    );
  return [...new Set(kinds)].toSorted();
}

function bansOf(events: readonly Row[]): string[] {
  const isBan = ({ type }: Row) => type === 'ban' || type === 'expired-ban';
  return events.filter(isBan).map(({ type, id, time, until }) => [type, id, time, until].join(' '));
}

function unbansOf(events: readonly Row[]): string[] {
  return events.flatMap(({ type, id }) => (type === 'unban' ? [String(id)] : [])).toSorted();
}

/** Whether lines are among others, in the same order. */
function isPartOf(some: readonly string[], all: readonly string[]): boolean {
  let found = 0;
  for (const line of all) if (line === some[found]) found++;
  return found === some.length;
}

const isJournal = (name: string) => name.startsWith('journal');
const cases = listGoldenCases().filter(({ name }) => !isJournal(name));

/** What each fixture shows it shows as well without the lines that do not matter. */
describe('the fixtures, minimized', () => {
  test.each(cases)('$name', async (golden) => {
    const [, ...argv] = replayArguments(golden);
    const options = [...argv, '--fail2ban-version', golden.values.get('fail2ban')!];
    const { code, stdout, stderr } = await record(...options, '--expected', 'ndjson');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^kept (?:all )?[\d,]+ (?:of [\d,]+ )?lines?(?:: each is needed)?$/m);
    const [whole, some] = [readEvents(golden.folder), readEvents(path('case'))];
    expect(kindsOf(some)).toEqual(kindsOf(whole));
    expect(bansOf(some)).toEqual(bansOf(whole));
    expect(unbansOf(some)).toEqual(unbansOf(whole));
    for (const log of golden.lists.get('log')!) {
      const before = readFileSync(join(golden.folder, log), 'latin1').split('\n');
      const after = readFileSync(path('case', log), 'latin1').replace(/\n$/, '').split('\n');
      expect(isPartOf(after, before)).toBe(true);
    }
    expect((await runCli(['test', path('case')])).stdout).toContain('1 passed');
  });
});

const FILTER = '[Definition]\nfailregex = bad login from <HOST>\n            bad key from <HOST>\n';

/** Returns a log in which two of many hosts are banned, and one line in a thousand is by the other regex. */
function longLog(lines: number): string {
  return Array.from({ length: lines }, (_, number) => {
    const time = new Date(Date.UTC(2026, 1, 4) + number * 1000).toISOString();
    if (number % 1000 === 7) return `${time} app: bad key from 198.51.100.${number % 200}\n`;
    if (number % 997 < 3) return `${time} app: bad login from 192.0.2.${(number % 5) + 1}\n`;
    return `${time} app: served page ${number} in ${number % 90} ms\n`;
  }).join('');
}

describe('dryban record --minimize', () => {
  test('keeps of a long log few lines, in seconds', async () => {
    const filter = write('app.conf', FILTER);
    const log = write('app.log', longLog(20_000));
    const settings = ['--maxretry', '2', '--now=2026-02-05', '--tz=UTC'];
    const { code, stdout } = await record(filter, log, ...settings);
    expect(code).toBe(0);
    const [, kept] = /^kept (\d+) of 20,000 lines$/m.exec(stdout) ?? [];
    expect(Number(kept)).toBeLessThan(60);
    expect(readFileSync(path('case/expected.txt'), 'utf8')).toContain(' missed\n');
  });

  test('unpacks what is packed, keeps odd bytes and line ends, and goes by lines before', async () => {
    const filter = write('app.conf', FILTER);
    const odd = Buffer.from(
      '2026-02-04T10:00:00Z app: bad login from 192.0.2.1 \xff\x1b[1m\r\n',
      'latin1',
    );
    const twice = Buffer.concat([odd, odd, odd, Buffer.from('2026-02-04T10:00:00Z app: other')]);
    const plain = write('odd.log', twice);
    expect((await record(filter, plain, '--now=2026-02-05')).stdout).toContain('kept 2 of 4 lines');
    expect(readFileSync(path('case/odd.log'))).toEqual(
      Buffer.concat([odd, Buffer.from('2026-02-04T10:00:00Z app: other')]),
    );
    const packed = write('app.log.1.gz', gzipSync(longLog(50)));
    await record(filter, packed, '--now=2026-02-05', '--force');
    expect(readFileSync(path('case/app.log.1'), 'utf8')).toContain('app: bad key from');
  });

  test('leaves a log alone that stands in the folder of the case', async () => {
    const filter = write('app.conf', FILTER);
    const text = longLog(50);
    const log = write('case/app.log', text);
    await record(filter, log, '--now=2026-02-05');
    expect(readdirSync(path('case')).toSorted()).toEqual([
      '2-app.log',
      'app.log',
      'case.ini',
      'expected.txt',
    ]);
    expect(readFileSync(log, 'utf8')).toBe(text);
  });

  test('says that nothing could go, and refuses a journal and a case that is there', async () => {
    const filter = write('app.conf', FILTER);
    const log = write('one.log', '2026-02-04T10:00:00Z app: bad login from 192.0.2.1\n');
    const { stdout } = await record(filter, log, '--now=2026-02-05');
    expect(stdout).toContain('kept all 1 line: each is needed\n');
    const again = await runCli(['record', path('case'), '--minimize']);
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining('--minimize makes a new case'),
    ]);
    const journal = join(ROOT, 'fixtures/journal-json/turnstile.json');
    const matching = join(ROOT, 'fixtures/journal-export/filter.conf');
    const refused = await record(matching, journal, '--now=2026-02-05', '--force');
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('--minimize takes logs of lines'),
    ]);
  });
});
