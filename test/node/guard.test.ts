import { expect, test } from 'vitest';
import { runGuarded } from '../../src/node/guard.ts';

test('work that ends is done', () => {
  let done = 0;
  const finished = runGuarded(() => done++, 1000);
  expect(finished).toBe(true);
  expect(done).toBe(1);
});

test('a regex that explodes is interrupted', () => {
  const started = performance.now();
  const finished = runGuarded(() => /^(?:a+)+$/.test(`${'a'.repeat(40)}!`), 50);
  expect(finished).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('what the work throws passes through', () => {
  const error = new TypeError('of the work');
  expect(() =>
    runGuarded(() => {
      throw error;
    }, 1000),
  ).toThrow(error);
});

test('it leaves nothing in the global scope, however it ends', () => {
  const before = Reflect.ownKeys(globalThis).length;
  runGuarded(() => {}, 1000);
  runGuarded(() => {
    for (;;);
  }, 10);
  expect(Reflect.ownKeys(globalThis)).toHaveLength(before);
});
