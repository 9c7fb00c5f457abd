import { describe, expect, test } from 'vitest';
import { findForgeries, makeLines } from '../../src/injection/index.ts';
import { compileDirect, replay } from '../support/engine.ts';

const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: 1_770_249_600 };
const DATE = '2026-02-04T10:00:00Z';
const VICTIM = '198.51.100.66';

function forge(failregex: string, message: string, labels: readonly string[] = []) {
  const filter = compileDirect({ failregex: [failregex], ignoreregex: [] }, SETTINGS);
  const lines = [`${DATE} ${message}`];
  return { filter, found: findForgeries({ filter, lines, now: SETTINGS.now, labels }) };
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

  test('is looked for in the fields that are asked for', () => {
    const regex = '^ app: login of <F-USER>.+?</F-USER> from <HOST> refused';
    const line = 'app: login of joe from 192.0.2.1 refused';
    expect(forge(regex, line, ['agent']).found).toEqual([]);
    expect(forge(regex, line, ['user']).found).toHaveLength(1);
  });

  test('is not looked for where lines are searched together', () => {
    const filter = compileDirect(
      { failregex: ['from <HOST>'], ignoreregex: [], maxlines: 2 },
      SETTINGS,
    );
    const lines = [`${DATE} from 192.0.2.1`];
    expect(findForgeries({ filter, lines, now: SETTINGS.now, labels: [] })).toEqual([]);
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
