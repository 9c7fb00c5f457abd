import { expect, test } from 'vitest';
import { findZoneName } from '../../../src/node/machine/zone-name.ts';

test.each([
  ['UTC', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['', 'UTC'],
  ['Europe/Berlin', 'Europe/Berlin'],
  [':Europe/Berlin', 'Europe/Berlin'],
  ['/usr/share/zoneinfo/Europe/Berlin', 'Europe/Berlin'],
  ['CET-1CEST', 'CET-1CEST'],
])('TZ=%s', (TZ, name) => {
  expect(findZoneName({ TZ })).toBe(name);
});

test.skipIf(process.env['TZ'] !== undefined)('without TZ, that of the system', () => {
  const asked = new Intl.DateTimeFormat('en', { timeZone: findZoneName({}) });
  expect(asked.resolvedOptions().timeZone).toBe(
    new Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
});
