import { describe, expect, test } from 'vitest';
import type { ReplayEvent } from '../../../src/replay/index.ts';
import { formatEvent, formatJson, formatSummaryEvent } from '../../../src/report/index.ts';
import { toJson } from '../../../src/report/text/json-text.ts';
import { EVIL, findUnsafe, sampleResult } from '../sample-result.ts';

describe('json', () => {
  test('is one object with everything in it', () => {
    const result = sampleResult();
    const { filter, settings, summary, explain } = result;
    const {
      counts,
      files,
      activity,
      firstMatch: _,
      banTimes: __,
      bannedHosts: _banned,
      good: _good,
      ...rows
    } = summary;
    expect(JSON.parse([...formatJson(result)].join(''))).toEqual({
      format: 'dryban.replay/1',
      summary: { complete: true, ...counts, files, activity, filter, settings, explain },
      ...rows,
      attention: [],
    });
  });

  test('has a line for each row, and no long piece', () => {
    const text = [...formatJson(sampleResult())].join('');
    expect(text).toContain('\n"hosts": [\n{"id":"192.0.2.1",');
    expect(text).toContain('\n"diagnostics": []\n}\n');
    expect(text.match(/^\{"id":/gm)).toHaveLength(7);
  });

  test('of nothing is still an object', () => {
    const result = sampleResult();
    Object.assign(result.summary, { hosts: [], bans: [], regexes: [], templates: [] });
    expect(JSON.parse([...formatJson(result)].join(''))).toMatchObject({ hosts: [], bans: [] });
  });
});

describe('ndjson', () => {
  const place = { file: 'a.log', line: 3 };
  const time = 1770246000.5;
  const id = '192.0.2.1';

  test.each<[ReplayEvent, string]>([
    [
      {
        type: 'line',
        ...place,
        verdict: 'missed',
        time: null,
        date: null,
        failregex: null,
        ignoreregex: null,
        id: null,
      },
      '{"type":"line","file":"a.log","line":3,"verdict":"missed","time":null,"date":null,"failregex":null,"ignoreregex":null,"id":null}',
    ],
    [
      { type: 'failure', ...place, time, id, failregex: 1, retry: 2, groups: { user: 'root' } },
      '{"type":"failure","file":"a.log","line":3,"time":1770246000.5,"id":"192.0.2.1","failregex":1,"retry":2,"groups":{"user":"root"}}',
    ],
    [
      { type: 'ban', id, time, until: null, ...place, failures: 5 },
      '{"type":"ban","id":"192.0.2.1","time":1770246000.5,"until":null,"file":"a.log","line":3,"failures":5}',
    ],
    [
      { type: 'already-banned', id, time, until: 5, ...place, failures: 5 },
      '{"type":"already-banned","id":"192.0.2.1","time":1770246000.5,"until":5,"file":"a.log","line":3,"failures":5}',
    ],
    [{ type: 'unban', id, time }, '{"type":"unban","id":"192.0.2.1","time":1770246000.5}'],
  ])('$type', (event, line) => {
    expect(formatEvent(event)).toBe(`${line}\n`);
  });

  test.each<ReplayEvent>([
    { type: 'ignored-failure', id, time, ...place, failregex: 1, rule: id },
    { type: 'expired-ban', id, time, ...place },
  ])('$type is only counted', (event) => {
    expect(formatEvent(event)).toBe('');
  });

  test('ends with the counts', () => {
    const summary = JSON.parse(formatSummaryEvent({ ...sampleResult(), isComplete: false }));
    expect(summary).toMatchObject({ type: 'summary', complete: false, lines: 12_345, bans: 2 });
  });
});

test('no string breaks out of its quotes or its line', () => {
  const text = toJson({ [EVIL]: [EVIL] });
  expect(findUnsafe(text)).toEqual([]);
  expect(text).not.toContain('\n');
  expect(JSON.parse(text)).toEqual({ [EVIL]: [EVIL] });
});
