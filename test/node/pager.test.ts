import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startPager } from '../../src/node/machine/pager.ts';

const folder = mkdtempSync(join(tmpdir(), 'dryban-pager-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a pager is sent all, and has the variables', async () => {
  const pager = startPager('{ echo "$LESS"; cat; } > "$OUT"', {
    LESS: 'FRX',
    OUT: join(folder, 'out'),
  });
  await pager.write('one\n');
  await pager.write('two\n');
  expect(await pager.close()).toBe(true);
  expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('FRX\none\ntwo\n');
});

test('one that ends early is closed, and counts as run', async () => {
  const pager = startPager('exit 1', {});
  const text = 'x'.repeat(1 << 16);
  while (!pager.isClosed) await pager.write(text); // oxlint-disable-line no-await-in-loop -- until it is closed
  await pager.write(text);
  expect(await pager.close()).toBe(true);
});

test.each([['no-such-pager-anywhere 2> /dev/null'], ['exit 126']])(
  'one that can not be run says so: %s',
  async (script) => {
    const pager = startPager(script, {});
    await pager.write('text');
    expect(await pager.close()).toBe(false);
  },
);

test('interrupts are left to it while it runs', async () => {
  const before = process.listenerCount('SIGINT');
  const pager = startPager('cat > /dev/null', {});
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  await pager.close();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
