import { expect, test } from 'vitest';
import { findSimilar } from '../../../src/config/values/suggest.ts';

test.each([
  ['Defintion', 'Definition'],
  ['definition', 'Definition'],
  ['Inti', 'Init'],
  ['ufw', undefined],
  ['', undefined],
])('%s reminds of %s', (word, similar) => {
  expect(findSimilar(word, ['Init', 'Definition', 'INCLUDES'])).toBe(similar);
});

test('reminds of the same parts in another order', () => {
  const names = ['nginx-limit-req', 'nginx-bad-request', 'sshd'];
  expect(findSimilar('nginx-req-limit', names)).toBe('nginx-limit-req');
});
