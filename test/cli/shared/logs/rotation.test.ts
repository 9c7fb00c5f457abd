import { expect, test } from 'vitest';
import { sortRotated } from '../../../../src/cli/shared/logs/rotation.ts';

test.each([
  [
    'numbers count back',
    ['ufw.log', 'ufw.log.1', 'ufw.log.10.gz', 'ufw.log.2.gz'],
    ['ufw.log.10.gz', 'ufw.log.2.gz', 'ufw.log.1', 'ufw.log'],
  ],
  [
    'dates go on',
    ['messages', 'messages-20260201', 'messages-20260125.xz'],
    ['messages-20260125.xz', 'messages-20260201', 'messages'],
  ],
  ['the old one is older', ['app.log', 'app.log.old'], ['app.log.old', 'app.log']],
  ['packed or not', ['a.log.gz', 'a.log.1.zst'], ['a.log.1.zst', 'a.log.gz']],
  [
    'each log by itself, in the place of its first',
    ['b.log', 'a.log', 'b.log.1', 'a.log.1'],
    ['b.log.1', 'b.log', 'a.log.1', 'a.log'],
  ],
  ['others stay as they are', ['z', 'a', '-', 'm'], ['z', 'a', '-', 'm']],
])('%s', (_, paths, sorted) => {
  expect(sortRotated(paths)).toEqual(sorted);
});
