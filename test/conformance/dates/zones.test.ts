import { describe, expect, test } from 'vitest';
import { parseTimeZone } from '../../../src/dates/index.ts';
import { NO_FAIL2BAN } from '../../support/oracle.ts';
import { runOracleScript } from '../../support/python.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const OFFSETS = [
  '',
  '+01',
  '-01',
  '+0130',
  '-01:30',
  '+1959',
  '+2000',
  '+1',
  '+01:',
  '-010',
  ' +01',
  '+٠١',
];
const NAMES = [
  '',
  'Z',
  'A',
  'UTC',
  'CEST',
  'EASST',
  'NPT',
  'cet',
  'BST',
  'ET',
  'ABCDEF',
  'Europe/Berlin',
];

/** Every name of up to four letters, and forms with offsets. */
function* listZones(): Generator<string> {
  for (const name of NAMES) for (const offset of OFFSETS) yield name + offset;
  for (const first of LETTERS) {
    yield first;
    for (const second of LETTERS) {
      yield first + second;
      for (const third of LETTERS) {
        yield first + second + third;
        for (const fourth of LETTERS) yield first + second + third + fourth;
      }
    }
  }
}

describe.skipIf(NO_FAIL2BAN)('zones', () => {
  test('every abbreviation of up to four letters has the offset it has in fail2ban, or none', () => {
    const texts = [...listZones()];
    const [expected = []] = runOracleScript<(number | null)[]>('lines/dates.py', [
      { op: 'zones', texts },
    ]);
    const wrong = texts.filter((text, index) => {
      const offset = parseTimeZone(text);
      return (typeof offset === 'number' ? offset : null) !== expected[index];
    });
    expect(wrong).toEqual([]);
  });
});
