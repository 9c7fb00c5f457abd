import { describe, expect, test } from 'vitest';
import type { Cause } from '../../src/explain/index.ts';
import { compileDirect, type LogLine, type ReplaySettings } from '../support/engine.ts';
import { explain } from '../support/explain/explain.ts';

const SETTINGS: ReplaySettings = {
  maxretry: 3,
  findtime: 600,
  bantime: 600,
  tz: 'UTC',
  now: 1_770_249_600,
};
const FILTER = compileDirect({ failregex: ['bad <HOST>'], ignoreregex: [] }, SETTINGS);
const PACKETS = compileDirect(
  { failregex: [String.raw`\[UFW (?:AUDIT|BLOCK)\] .*SRC=<HOST> DST=`], ignoreregex: [] },
  SETTINGS,
);

function at(seconds: number, text: string, file = 'app.log'): LogLine {
  const time = new Date(1_770_200_000_000 + seconds * 1000).toISOString().slice(0, 19);
  return [file, seconds + 1, `${time}Z srv app: ${text}`];
}

function packet(seconds: number, prefix: string, file = 'kern.log'): LogLine {
  const body = 'IN=eth0 OUT= SRC=192.0.2.7 DST=198.51.100.1 LEN=40 ID=77 PROTO=TCP SPT=9 DPT=23 ';
  return at(seconds, `[UFW ${prefix}] ${body}`, file);
}

function hasOnlyVerdict({ cause }: { cause: Cause | null }): boolean {
  return cause?.code === 'explain/only-verdict';
}

describe('missed lines', () => {
  test('have only their verdict when the effort is used up, be they single or in groups', () => {
    const words = ['cold', 'warm', 'late', 'soon', 'high', 'deep'];
    const lines = words.map((word, index) => at(index, `${word} connection of nobody at all`));
    const wishes = { eachLine: true, grouped: ['missed'], effort: 3 * 17 * 40 } as const;
    const { lines: single, groups, onlyVerdict } = explain(FILTER, lines, SETTINGS, wishes);
    const cut = single.filter(hasOnlyVerdict);
    expect(cut.length).toBeGreaterThan(0);
    expect(single.slice(-cut.length)).toEqual(cut);
    expect(single.length).toBeGreaterThan(cut.length);
    const ofGroups = groups.flatMap((grouped) => grouped.groups).map(hasOnlyVerdict);
    expect(ofGroups).toContain(true);
    expect(ofGroups).toContain(false);
    expect(onlyVerdict).toBe(2 * cut.length);
    const all = explain(FILTER, lines, SETTINGS, { ...wishes, effort: Infinity });
    expect([all.onlyVerdict, all.lines.filter(hasOnlyVerdict)]).toEqual([0, []]);
  });

  test('are grouped by shape, each with a cause', () => {
    const lines = Array.from({ length: 3000 }, (_, index) =>
      at(
        index,
        index % 3 === 0 ? `odd ${index}.2 of 192.0.2.${index % 256}` : `session ${index} over`,
      ),
    );
    const [grouped] = explain(FILTER, lines, SETTINGS, { grouped: ['missed'] }).groups;
    expect(grouped?.groups.map((group) => [group.lines, group.shape])).toEqual([
      [2000, 'srv app: session <n> over'],
      [1000, 'srv app: odd <n> of <ip>'],
    ]);
    expect(grouped?.others).toBe(0);
    expect(grouped?.groups[0]?.cause?.code).toBe('explain/unrelated');
  });

  test('of JSON and of requests keep what tells their kinds apart', () => {
    const filter = compileDirect(
      {
        failregex: ['"msg": "login failed".*"ip":"<HOST>"', '"POST /login" 403 <HOST>'],
        ignoreregex: [],
      },
      SETTINGS,
    );
    const lines = [
      at(0, '{"msg":"user created","user":"bob","ip":"192.0.2.1"}'),
      at(1, '{"msg":"login failed","user":"bob","ip":"192.0.2.1"}'),
      at(2, '{"msg":"login failed","user":"eve","ip":"192.0.2.2"}'),
      at(3, '"GET / HTTP/1.1" 200 192.0.2.1'),
      at(4, '"POST /login" 200 192.0.2.1'),
      at(5, '"POST /login" 200 192.0.2.2'),
    ];
    const [grouped] = explain(filter, lines, SETTINGS, { grouped: ['missed'] }).groups;
    expect(grouped!.groups.map(({ lines: count, shape }) => [count, shape])).toEqual([
      [2, 'srv app: {"msg":"login failed","user":<quoted>,"ip":<quoted>}'],
      [2, 'srv app: "POST <quoted>" <n> <ip>'],
      [1, 'srv app: {"msg":"user created","user":<quoted>,"ip":<quoted>}'],
      [1, 'srv app: "GET <quoted>" <n> <ip>'],
    ]);
  });

  test('of ever new shapes take bounded memory', () => {
    const words = ['ab', 'cd', 'ef', 'gh', 'ij', 'kl', 'mn', 'op', 'qr', 'st'];
    const name = (index: number): string =>
      Array.from(String(index), (digit) => words[Number(digit)]).join('');
    const lines = Array.from({ length: 1000 }, (_, index) => at(index, `${name(index)} happened`));
    const [grouped] = explain(FILTER, lines, SETTINGS, { grouped: ['missed'], limit: 20 }).groups;
    expect(grouped!.groups.length).toBeLessThanOrEqual(20);
    const kept = grouped!.groups.reduce((sum, group) => sum + group.lines, 0);
    expect(kept + grouped!.others).toBe(1000);
  });
});

