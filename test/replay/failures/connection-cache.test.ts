import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConnectionCache } from '../../../src/replay/failures/connection-cache.ts';

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

/** The cache as fail2ban has it: an ordered dictionary. */
class OrderedDictionary {
  readonly #entries = new Map<string, { value: number; expires: number }>();

  get(id: string, clock: number): number | undefined {
    const entry = this.#entries.get(id);
    if (!entry || entry.expires > clock) return entry?.value;
    this.#entries.delete(id);
    return undefined;
  }

  set(id: string, value: number, clock: number): void {
    for (const [oldest, { expires }] of this.#entries.size < 100 ? [] : this.#entries) {
      this.#entries.delete(oldest);
      if (expires > clock) break;
    }
    this.#entries.set(id, { value, expires: clock + 300 });
  }

  delete(id: string): void {
    this.#entries.delete(id);
  }
}

test('it does what an ordered dictionary does, however much passes through', () => {
  const step = fc.record({
    id: fc.integer({ min: 0, max: 150 }).map(String),
    seconds: fc.integer({ min: 0, max: 6 }),
    forget: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 500, maxLength: 4000 }), (steps) => {
      const cache = new ConnectionCache<number>();
      const model = new OrderedDictionary();
      let clock = 0;
      for (const [index, { id, seconds, forget }] of steps.entries()) {
        clock += seconds;
        const known = cache.get(id, clock);
        expect(known).toBe(model.get(id, clock));
        for (const each of [cache, model]) {
          if (forget) each.delete(id);
          else if (known === undefined) each.set(id, index, clock);
        }
      }
    }),
    { numRuns: 30 },
  );
});
