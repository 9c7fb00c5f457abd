import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ForeseenLines } from '../../../src/replay/pass/foreseen-lines.ts';
import { createBatch, withoutEnd } from '../../../src/replay/index.ts';
import type { Pass, Searched } from '../../../src/replay/pass/pass.ts';

/** What becomes of a line depends on all lines before it. */
class HistoryPass implements Pass<string, string> {
  readonly interrupted: Searched | undefined;
  #before = '';

  pass(line: string): string {
    return (this.#before += withoutEnd(line));
  }

  warmUp(): void {}

  snapshot(): string {
    return this.#before;
  }

  restore(before: string): void {
    this.#before = before;
  }

  drop(): void {}
}

const texts = fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 });
const batches = fc.array(texts, { maxLength: 4 });
const round = fc.record({ foreseen: batches, isTakenBack: fc.boolean(), come: batches });

test('whatever is foreseen, lines pass as if nothing had been', () => {
  fc.assert(
    fc.property(fc.array(round, { maxLength: 5 }), (rounds) => {
      const pass = new HistoryPass();
      const foreseen = new ForeseenLines(pass);
      let expected = '';
      for (const { foreseen: guesses, isTakenBack, come } of rounds) {
        foreseen.begin();
        for (const guess of guesses.flat()) foreseen.foresee(`${guess}\n`, true);
        if (isTakenBack) foreseen.takeBack();
        for (const lines of come) {
          const batch = createBatch('a.log', lines);
          const passed = foreseen.take(batch) ?? batch.lines.map((line) => pass.pass(line));
          expect(passed).toEqual(lines.map((line) => (expected += line)));
        }
        foreseen.settle();
        expect(pass.snapshot()).toBe(expected);
      }
    }),
  );
});

test('what comes as it was foreseen is not passed again', () => {
  const pass = new HistoryPass();
  const foreseen = new ForeseenLines(pass);
  foreseen.begin();
  for (const line of ['a\n', 'b\n', 'c\n']) foreseen.foresee(line, true);
  expect(foreseen.take(createBatch('a.log', ['a', 'b']))).toEqual(['a', 'ab']);
  expect(pass.snapshot()).toBe('abc');
  expect(foreseen.take(createBatch('a.log', ['d'], 3))).toBeUndefined();
  expect(foreseen.wasWrong).toBe(true);
  expect(pass.snapshot()).toBe('ab');
});