describe('lines of two sessions at a time', () => {
  const direct = {
    failregex: [String.raw`sess (\d+) open from <HOST>$<SKIPLINES>.*sess \1 auth failed$`],
    ignoreregex: [],
    maxlines: 5,
  };
  const lines = [
    at(0, 'sess 11 open from 192.0.2.1'),
    at(1, 'sess 12 open from 192.0.2.2'),
    at(2, 'sess 11 auth faild'),
  ];
  const explained = explain(compileDirect(direct, SETTINGS), lines, SETTINGS, { eachLine: true });

  test('wait for what follows', () => {
    const codes = explained.lines.slice(0, 2).map(({ cause }) => cause?.code);
    expect(codes).toEqual(['explain/waiting-for-lines', 'explain/waiting-for-lines']);
  });

  test('are not blamed for a reference that holds', () => {
    const { cause, furtherCauses } = explained.lines[2]!;
    expect(cause?.message).toContain('wants “failed” where “faild” stands');
    expect(furtherCauses).toEqual([]);
  });
});

describe('matches that count too often', () => {
  test.each([
    ['in two files', [packet(0, 'BLOCK'), packet(0, 'BLOCK', 'syslog')], /one of these files/],
    ['under two prefixes', [packet(0, 'AUDIT'), packet(1, 'BLOCK')], /one of the prefixes/],
  ])('the same packet %s', (_, lines, hint) => {
    const { duplicates } = explain(PACKETS, lines, SETTINGS);
    expect(duplicates).toMatchObject({ lines: 1, cause: { code: 'explain/same-packet' } });
    expect(duplicates?.cause.hint).toMatch(hint);
  });

  test('the same packet much later is another one', () => {
    const lines = [packet(0, 'BLOCK'), packet(60, 'BLOCK', 'syslog')];
    expect(explain(PACKETS, lines, SETTINGS).duplicates).toBeNull();
  });
});

describe('lines that count otherwise than they look', () => {
  test('a line that is late', () => {
    const lines = [at(500, 'bad 192.0.2.1'), at(0, 'bad 192.0.2.1')];
    const [, late] = explain(FILTER, lines, SETTINGS, { eachLine: true }).lines;
    expect(late?.remarks.map(({ code }) => code)).toEqual(['explain/late-line']);
  });

  test('a line that is too old for a server which starts then', () => {
    const start = 1_770_200_000 + 3600;
    const lines = [at(0, 'bad 192.0.2.1'), at(3590, 'bad 192.0.2.1')];
    const [old, read] = explain(FILTER, lines, { ...SETTINGS, start }, { eachLine: true }).lines;
    expect(old).toMatchObject({ verdict: 'skipped', cause: { code: 'explain/too-old' } });
    expect(old?.steps).toMatchObject([{ step: 'decoded' }, { step: 'date', outcome: 'found' }]);
    expect(read).toMatchObject({ verdict: 'matched', cause: null });
  });

  test('a line of another time zone', () => {
    const lines = [at(7200, 'bad 192.0.2.1'), at(0, 'bad 192.0.2.1')];
    const [, late] = explain(FILTER, lines, SETTINGS, { eachLine: true }).lines;
    expect(late?.remarks[0]?.message).toMatch(/2 h, as in another time zone, older/);
  });

  test('a host that ignoreip covers', () => {
    const settings = { ...SETTINGS, ignoreip: ['192.0.2.0/24'] };
    const [line] = explain(FILTER, [at(0, 'bad 192.0.2.1')], settings, { eachLine: true }).lines;
    expect(line?.remarks.map(({ code }) => code)).toEqual(['explain/ignoreip']);
    expect(line?.steps.at(-1)).toEqual({ step: 'ignoreip', id: '192.0.2.1', rule: '192.0.2.0/24' });
  });
});

