import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leaveOut } from '../../../src/cases/minimize/leave-out.ts';

const THINGS = fc.uniqueArray(fc.nat(200), { maxLength: 60 });

test('leaves exactly what is needed where each thing is needed or not', () => {
  fc.assert(
    fc.property(THINGS, fc.func(fc.boolean()), (things, isNeeded) => {
      const left = new Set(things);
      const isDone = leaveOut(things, (some) => {
        if (some.some((thing) => isNeeded(thing))) return false;
        for (const thing of some) left.delete(thing);
        return true;
      });
      expect(isDone).toBe(true);
      expect([...left]).toEqual(things.filter((thing) => isNeeded(thing)));
    }),
  );
});

function isEnough(kept: ReadonlySet<number>): boolean {
  return kept.has(1) || (kept.has(4) && kept.has(6));
}

test('leaves nothing that can go alone, whatever goes together', () => {
  const left = new Set([1, 2, 3, 4, 5, 6, 7]);
  const canGo = (some: readonly number[]): boolean => {
    const rest = new Set([...left].filter((thing) => !some.includes(thing)));
    if (!isEnough(rest)) return false;
    for (const thing of some) left.delete(thing);
    return true;
  };
  leaveOut([...left], canGo);
  for (const thing of left) expect(canGo([thing])).toBe(false);
});

test('ends where the search is told to', () => {
  const tried: number[] = [];
  const isDone = leaveOut([1, 2, 3, 4], (some) => {
    tried.push(some.length);
    return tried.length < 3 ? false : undefined;
  });
  expect([isDone, tried]).toEqual([false, [4, 2, 2]]);
});
