import { describe, expect, test } from 'vitest';
import {
  describeMissing,
  findForgeries,
  listLabels,
  makeLines,
} from '../../src/injection/index.ts';
import { findWriter } from '../../src/injection/writer.ts';
import { compileDirect, replay } from '../support/engine.ts';

const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: 1_770_249_600 };
const DATE = '2026-02-04T10:00:00Z';
const VICTIM = '198.51.100.66';

function forge(failregex: string, message: string, labels: readonly string[] = []) {
  return forgeAll([failregex], [message], { labels });
}

function forgeAll(
  failregex: readonly string[],
  messages: readonly string[],
  { labels = [], maxlines = 1 }: { labels?: readonly string[]; maxlines?: number } = {},
) {
  const filter = compileDirect({ failregex, ignoreregex: [], maxlines }, SETTINGS);
  const lines = messages.map((message) => `${DATE} ${message}`);
  const { forgeries, tried } = findForgeries({ filter, lines, now: SETTINGS.now, labels });
  return { filter, found: forgeries, tried };
}

/** Returns the ids that fail by a line, or by several with line ends between them. */
function failuresOf(filter: ReturnType<typeof compileDirect>, text: string) {
  const lines = text.split('\n').map((line, index) => ['app.log', index + 1, line] as const);
  return replay(filter, lines, SETTINGS).filter(({ type }) => type === 'failure');
}

describe('a line that bans somebody else', () => {
  test.each([
    // What the user is called may hold the address.
    [
      '^ app: login of <F-USER>.+?</F-USER> from <HOST> refused',
      'app: login of joe from 192.0.2.1 refused',
      'joe from 198.51.100.66 refused',
      'user',
    ],
    // Without an anchor the line may begin in the name.
    [
      'refused user=\\S+ from <HOST>$',
      'app: refused user=joe agent=x from 192.0.2.1',
      undefined,
      '',
    ],
    [
      'refused user=.+ from <HOST>(?: |$)',
      'app: refused user=joe from 192.0.2.1 agent=curl',
      'curl from 198.51.100.66',
      'client',
    ],
    [
      '^ app: agent=.*? denied from <HOST>(?: |$)',
      'app: agent=curl denied from 192.0.2.1 port 9',
      'curl denied from 198.51.100.66',
      'client',
    ],
    // Nothing has to stand behind the bracket.
    [
      '^ app: refused .*\\[<HOST>\\]',
      'app: refused dyn-7.isp.example [192.0.2.1] by rule',
      '[198.51.100.66]',
      'unknown',
    ],
    // Closed classes and ends leave no room.
    ['^ app: login of \\S+ from <HOST>$', 'app: login of joe from 192.0.2.1', undefined, ''],
    ['^ app: "[^"]*" from <HOST>$', 'app: "joe x" from 192.0.2.1', undefined, ''],
  ])('%s', (failregex, message, payload, writer) => {
    const { filter, found } = forge(failregex, message);
    expect(found.map((forgery) => forgery.payload)).toEqual(payload === undefined ? [] : [payload]);
    for (const { line, field, victim } of found) {
      expect(field.writer).toBe(writer);
      const failures = replay(filter, [['app.log', 1, line]], SETTINGS).filter(
        ({ type }) => type === 'failure',
      );
      expect(failures).toMatchObject([{ id: victim }]);
      expect(victim).toBe(VICTIM);
    }
  });

  const OPEN = '^ app: login of <F-USER>.+?</F-USER> from <HOST> refused';

  test('is looked for in the fields that are asked for', () => {
    const line = 'app: login of joe from 192.0.2.1 refused';
    expect(forge(OPEN, line, ['agent']).found).toEqual([]);
    expect(forge(OPEN, line, ['user']).found).toHaveLength(1);
  });

  test('is looked for in a field that is asked for behind any number of others', () => {
    const many = Array.from({ length: 9 }, (_, index) => `user="u${index}"`).join(' ');
    const regex = String.raw`^ app: (?:user="[^"]*" )+tag=.+? from <HOST> refused`;
    const { found } = forge(regex, `app: ${many} tag=a from 192.0.2.1 refused`, ['tag']);
    expect(found).toMatchObject([{ field: { label: 'tag' } }]);
  });

  test('names an IPv6 address where the host has one', () => {
    const line = 'app: login of joe from 2001:DB8:0::7 refused';
    const { filter, found } = forge(OPEN, line);
    expect(found).toMatchObject([
      { victim: '2001:db8::66', payload: 'joe from 2001:db8::66 refused' },
    ]);
    expect(failuresOf(filter, found[0]!.line)).toMatchObject([{ id: '2001:db8::66' }]);
  });

  test('takes no longer address for the host', () => {
    const line = 'app: login of joe from 192.0.2.1 refused, 192.0.2.17 and 1192.0.2.1';
    const { found } = forge(OPEN, line);
    expect(found).toMatchObject([{ payload: 'joe from 198.51.100.66 refused' }]);
    expect(found[0]!.line).toContain('192.0.2.17 and 1192.0.2.1');
  });

  test('with a field that needs no quote comes before one that does', () => {
    const regex = String.raw`^ app: user="<F-USER>.*?</F-USER>" agent=.*? from <HOST>(?: |$)`;
    const { found } = forge(regex, 'app: user="joe" agent=curl from 192.0.2.1 port 9');
    expect(found).toMatchObject([{ isQuoted: false, field: { label: 'agent' } }]);
  });

  test('holds a quote only where nothing else does', () => {
    const regex = String.raw`^ app: user="<F-USER>.*?</F-USER>" from <HOST>(?: |$)`;
    const { found } = forge(regex, 'app: user="joe" from 192.0.2.1');
    expect(found).toMatchObject([{ isQuoted: true, payload: 'joe" from 198.51.100.66 ' }]);
  });

  test('is looked for where lines are searched together', () => {
    const regex = String.raw`^ app: hello <F-USER>.+?</F-USER>\n.* app: bye <HOST>`;
    const messages = ['app: none', 'app: hello joe', 'app: bye 192.0.2.1'];
    const { filter, found } = forgeAll([regex], messages, { maxlines: 2 });
    expect(found).toEqual([]);
    const open = forgeAll(
      ['^ app: <F-USER>.+?</F-USER> from <HOST>(?:.*\n)+.* app: done'],
      ['app: joe from 192.0.2.1', 'app: done'],
      { maxlines: 2 },
    );
    expect(open.tried).toBe(1);
    expect(open.found).toMatchObject([{ payload: 'joe from 198.51.100.66' }]);
    expect(failuresOf(open.filter, open.found[0]!.line)).toMatchObject([{ id: VICTIM, line: 2 }]);
    expect(filter.maxlines).toBe(2);
  });

  test('is still looked for behind many lines that nothing matches', () => {
    const many = Array.from({ length: 13_000 }, () => 'app: nothing');
    const { found } = forgeAll([OPEN], [...many, 'app: login of joe from 192.0.2.1 refused']);
    expect(found).toHaveLength(1);
  });
});

