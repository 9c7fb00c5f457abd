import { expect, test } from 'vitest';
import { widthOf } from '../../src/diagnostics/index.ts';
import { runCli } from '../support/run-cli.ts';

const ARGV = [
  'tune',
  'fixtures/sshd/filter.conf',
  'fixtures/sshd/auth.log',
  '--tz=UTC',
  '--now=2026-03-02',
  '--bantime=10m,-1',
  '--good',
  String.raw`^\s*\S+ sshd\[\d+\]: Accepted \S+ for <F-USER>\S+</F-USER> from <HOST>`,
];

test.each([60, 80, 100, 140])('the report of dryban tune fits %i columns', async (columns) => {
  const { code, stdout } = await runCli(ARGV, { env: { COLUMNS: String(columns) } });
  expect([code, stdout]).toEqual([0, expect.stringContaining('for ever')]);
  expect(stdout.split('\n').filter((line) => widthOf(line) > columns)).toEqual([]);
});
