import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import '../src/vitest.ts';
import { readFilter } from '../src/vitest.ts';
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
  });

  test('a filter by its path', () => {
    expect(join(ROOT, 'fixtures/portscan/filter.conf')).toMatchLine(scan(1, '192.0.2.7'));
  });

  test('a broken filter is told with its place', () => {
    expect(() => readFilter(join(ROOT, 'fixtures/broken/no-header.conf'))).toThrow(
      /no-header\.conf:1: .*section/,
    );
  });
});
