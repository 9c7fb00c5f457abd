import { expect, test } from 'vitest';
import { explosiveRegex } from '../../src/lint/rules/hang/explosive-regex.ts';
import { lintedFilter } from '../support/lint/linted-filter.ts';

const EXPLOSIVE = '^ bad (?:x+)+ from <HOST>$';

test.each([
  [
    'behind a date',
    { failregex: [EXPLOSIVE] },
    { before: expect.stringMatching(/\d$/), after: '' },
  ],
  [
    'in what a prefregex lets through',
    { prefregex: '^ app:<F-CONTENT>.+</F-CONTENT> end$', failregex: [EXPLOSIVE] },
    { before: expect.stringMatching(/\d app:$/), after: ' end' },
  ],
  ['behind a regex that takes it', { failregex: ['^ bad (?:x*|<HOST>)', EXPLOSIVE] }, null],
  [
    'though an ignoreregex takes it, which is asked of matches only',
    { failregex: [EXPLOSIVE], ignoreregex: ['^bad x'] },
    { before: expect.stringMatching(/\d$/), after: '' },
  ],
  [
    'with a prefregex that does not let it through',
    { prefregex: '^ app: <F-CONTENT>[a-w]+</F-CONTENT>$', failregex: [EXPLOSIVE] },
    null,
  ],
  [
    'of a prefregex',
    { prefregex: '^ (?:x+)+ <F-CONTENT>.+</F-CONTENT>$', failregex: ['^bad <HOST>$'] },
    { before: expect.stringMatching(/\d$/), after: '' },
  ],
])('a line carries what keeps a regex busy: %s', (_, regexes, line) => {
  const found = explosiveRegex.find(lintedFilter(regexes)).filter(({ attack }) => attack);
  expect(found.map(({ attack }) => attack?.line)).toEqual([line]);
});
