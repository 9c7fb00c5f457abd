import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/conformance/**/*.test.ts'],
    setupFiles: ['test/support/seed-properties.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    // Each worker waits for a Python half of the time.
    maxWorkers: '100%',
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
