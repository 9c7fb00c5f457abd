import { describe, expect, test } from 'vitest';
import { createLocalZone } from '../../../src/dates/index.ts';
import { DatepatternFinder } from '../../../src/explain/dates/datepattern-finder.ts';
import { compileDirect } from '../../support/engine.ts';

/** 2026-11-28 */
const NOW = Date.UTC(2026, 10, 28) / 1000;
const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: NOW };
const FILTER = compileDirect({ failregex: ['from <HOST>'], ignoreregex: [] }, SETTINGS);

function find(line: string): string | undefined {
  const settings = { now: NOW, zone: createLocalZone('UTC')!, logtimezone: undefined };
  const found = new DatepatternFinder(FILTER, settings).find(line, () => true);
  return found?.datepattern;
}

// Each was seen to date its line in fail2ban-regex of 1.0.2.
describe('a datepattern for a date that fail2ban does not know', () => {
  test.each([
    ['{"level":2,"time":"November 27, 2026 20:24:05"}', '"time":"%%B %%d, %%Y %%H:%%M:%%S'],
    ['{"level":"error","ts":1795780800.6335213}', '"ts":{EPOCH}'],
    ['joe | Failure | 1795780800551 | x', String.raw`\| {LEPOCH}`],
    ['14:25:54.633 [main] WARN', String.raw`^%%H:%%M:%%S\.%%f`],
    ['27.11.2026 14:25:54 refused', String.raw`^%%d\.%%m\.%%Y %%H:%%M:%%S`],
    ['[27.11.26 14:25] refused', String.raw`^\[%%d\.%%m\.%%y %%H:%%M`],
    ['Fri, 27 Nov 2026 14:25:54 GMT x', '^%%a, %%d %%b %%Y %%H:%%M:%%S %%Z'],
    ['2026-11-27 at 02:25:54 PM: x', '^%%Y-%%m-%%d at %%I:%%M:%%S %%p'],
    ['20261127142554 refused', '^%%Y%%m%%d%%H%%M%%S'],
    ['2026-331 14:25:54 x', '^%%Y-%%j %%H:%%M:%%S'],
    ['11/27/2026 2:25:54 PM x', '^%%m/%%d/%%Y %%I:%%M:%%S %%p'],
    ['2026-11-27_14:25:54.12345 x', String.raw`^%%Y-%%m-%%d_%%H:%%M:%%S\.%%f`],
    ['[2026-11-27 14:25:54:123] x', String.raw`^\[%%Y-%%m-%%d %%H:%%M:%%S:%%f`],
    ['27-Nov-26 14:25:54 x', '^%%d-%%b-%%y %%H:%%M:%%S'],
    ['x=1 date=27.11.2026 time=14:25:54', String.raw`date=%%d\.%%m\.%%Y time=%%H:%%M:%%S`],
    ['on Donnerstag 14:25:54 27.11.2026 x', String.raw`%%H:%%M:%%S %%d\.%%m\.%%Y`],
  ])('%s', (line, datepattern) => {
    expect(find(`${line} from 192.0.2.1`)).toBe(datepattern);
  });

  test.each([
    'user 192.0.2.1 failed 3 times',
    '10.11.20.5 - refused',
    'E1127 14:25:54.123456 refused',
    'MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 refused',
    'session 1495780800 of 2001:db8::10:20:30',
    '31/31/2026 14:25:54 refused',
  ])('there is none in %s', (line) => {
    expect(find(line)).toBeUndefined();
  });
});
