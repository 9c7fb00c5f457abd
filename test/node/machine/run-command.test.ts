import { expect, test } from 'vitest';
import { runCommand } from '../../../src/node/machine/run-command.ts';

test.each([
  ['exit 0', 0],
  ['exit 1', 1],
  ['no-such-command-anywhere', 127],
  ['test "$f2bV_ip" = "a b; exit 3"', 0],
  ['kill -9 $$', null],
  ['sleep 5', null],
])('%s ends with %s', (script, code) => {
  expect(runCommand(script, { f2bV_ip: 'a b; exit 3' }, 0.5)).toBe(code);
});
