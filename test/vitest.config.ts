import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/conformance/**'],
    setupFiles: ['test/support/seed-properties.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    testTimeout: 20_000,
  },
});
