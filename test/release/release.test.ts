import { expect, test } from 'vitest';
import { NEWEST_RELEASE, RELEASE_NAMES, releaseOf } from '../../src/release/index.ts';

test('the newest release has all changes', () => {
  expect(Object.values(NEWEST_RELEASE)).not.toContain(false);
});

test.each([
  ['0.11.2', { idsAreRead: false, slashIsPartOfId: false, readsIgnoreFiles: false }],
  ['1.0.2', { idsAreRead: true, slashIsPartOfId: false, readsIgnoreFiles: false }],
  ['1.1.0', { idsAreRead: true, slashIsPartOfId: true, readsIgnoreFiles: false }],
  ['1.1.1', { idsAreRead: true, slashIsPartOfId: true, readsIgnoreFiles: true }],
] as const)('%s has what came with it and before', (name, changes) => {
  expect(releaseOf(name)).toMatchObject(changes);
});

test.each(RELEASE_NAMES)('%s can not be changed', (name) => {
  expect(Object.isFrozen(releaseOf(name))).toBe(true);
});

test('a release runs on the Python that it came with, or on another', () => {
  expect(releaseOf('1.0.2').python.version).toBe('3.11');
  expect(releaseOf('1.0.2', '3.12').python.version).toBe('3.12');
});