describe('a host', () => {
  test('that was banned', () => {
    const lines = [0, 10, 20, 30].map((second) => at(second, 'bad 192.0.2.1'));
    const [host] = explain(FILTER, lines, SETTINGS, { hosts: ['192.0.2.1'] }).hosts;
    expect(host?.events.map(({ event }) => event)).toEqual([
      'failure',
      'failure',
      'failure',
      'ban',
      'failure',
    ]);
    expect(host).toMatchObject({ bans: 1, failures: 4, nearMiss: null });
  });

  test('that came too late, and lines that did not count for it', () => {
    const lines = [
      at(0, 'odd 192.0.2.1'),
      at(10, 'bad 192.0.2.1'),
      at(20, 'bad 192.0.2.1'),
      at(2000, 'bad 192.0.2.1'),
    ];
    const [host] = explain(FILTER, lines, SETTINGS, { hosts: ['192.0.2.1'] }).hosts;
    expect(host?.events).toMatchObject([
      { event: 'failure', retry: 1, fellFrom: null },
      { event: 'failure', retry: 2, fellFrom: null },
      { event: 'failure', retry: 2, fellFrom: 2 },
    ]);
    expect(host?.before).toMatchObject({ lines: 1, reasons: [{ lines: 1, verdict: 'missed' }] });
    expect(host?.nearMiss).toMatchObject({ retry: 2, enoughMaxretry: 2 });
    expect(host?.mentions.map(({ verdict }) => verdict)).toEqual(['missed']);
  });

  test('that counts from some line on only, with the reasons of each line before', () => {
    const lines = [
      at(0, 'odd 192.0.2.1'),
      at(10, 'odd 192.0.2.1'),
      at(15, 'good 192.0.2.1'),
      at(20, 'bad 192.0.2.9 by way of 192.0.2.1'),
      at(30, 'bad 192.0.2.1'),
      at(40, 'odd 192.0.2.1'),
    ];
    const direct = { failregex: ['(?:bad|good) <HOST>'], ignoreregex: ['good'] };
    const filter = compileDirect(direct, SETTINGS);
    const [host] = explain(filter, lines, SETTINGS, { hosts: ['192.0.2.1'] }).hosts;
    expect(host?.firstHit).toEqual({ file: 'app.log', line: 31 });
    expect(host?.before).toMatchObject({
      lines: 4,
      reasons: [
        { lines: 2, verdict: 'missed', first: { line: 1 } },
        { lines: 1, cause: { code: 'explain/ignored' }, first: { line: 16 } },
        {
          lines: 1,
          cause: { code: 'explain/other-id', message: expect.stringMatching('192.0.2.9') },
        },
      ],
      others: 0,
    });
  });

  test.each([
    ['odd 192.0.2.1', 1],
    ['odd [192.0.2.1]:22', 1],
    ['odd 192.0.2.1.', 1],
    ['odd 192.0.2.10', 0],
    ['odd 8.192.0.2.1', 0],
    ['odd 192.0.2.1.example', 1],
  ])('is named by the line %s: %i', (text, count) => {
    const [host] = explain(FILTER, [at(0, text)], SETTINGS, { hosts: ['192.0.2.1'] }).hosts;
    expect(host?.mentions).toHaveLength(count);
  });

  test('that nobody has seen', () => {
    const [host] = explain(FILTER, [at(0, 'bad 192.0.2.1')], SETTINGS, {
      hosts: ['192.0.2.9'],
    }).hosts;
    expect(host).toMatchObject({
      failures: 0,
      bans: 0,
      events: [],
      nearMiss: null,
      firstHit: null,
    });
  });
});
