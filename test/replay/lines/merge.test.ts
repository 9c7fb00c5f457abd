import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileDirect } from '../../support/engine.ts';
import { createBatch, LineMerger } from '../../../src/replay/index.ts';

const FILTER = compileDirect(
  { failregex: ['<HOST>'], ignoreregex: [] },
  { tz: 'UTC', now: 1_770_300_000 },
);
const OPTIONS = {
  now: 1_770_300_000,
  guard: (work: () => void) => {
    work();
    return true;
  },
  regexTimeout: 2000,
  keepGoing: false,
};

/** Merges logs that are fed in batches of a given length, and returns `file:line` of each line in order. */
function merge(logs: readonly (readonly string[])[], batchLength: number): string[] {
  const merger = new LineMerger(logs.length, FILTER, OPTIONS);
  const fed = logs.map(() => 0);
  const merged: string[] = [];
  for (;;) {
    for (let index = merger.starving; index !== undefined; index = merger.starving) {
      const texts = logs[index]!.slice(fed[index], fed[index]! + batchLength);
      const batch = createBatch(String(index), texts, fed[index]! + 1);
      merger.feed(index, texts.length > 0 ? [batch] : undefined);
      fed[index]! += texts.length;
    }
    const runs = merger.take();
    if (runs.length === 0) return merged;
    for (const { file, firstLine, lines } of runs) {
      merged.push(...lines.map((_line, index) => `${file}:${firstLine + index}`));
    }
  }
}

function at(second: number): string {
  return `2026-02-04 10:00:${String(second).padStart(2, '0')} text`;
}

describe('merging logs by time', () => {
  test.each([
    [
      'lines alternate',
      [
        [at(1), at(3)],
        [at(2), at(4)],
      ],
      ['0:1', '1:1', '0:2', '1:2'],
    ],
    [
      'equal times: the first log first',
      [
        [at(1), at(2)],
        [at(1), at(2)],
      ],
      ['0:1', '1:1', '0:2', '1:2'],
    ],
    [
      'an undated line stays with the one before it',
      [[at(1), 'more', at(5)], [at(2)]],
      ['0:1', '0:2', '1:1', '0:3'],
    ],
    [
      'equal times: the log first that began earlier',
      [
        [at(5), at(7)],
        [at(1), at(5)],
      ],
      ['1:1', '1:2', '0:1', '0:2'],
    ],
    [
      'disorder inside a log is kept',
      [
        [at(5), at(1), at(6)],
        [at(2), at(7)],
      ],
      ['1:1', '0:1', '0:2', '0:3', '1:2'],
    ],
    ['an empty log', [[], [at(1)]], ['1:1']],
  ])('%s', (_name, logs, merged) => {
    expect(merge(logs, 10)).toEqual(merged);
    expect(merge(logs, 1)).toEqual(merged);
  });

  test.each([
    [
      'lines before the first date go with it',
      [
        ['head', at(3)],
        [at(1), at(3), at(4)],
      ],
      ['1:1', '1:2', '0:1', '0:2', '1:3'],
    ],
    ['a log without any date comes first', [[at(1)], ['no', 'date']], ['1:1', '1:2', '0:1']],
    ['empty batches are none', [[at(1)], []], ['0:1']],
  ])('%s', (_name, logs, merged) => {
    expect(merge(logs, 10)).toEqual(merged);
    expect(merge(logs, 1)).toEqual(merged);
  });

  test('a log comes first whose first date is far behind', () => {
    const logs = [[at(1)], [...Array.from({ length: 4096 }, () => 'head'), at(3)]];
    const merged = merge(logs, 5000);
    expect(merged.slice(0, 2)).toEqual(['1:1', '1:2']);
    expect(merged.slice(-2)).toEqual(['0:1', '1:4097']);
    expect(merge(logs, 1000)).toEqual(merged);
  });

  test('it does not matter how many lines come at a time', () => {
    const line = fc.oneof(fc.integer({ min: 0, max: 9 }).map(at), fc.constant('more'));
    fc.assert(
      fc.property(
        fc.array(fc.array(line), { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        (logs, batchLength) => {
          expect(merge(logs, batchLength)).toEqual(merge(logs, 1000));
        },
      ),
    );
  });

  test('ordered logs give an ordered log of all their lines', () => {
    const log = fc
      .array(fc.integer({ min: 0, max: 59 }))
      .map((seconds) => seconds.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(
        fc.array(log, { maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        (seconds, batchLength) => {
          const merged = merge(
            seconds.map((times) => times.map(at)),
            batchLength,
          );
          const times = merged.map((place) => {
            const [file, line] = place.split(':').map(Number);
            return seconds[file!]![line! - 1]!;
          });
          expect(times).toEqual(seconds.flat().toSorted((a, b) => a - b));
        },
      ),
    );
  });
});
