import { expect, test } from 'vitest';
import { compileRegex } from '../../src/pyregex/index.ts';
import { generalise } from '../../src/explain/text/generalise.ts';

test.each([
  ['port 22.', String.raw`port \d+\.`],
  ['for joe', String.raw`for \S+`],
  ['by "joe roe" or "x"', 'by "[^"]*" or "[^"]*"'],
  ['roe" from', '[^"]*" from'],
  ['jane roe" of "x y" at', '[^"]*" of "[^"]*" at'],
  ['of "jane', 'of "[^"]*'],
  ['"x y" of "jane', '"[^"]*" of "[^"]*'],
  ['" from', '" from'],
  ['5"', '[^"]*"'],
  ['"', '"'],
])('of %j a repair takes what may stand there: %s', (text, regex) => {
  expect(generalise(text)).toBe(regex);
  const compiled = compileRegex(`^${regex}$`);
  expect(compiled.ok && compiled.regex.search(text, true)).toBeTruthy();
});
