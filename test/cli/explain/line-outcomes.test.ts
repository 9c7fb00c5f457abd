import { describe, expect, test } from 'vitest';
import { LineOutcomes } from '../../../src/cli/explain/fix/line-outcomes.ts';
import type { LineEvent, ReplayEvent, Verdict } from '../../../src/replay/index.ts';

function line(verdict: Verdict, id: string | null, date: string | null = 'd'): LineEvent {
  const regexes = { failregex: null, ignoreregex: null };
  return { type: 'line', file: 'app.log', line: 7, verdict, time: 0, date, id, ...regexes };
}

function outcomesOf(...events: ReplayEvent[]): LineOutcomes {
  const outcomes = new LineOutcomes();
  for (const event of events) outcomes.sink(event);
  return outcomes;
}

describe('the lines of two replays', () => {
  test.each<[was: LineEvent, is: LineEvent, gained: number, dated: number, harm?: string]>([
    [line('missed', null), line('missed', null), 0, 0],
    [line('missed', null), line('matched', 'a'), 1, 0],
    [line('missed', null), line('nofail', null), 0, 0],
    [line('skipped', null), line('matched', 'a'), 0, 0],
    [line('matched', 'a', null), line('matched', 'a'), 0, 1],
    [line('matched', 'a'), line('matched', 'a'), 0, 0],
    [line('matched', 'a'), line('matched', 'b'), 0, 0, 'would count for b, not for a'],
    [line('matched', 'a'), line('matched', null), 0, 0, 'would count for nobody, not for a'],
    [line('matched', 'a'), line('missed', null), 0, 0, 'would be missed, not matched'],
    [line('ignored', null), line('matched', 'a'), 0, 0, 'would be matched, not ignored'],
    [line('nofail', null), line('matched', 'a'), 0, 0, 'would be matched, not nofail'],
    [line('matched', 'a'), line('matched', 'a', null), 0, 0, 'would lose its date'],
  ])('%#', (was, is, gained, dated, harm) => {
    const compared = outcomesOf(is).compareWith(outcomesOf(was));
    expect(compared).toEqual({ gained, dated, ...(harm && { harm: `app.log:7 ${harm}` }) });
  });

  test('leave out what was not there before', () => {
    const compared = outcomesOf(line('matched', 'a')).compareWith(outcomesOf());
    expect(compared).toEqual({ gained: 0, dated: 0 });
  });

  test('are counted', () => {
    const failure = { type: 'failure', id: 'a', file: 'app.log', line: 7, time: 0 } as const;
    const { counts } = outcomesOf(
      line('matched', 'a'),
      { ...failure, failregex: 1, retry: 1, groups: {} },
      { ...failure, failregex: 1, retry: 2, groups: {} },
      { type: 'ban', id: 'a', time: 0, until: 1, file: 'app.log', line: 7, failures: 2 },
    );
    expect(counts).toEqual({ matched: 1, missed: 0, hosts: 1, bans: 1 });
  });
});
