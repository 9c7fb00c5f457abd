import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/conformance/**/*.test.ts'],
    setupFiles: ['test/support/seed-properties.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
