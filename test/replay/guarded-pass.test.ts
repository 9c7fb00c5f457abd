import { describe, expect, test } from 'vitest';
import { compileDirect } from '../support/engine.ts';
import { GuardedPass, type Guard, type Pass } from '../../src/replay/guarded-pass.ts';
import type { FilterRegex } from '../../src/filter/index.ts';

const FILTER = compileDirect(
  { prefregex: 'p <F-CONTENT>.*</F-CONTENT>', failregex: ['a <HOST>'], ignoreregex: [] },
  { tz: 'UTC', now: 0 },
);
const FAILREGEX = FILTER.failregex[0]!;

class Interrupted extends Error {}

/** Interrupts what throws, as the guard of Node does from outside. */
const guard: Guard = (work) => {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Interrupted) return false;
    throw error;
  }
};

/** Counts the lines it passed; `slow` ones never end while the culprit takes part. */
class CountingPass implements Pass<string, number> {
  readonly interrupted: FilterRegex | 'datepattern';
  count = 0;
  #dropped = false;

  constructor(interrupted: FilterRegex | 'datepattern') {
    this.interrupted = interrupted;
  }

  pass(text: string): string {
    this.count++;
    if (text === 'slow' && !this.#dropped) throw new Interrupted();
    return `${this.count} ${text}`;
  }

  snapshot(): number {
    return this.count;
  }

  restore(count: number): void {
    this.count = count;
  }

  drop(): void {
    this.#dropped = true;
  }
}

const BATCHES = [
  { file: 'a.log', firstLine: 1, texts: ['one', 'two'], ascii: true },
  { file: 'b.log', firstLine: 7, texts: ['three', 'slow', 'five'], ascii: true },
];

function run(culprit: FilterRegex | 'datepattern', keepGoing: boolean) {
  const guarded = new GuardedPass(new CountingPass(culprit), {
    guard,
    regexTimeout: 2000,
    keepGoing,
  });
  return { lines: guarded.run(BATCHES), diagnostics: guarded.diagnostics };
}

describe('a regex that never ends', () => {
  test('ends the run at its line, which is named', () => {
    const { lines, diagnostics } = run(FAILREGEX, false);
    expect(lines).toEqual(['1 one', '2 two', '3 three']);
    expect(diagnostics).toMatchObject([
      {
        code: 'regex/timeout',
        severity: 'error',
        message: 'failregex 1 was still busy with one line after 2 s',
        notes: [{ origin: { file: 'b.log', line: 8 } }],
      },
    ]);
  });

  test('is left out where the run is to keep going, and every line is passed once', () => {
    const { lines, diagnostics } = run(FAILREGEX, true);
    expect(lines).toEqual(['1 one', '2 two', '3 three', '4 slow', '5 five']);
    expect(diagnostics).toMatchObject([{ code: 'regex/timeout', severity: 'warning' }]);
  });

  test.each([
    ['datepattern', 'the datepattern'],
    [FILTER.prefregex!, 'prefregex 1'],
  ] as const)('can not be left out if all depends on it', (culprit, name) => {
    const { lines, diagnostics } = run(culprit, true);
    expect(lines).toHaveLength(3);
    expect(diagnostics).toMatchObject([
      { severity: 'error', message: `${name} was still busy with one line after 2 s` },
    ]);
  });

  test('what else goes wrong passes through', () => {
    const pass = new CountingPass(FAILREGEX);
    pass.pass = () => {
      throw new RangeError('other');
    };
    const guarded = new GuardedPass(pass, { guard, regexTimeout: 2000, keepGoing: false });
    expect(() => guarded.run(BATCHES)).toThrow('other');
  });
});
