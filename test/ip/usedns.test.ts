import { expect, test } from 'vitest';
import { readUseDns, useDnsOf } from '../../src/ip/index.ts';

test.each([
  ['yes', 'yes'],
  ['warn', 'warn'],
  ['no', 'no'],
  ['raw', 'raw'],
  ['YES', 'yes'],
  ['Raw', 'raw'],
])('%s is %s', (text, usedns) => {
  expect(readUseDns(text)).toBe(usedns);
  expect(useDnsOf(text)).toBe(usedns);
});

test.each(['', 'maybe', ' yes', 'true'])('%j is none, which fail2ban takes for no', (text) => {
  expect(readUseDns(text)).toBeUndefined();
  expect(useDnsOf(text)).toBe('no');
});

test('without a value it is warn', () => {
  expect(useDnsOf(undefined)).toBe('warn');
});