describe('lines that are made up', () => {
  test.each([
    '^ app: login of <F-USER>[^ ]+</F-USER> from <HOST>$',
    '^ (?:a|b) \\d+ <ADDR> (?:x )?refused$',
    '^\\s*\\S+ app\\[\\d+\\]: denied <HOST>(?: port \\d+)?$',
    'refused <F-ID>[^ ]+</F-ID>$',
  ])('match %s', (failregex) => {
    const filter = compileDirect({ failregex: [failregex], ignoreregex: [] }, SETTINGS);
    const events = makeLines(filter).flatMap((line) =>
      replay(filter, [['app.log', 1, line]], SETTINGS),
    );
    expect(events.some(({ type }) => type === 'failure')).toBe(true);
  });
});

describe('who writes a word', () => {
  const line = 'app: o by joe smith for joes at joe';

  test.each([
    ['joe', 'user'],
    ['smith', 'user'],
    ['o', 'unknown'],
    ['joes', 'unknown'],
    ['for', 'unknown'],
  ])('%s in a line about joe smith: %s', (word, writer) => {
    const { index } = new RegExp(`\\b${word}\\b`).exec(line)!;
    const place = { start: index, end: index + word.length };
    const groups = new Map([['user', 'joe smith']]);
    expect(findWriter(line, place, groups).writer).toBe(writer);
  });
});

describe('the fields of lines', () => {
  const filter = compileDirect(
    { failregex: [String.raw`^ app: user=(?:root|joe) agent=\S* from <HOST>$`], ignoreregex: [] },
    SETTINGS,
  );
  const labelsIn = (message: string) =>
    listLabels({ filter, lines: [`${DATE} ${message}`], now: SETTINGS.now });

  test('are all of them, and those that may be any word', () => {
    const labels = labelsIn('app: user=joe agent=curl from 192.0.2.1');
    expect(labels.open).toEqual(['agent']);
    expect(describeMissing(['user', 'agent'], labels)).toEqual([]);
    expect(describeMissing(['user', 'usr'], labels)).toEqual([
      'no line that a failregex takes has a field “usr”; those that may be any word are agent',
    ]);
  });

  test('are none where no regex takes a line', () => {
    const labels = labelsIn('app: user=ann agent=curl from 192.0.2.1');
    expect(describeMissing(['user'], labels)).toEqual([
      'no line that a failregex takes has a field “user”; none has a name',
    ]);
  });
});
