import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import '../src/vitest.ts';
import { readFilter, type BanSettings } from '../src/vitest.ts';
import { ROOT } from './support/paths.ts';

const portscan = readFilter(join(ROOT, 'fixtures/portscan/filter.conf'), {
  now: '2026-02-05T12:00:00Z',
});
const scan = (second: number, ip: string) =>
  `Feb  4 23:30:0${second} gate kernel: PORT DENIED: IN=eth0 SRC=${ip} DST=198.51.100.10 DPT=23`;
const other =
  'Feb  4 23:31:00 gate kernel: IPTables-Rejected: IN=eth0 SRC=192.0.2.9 DST=198.51.100.10';

describe('matchers', () => {
  test('toMatchLine', () => {
    expect(portscan).toMatchLine(scan(1, '192.0.2.7'));
    expect(portscan).toMatchLine(scan(1, '192.0.2.7'), { id: '192.0.2.7' });
    expect(portscan).not.toMatchLine(scan(1, '192.0.2.7'), { id: '192.0.2.8' });
    expect(portscan).not.toMatchLine(other);
    expect(() => expect(portscan).toMatchLine(other)).toThrow(/the line is missed[^]*\[explain\//);
  });

  test('toMatchLine, as the release does that is asked for', () => {
    const path = join(ROOT, 'fixtures/failure-ids/filter.conf');
    const read = (fail2banVersion: string) => readFilter(path, { fail2banVersion });
    const line = '2026-06-01 12:00:00 app: account=192.0.2.7/bob peer=198.51.100.1 port=1';
    expect(read('1.1')).toMatchLine(line, { id: '192.0.2.7/bob' });
    expect(read('1.0')).toMissLine(line);
  });

  test('toMissLine', () => {
    expect(portscan).toMissLine(other);
    expect(portscan).not.toMissLine(scan(1, '192.0.2.7'));
    expect(() => expect(portscan).toMissLine(scan(1, '192.0.2.7'))).toThrow(/matched with id 192/);
  });

  test('toBan', () => {
    const log = [1, 2, 3].flatMap((second) => [scan(second, '192.0.2.7'), other]);
    expect(portscan).toBan(log, ['192.0.2.7'], { maxretry: 3 });
    expect(portscan).toBan(log.join('\n'), [], { maxretry: 4 });
    expect(portscan).toBan(log, [], { maxretry: 3, ignoreip: ['192.0.2.0/24'] });
    expect(portscan).toBan(log, [], { maxretry: 3, findtime: 1 });
    expect(() => expect(portscan).toBan(log, [], { maxretry: 3 })).toThrow(/was not expected/);
    expect(() => expect(portscan).toBan(log, ['192.0.2.8'])).toThrow('192.0.2.8 is not banned');
    expect(() => expect(portscan).not.toBan([other], [])).toThrow('expected a ban');
  });

  test('a failed toBan says of each id what explain says of a host', () => {
    const log = [...[1, 2].map((second) => scan(second, '192.0.2.7')), other];
    const messageOf = (ids: string[], settings: BanSettings) => {
      try {
        expect(portscan).toBan(log, ids, settings);
      } catch (error) {
        return String(error);
      }
      return '';
    };
    const near = messageOf(['192.0.2.7'], { maxretry: 3 });
    expect(near).toContain(
      '192.0.2.7: not banned: 2 failures, 4 Feb 2026 23:30:01–23:30:02 UTC\n  2 of 3 within 10m',
    );
    expect(near).toContain('would be banned with maxretry ≤ 2');
    expect(messageOf(['192.0.2.9'], { maxretry: 3 })).toMatch(
      /192\.0\.2\.9: not banned: no failregex found it[^]*1 line with 192\.0\.2\.9 does not count/,
    );
    const banned = messageOf([], { maxretry: 2, bantime: '1h' });
    expect(banned).toMatch(/192\.0\.2\.7: banned 1 time[^]*count 2[^]*until 5 Feb 00:30:02/);
  });

  test('settings and logs are checked', () => {
    expect(() => expect(portscan).toBan([other], [], { maxretry: 0 })).toThrow('maxretry needs');
    expect(() => expect(portscan).toBan([], [])).toThrow('Not a single line was read');
    expect(() => readFilter('x', { now: 'soon' })).toThrow("now: 'soon' is no point in time");
  });

  test('a filter by its path', () => {
    expect(join(ROOT, 'fixtures/portscan/filter.conf')).toMatchLine(scan(1, '192.0.2.7'));
  });

  test('a broken filter is told with its place', () => {
    expect(() => readFilter(join(ROOT, 'fixtures/broken/no-header.conf'))).toThrow(
      /no section headers[^]*no-header\.conf:1:1\n +1 \| failregex[^]*\^\^[^]*hint: Put/,
    );
  });
});
