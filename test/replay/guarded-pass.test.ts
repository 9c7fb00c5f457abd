import { describe, expect, test } from 'vitest';
import { compileDirect } from '../support/engine.ts';
import { createBatch, withoutEnd } from '../../src/replay/index.ts';
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

  pass(line: string): string {
    const text = withoutEnd(line);
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
  createBatch('a.log', ['one', 'two']),
  createBatch('b.log', ['three', 'slow', 'five'], 7),
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

/** Streams the batches and returns what was taken, in order, and how often the guard was called. */
function stream(culprit: FilterRegex | 'datepattern', stopwatch?: () => number) {
  let calls = 0;
  const countingGuard: Guard = (work, timeout) => {
    calls++;
    return guard(work, timeout);
  };
  const taken: string[] = [];
  const guarded = new GuardedPass(new CountingPass(culprit), {
    guard: countingGuard,
    regexTimeout: 2000,
    keepGoing: culprit !== 'datepattern',
    stopwatch,
  });
  const completed = guarded.stream(BATCHES, ({ file, firstLine }, passed) => {
    taken.push(...passed.map((line, index) => `${file}:${firstLine + index} ${line}`));
  });
  return { completed, taken, calls, diagnostics: guarded.diagnostics };
}

describe('streaming', () => {
  const ALL = [
    'a.log:1 1 one',
    'a.log:2 2 two',
    'b.log:7 3 three',
    'b.log:8 4 slow',
    'b.log:9 5 five',
  ];

  test.each([
    ['with time to spare', () => 0],
    ['when time is always over', undefined],
  ])('every line is taken once, %s', (_name, stopwatch) => {
    const { completed, taken } = stream(FAILREGEX, stopwatch);
    expect(completed).toBe(true);
    expect(taken).toEqual(ALL);
  });

  test('ends behind the last line that could be passed', () => {
    const { completed, taken, diagnostics } = stream('datepattern', () => 0);
    expect(completed).toBe(false);
    expect(taken).toEqual(ALL.slice(0, 3));
    expect(diagnostics).toMatchObject([{ code: 'regex/timeout', severity: 'error' }]);
  });

  test('the guard is called again only when half of its time is over', () => {
    let now = 0;
    const hasTime = stream(FAILREGEX, () => now).calls;
    const isSlow = stream(FAILREGEX, () => (now += 2000)).calls;
    expect(hasTime).toBeLessThan(isSlow);
  });

  test('an interruption in the middle of counting ends the run with an error', () => {
    const guarded = new GuardedPass(new CountingPass(FAILREGEX), {
      guard,
      regexTimeout: 2000,
      keepGoing: true,
      stopwatch: () => 0,
    });
    const completed = guarded.stream(BATCHES, () => {
      throw new Interrupted();
    });
    expect(completed).toBe(false);
    expect(guarded.diagnostics).toMatchObject([{ code: 'replay/held-up', severity: 'error' }]);
  });
});
