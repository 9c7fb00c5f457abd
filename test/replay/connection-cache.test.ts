import { expect, test } from 'vitest';
import { ConnectionCache } from '../../src/replay/connection-cache.ts';

test('an entry lives five minutes from when it was stored', () => {
  const cache = new ConnectionCache<string>();
  cache.set('a', 'first', 1000);
  expect(cache.get('a', 1299)).toBe('first');
  expect(cache.get('a', 1300)).toBeUndefined();
  expect(cache.get('a', 1299)).toBeUndefined();
});

test('the oldest of a hundred makes room', () => {
  const cache = new ConnectionCache<number>();
  for (let id = 0; id <= 100; id++) cache.set(String(id), id, 1000);
  expect(cache.get('0', 1000)).toBeUndefined();
  expect(cache.get('1', 1000)).toBe(1);
  expect(cache.get('100', 1000)).toBe(100);
});

test('expired ones go first, together with the oldest that has not expired', () => {
  const cache = new ConnectionCache<number>();
  for (let id = 0; id < 100; id++) cache.set(String(id), id, id < 10 ? 1000 : 1200);
  cache.set('new', 100, 1301);
  expect(cache.get('10', 1301)).toBeUndefined();
  expect(cache.get('11', 1301)).toBe(11);
});

test('a deleted entry is gone', () => {
  const cache = new ConnectionCache<string>();
  cache.set('a', 'first', 1000);
  cache.delete('a');
  expect(cache.get('a', 1000)).toBeUndefined();
});
