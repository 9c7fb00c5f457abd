import { expect, test } from 'vitest';
import { wrapHelp } from '../../../src/cli/options/wrap-help.ts';

test.each([
  ['a short line', 'a short line'],
  ['Prose that is too wide for it', 'Prose that is too\nwide for it'],
  ['  term  what it means here', '  term  what it\n        means here'],
  ['  dryban replay FILTER LOG --limit 0', '  dryban replay FILTER LOG --limit 0'],
  ['\nlines that are empty\n\nstay', '\nlines that are\nempty\n\nstay'],
])('%j', (text, wrapped) => {
  expect(wrapHelp(text, 18)).toBe(wrapped);
});
