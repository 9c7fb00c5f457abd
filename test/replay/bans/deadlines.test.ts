import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Deadlines } from '../../../src/replay/bans/deadlines.ts';

interface Item {
  readonly name: number;
  due: number;
}

type Step =
  | { kind: 'add' | 'delay' | 'forget'; time: number; which: number }
  | { kind: 'take'; time: number };

const anyTime = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(Infinity));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('add', 'add', 'delay', 'forget'),
    time: anyTime,
    which: fc.nat(20),
  }),
  fc.record({ kind: fc.constant('take'), time: fc.nat(40) }),
);

test('takes what a look at all items would find, in the order of adding', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 80 }), (steps) => {
      const items: Item[] = [];
      const deadlines = new Deadlines<Item>(({ due }) => due);
      for (const [name, step] of steps.entries()) {
        if (step.kind === 'take') {
          const due = items.filter((item) => item.due < step.time);
          expect(deadlines.take((at) => at < step.time)).toEqual(due);
          for (const item of due) items.splice(items.indexOf(item), 1);
        } else if (step.kind === 'add') {
          const item = { name, due: step.time };
          deadlines.add(item);
          // What is never due is not remembered, even if it were due later.
          if (step.time < Infinity) items.push(item);
        } else {
          change(step, items, deadlines);
        }
        expect(deadlines.next).toBe(Math.min(Infinity, ...items.map(({ due }) => due)));
      }
    }),
  );
});

function change(
  { kind, which, time }: { kind: string; which: number; time: number },
  items: Item[],
  deadlines: Deadlines<Item>,
): void {
  const item = items[which];
  if (!item) return;
  if (kind === 'delay' && time < Infinity) item.due = Math.max(item.due, time);
  if (kind !== 'forget') return;
  item.due = Infinity;
  deadlines.forgetOne();
  items.splice(which, 1);
}

test('many that are gone do not disturb the others', () => {
  const deadlines = new Deadlines<Item>(({ due }) => due);
  const items = Array.from({ length: 5000 }, (_, name) => ({ name, due: 5000 - name }));
  for (const item of items) deadlines.add(item);
  for (const item of items.filter(({ name }) => name % 10 > 0)) {
    item.due = Infinity;
    deadlines.forgetOne();
  }
  const left = items.filter(({ name }) => name % 10 === 0);
  expect(deadlines.next).toBe(left.at(-1)!.due);
  expect(deadlines.take(() => true)).toEqual(left);
});
