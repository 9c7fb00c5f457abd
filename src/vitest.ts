/** The matchers for vitest, which are there where this is imported. */
import { expect } from 'vitest';
import { matchers, type Matchers } from './matchers.ts';

export {
  readFilter,
  type BanSettings,
  type MatchExpectation,
  type ReadFilterOptions,
  type TestableFilter,
} from './matchers.ts';

declare module 'vitest' {
  // oxlint-disable-next-line no-empty-object-type, no-unused-vars -- vitest says how to add matchers
  interface Assertion<T = any> extends Matchers<T> {}
  interface AsymmetricMatchersContaining extends Matchers<unknown> {}
}

expect.extend(matchers);
