import { describe, expect, test } from 'vitest';
import { compileDirect } from '../../support/engine.ts';
import { SourceText } from '../../../src/diagnostics/index.ts';
import type { FilterRegex } from '../../../src/filter/index.ts';
import { StepLimitError } from '../../../src/pyregex/index.ts';
import { createBatch, withoutEnd, type LineBatch } from '../../../src/replay/index.ts';
import { GuardedRunner, type Guard } from '../../../src/replay/pass/guarded-runner.ts';
import type { Pass, Searched } from '../../../src/replay/pass/pass.ts';

const FILTER = compileDirect(
  { prefregex: 'p <F-CONTENT>.*</F-CONTENT>', failregex: ['a <HOST>'], ignoreregex: [] },
  { tz: 'UTC', now: 0 },
);
const FAILREGEX = FILTER.failregex[0]!;
const DATEPATTERN: Searched = {
  kind: 'datepattern',
  written: SourceText.at('%H:%M', { file: 'f.conf', line: 3, column: 15, length: 5 }),
};
const DEFAULT_PATTERN: Searched = {
  kind: 'datepattern',
  written: SourceText.unplaced('{EPOCH}'),
};
const TIMEOUT = 2000;

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
  readonly interrupted: Searched | undefined;
  count = 0;
  #dropped = false;
  #tooMuch: Error;

  constructor(interrupted: Searched | undefined, tooMuch: Error = new Interrupted()) {
    this.interrupted = interrupted;
    this.#tooMuch = tooMuch;
  }

  pass(line: string): string {
    const text = withoutEnd(line);
    this.count++;
    if (text === 'slow' && !this.#dropped) throw this.#tooMuch;
    return `${this.count} ${text}`;
  }

  /** Leaves its traces, as a search does. */
  warmUp(): void {
    this.count += 100;
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

function run(culprit: Searched | undefined, keepGoing: boolean, tooMuch?: Error) {
  const guarded = new GuardedRunner(new CountingPass(culprit, tooMuch), {
    guard,
    regexTimeout: TIMEOUT,
    keepGoing,
  });
  const lines = guarded.run(BATCHES);
  return { lines, diagnostics: guarded.diagnostics, leftOut: guarded.leftOut };
}

describe('a regex that never ends', () => {
  test('ends the run at its line, which is named', () => {
    const { lines, diagnostics, leftOut } = run(FAILREGEX, false);
    expect(lines).toEqual(['1 one', '2 two', '3 three']);
    expect(leftOut).toEqual([]);
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
    const { lines, diagnostics, leftOut } = run(FAILREGEX, true);
    expect(lines).toEqual(['1 one', '2 two', '3 three', '4 slow', '5 five']);
    expect(leftOut).toEqual(['failregex 1']);
    expect(diagnostics).toMatchObject([
      {
        code: 'regex/timeout',
        severity: 'error',
        message: 'failregex 1 was still busy with one line after 2 s and is left out from here on',
      },
    ]);
  });

  test.each<[string, Searched | undefined]>([
    ['the datepattern `%H:%M`', DATEPATTERN],
    ['the default date pattern `{EPOCH}`', DEFAULT_PATTERN],
    ['prefregex', FILTER.prefregex],
    ['dryban itself', undefined],
  ])('can not be left out if all depends on it: %s', (name, culprit) => {
    const { lines, diagnostics, leftOut } = run(culprit, true);
    expect(lines).toHaveLength(3);
    expect(leftOut).toEqual([]);
    const origin = culprit?.written.origin;
    expect(diagnostics).toMatchObject([
      {
        severity: 'error',
        message: `${name} was still busy with one line after 2 s, and even with --keep-going there is no going on without it`,
        ...(origin && { origin }),
      },
    ]);
  });

  test('may have run out of steps instead', () => {
    const { lines, diagnostics } = run(FAILREGEX, false, new StepLimitError(7));
    expect(lines).toHaveLength(3);
    expect(diagnostics).toMatchObject([{ message: 'failregex 1 took too many steps on one line' }]);
  });

  test('what else goes wrong passes through', () => {
    expect(() => run(FAILREGEX, false, new RangeError('other'))).toThrow('other');
  });
});

/** Stops what it is asked to, by the number of the call. */
function watch(isStopped: (call: number) => boolean) {
  const limits: number[] = [];
  const pass = new CountingPass(FAILREGEX);
  const watching: Guard = (work, limitMs, takeBack) => {
    limits.push(limitMs);
    work();
    takeBack();
    work();
    return !isStopped(limits.length);
  };
  const guarded = new GuardedRunner(pass, {
    guard: watching,
    regexTimeout: TIMEOUT,
    keepGoing: false,
  });
  const lines = (texts: string[]) => guarded.run([createBatch('a.log', texts)]);
  return { lines, limits, diagnostics: guarded.diagnostics };
}

describe('the guard', () => {
  test('may begin anew what it interrupted: every line is passed once', () => {
    const { lines } = watch(() => false);
    expect(lines(['one', 'two'])).toEqual(['1 one', '2 two']);
    expect(lines(['three'])).toEqual(['3 three']);
  });

  test('gives many lines a small part of the time, and each by itself all of it', () => {
    const { lines, limits } = watch((call) => call === 1 || call === 3);
    expect(lines(['one', 'two'])).toEqual(['1 one', '2 two']);
    const [together, compiling, group, ...alone] = limits;
    for (const limit of [together, compiling, group]) {
      expect(limit).toBeLessThanOrEqual(TIMEOUT / 10);
    }
    expect(alone).toEqual([TIMEOUT, TIMEOUT]);
  });

  test('gives many lines more, up to the limit, where none is to blame', () => {
    const { lines, limits, diagnostics } = watch((call) => limits[call - 1]! < TIMEOUT);
    for (let time = 0; time < 6; time++) lines(['one']);
    const together = limits.filter((limit) => limit < TIMEOUT);
    expect(together).toEqual([200, 200, 200, 400, 400, 800, 800, 1600, 1600]);
    expect(limits.at(-1)).toBe(TIMEOUT);
    expect(diagnostics).toEqual([]);
  });
});

/** Has each of its regexes compiled when it is first searched; one of them may never end on a line `slow`. */
class ColdPass implements Pass<string, undefined> {
  interrupted: Searched | undefined;
  /** How many regexes are compiled before the guard interrupts. */
  room = 0;
  tries = 0;
  readonly #regexes: readonly FilterRegex[];
  readonly #endless: FilterRegex | undefined;
  readonly #compiled = new Set<FilterRegex>();

  constructor(regexes: readonly FilterRegex[], endless?: FilterRegex) {
    this.#regexes = regexes;
    this.#endless = endless;
  }

  pass(line: string): string {
    this.tries++;
    for (const regex of this.#regexes) {
      this.interrupted = regex;
      this.#compile(regex);
      if (regex === this.#endless && line === 'slow\n') throw new Interrupted();
    }
    return withoutEnd(line);
  }

  warmUp(): void {
    for (const regex of this.#regexes) this.#compile(regex);
  }

  snapshot(): undefined {}

  restore(): void {}

  drop(): void {}

  #compile(regex: FilterRegex): void {
    if (this.#compiled.has(regex)) return;
    if (this.room-- === 0) throw new Interrupted();
    this.#compiled.add(regex);
  }
}

describe('regexes that are too many to compile ahead', () => {
  const regexes = compileDirect(
    { failregex: Array.from({ length: 50 }, (_, index) => `a${index} <HOST>`), ignoreregex: [] },
    { tz: 'UTC', now: 0 },
  ).failregex;

  function runCold(endless?: FilterRegex) {
    const pass = new ColdPass(regexes, endless);
    const guarded = new GuardedRunner(pass, {
      guard: (work, ...rest) => {
        pass.room = 4;
        return guard(work, ...rest);
      },
      regexTimeout: TIMEOUT,
      keepGoing: false,
    });
    const lines = guarded.run([createBatch('a.log', ['one', 'slow', 'two'])]);
    return { pass, lines, diagnostics: guarded.diagnostics };
  }

  test('are not to blame for it', () => {
    const { lines, diagnostics } = runCold();
    expect(lines).toEqual(['one', 'slow', 'two']);
    expect(diagnostics).toEqual([]);
  });

  test('are to blame where a line can not be passed for one of them', () => {
    const { pass, lines, diagnostics } = runCold(regexes[30]);
    expect(lines).toEqual(['one']);
    expect(diagnostics).toMatchObject([
      { message: 'failregex 31 was still busy with one line after 2 s' },
    ]);
    expect(pass.tries).toBeLessThan(regexes.length);
  });
});

/** Runs a pass for each list of batches, together. */
function runAll(all: readonly (readonly LineBatch[])[]) {
  let calls = 0;
  const counting: Guard = (...args) => {
    calls++;
    return guard(...args);
  };
  const heads = all.map((batches) => {
    const pass = new CountingPass(FAILREGEX);
    const options = { guard: counting, regexTimeout: TIMEOUT, keepGoing: false };
    return { pass, guarded: new GuardedRunner(pass, options), batches };
  });
  return { heads, passed: GuardedRunner.runTogether(heads), calls: () => calls };
}

describe('several passes at once', () => {
  const SOUND = [createBatch('a.log', ['one', 'two'])];

  test('are made in one call of the guard, each as if alone', () => {
    const { passed, calls } = runAll([SOUND, [], [createBatch('b.log', ['three'])], SOUND]);
    expect(passed).toEqual([['1 one', '2 two'], [], ['1 three'], ['1 one', '2 two']]);
    expect(calls()).toBe(1);
  });

  test('need no call where there are no lines, as at the end of a log', () => {
    const { heads, calls } = runAll([[], [createBatch('a.log', [])]]);
    const callsBefore = calls();
    expect(heads.map(({ guarded, batches }) => guarded.run(batches))).toEqual([[], []]);
    expect(calls()).toBe(callsBefore);
  });

  test('are all taken back where one is stopped, which blames none of them', () => {
    const { heads, passed } = runAll([SOUND, BATCHES, SOUND]);
    expect(passed).toBeUndefined();
    expect(heads.map(({ pass }) => pass.count)).toEqual([0, 0, 0]);
    expect(heads.flatMap(({ guarded }) => guarded.diagnostics)).toEqual([]);
    expect(heads.map(({ guarded, batches }) => guarded.run(batches))).toEqual([
      ['1 one', '2 two'],
      ['1 one', '2 two', '3 three'],
      ['1 one', '2 two'],
    ]);
    expect(heads.map(({ guarded }) => guarded.diagnostics.length)).toEqual([0, 1, 0]);
  });
});

/** Streams the batches and returns what was taken, in order. */
function stream(culprit: Searched) {
  const taken: string[] = [];
  const guarded = new GuardedRunner(new CountingPass(culprit), {
    guard,
    regexTimeout: TIMEOUT,
    keepGoing: culprit.kind === 'failregex',
  });
  const completed = guarded.stream(BATCHES, ({ file, firstLine }, passed) => {
    taken.push(...passed.map((line, index) => `${file}:${firstLine + index} ${line}`));
  });
  return { completed, taken, diagnostics: guarded.diagnostics };
}

describe('streaming', () => {
  const ALL = [
    'a.log:1 1 one',
    'a.log:2 2 two',
    'b.log:7 3 three',
    'b.log:8 4 slow',
    'b.log:9 5 five',
  ];

  test('every line is taken once', () => {
    const { completed, taken } = stream(FAILREGEX);
    expect(completed).toBe(true);
    expect(taken).toEqual(ALL);
  });

  test('ends behind the last line that could be passed', () => {
    const { completed, taken, diagnostics } = stream(DATEPATTERN);
    expect(completed).toBe(false);
    expect(taken).toEqual(ALL.slice(0, 3));
    expect(diagnostics).toMatchObject([{ code: 'regex/timeout', severity: 'error' }]);
  });

  test('a long batch is taken in parts', () => {
    const texts = Array.from({ length: 3000 }, (_, index) => `line ${index}`);
    const guarded = new GuardedRunner(new CountingPass(FAILREGEX), {
      guard,
      regexTimeout: TIMEOUT,
      keepGoing: false,
    });
    const taken: number[] = [];
    guarded.stream([createBatch('a.log', texts)], ({ firstLine }, { length }) =>
      taken.push(firstLine, length),
    );
    const starts = taken.filter((_, index) => index % 2 === 0);
    const lengths = taken.filter((_, index) => index % 2 === 1);
    expect(lengths.reduce((sum, length) => sum + length)).toBe(3000);
    expect(starts.every((start, index) => start === 1 + sumOf(lengths.slice(0, index)))).toBe(true);
    expect(lengths.length).toBeGreaterThan(1);
  });

  test('nothing is taken under the guard, which could not be taken back', () => {
    let isGuarded = false;
    const watching: Guard = (work) => {
      isGuarded = true;
      work();
      isGuarded = false;
      return true;
    };
    const guarded = new GuardedRunner(new CountingPass(FAILREGEX), {
      guard: watching,
      regexTimeout: TIMEOUT,
      keepGoing: false,
    });
    const taken: boolean[] = [];
    guarded.stream([createBatch('a.log', ['one'])], () => void taken.push(isGuarded));
    expect(taken).toEqual([false]);
  });
});

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
