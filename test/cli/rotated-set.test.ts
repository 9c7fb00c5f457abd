import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { pack } from '../support/pack.ts';
import { runCli } from '../support/run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-rotated-'));
afterAll(() => rmSync(root, { recursive: true }));

const PARTS = 20;

/** How logs of some age are packed, by the names that logrotate gives them. */
const PACKERS: readonly (readonly [ending: string, pack: (bytes: Buffer) => Buffer | undefined])[] =
  [
    ['.gz', gzipSync],
    ['.zst', (bytes) => pack('zstd', bytes)],
    ['.xz', (bytes) => pack('xz', bytes)],
    ['', (bytes) => bytes],
  ];

interface Line {
  /** Seconds since the one before it. */
  step: number;
  host: number;
  /** Else it belongs to the one before it. */
  isDated: boolean;
}

const line: fc.Arbitrary<Line> = fc.record({
  step: fc.integer({ min: 0, max: 3 }),
  host: fc.integer({ min: 1, max: 5 }),
  isDated: fc.boolean(),
});

/** The lines of one file, one of which has a date. */
const part = fc
  .tuple(fc.array(line, { maxLength: 8 }), line, fc.array(line, { maxLength: 8 }))
  .map(([before, { step, host }, after]) => before.concat({ step, host, isDated: true }, after));

function writeParts(parts: readonly (readonly Line[])[]): string[] {
  let time = Date.UTC(2026, 1, 5);
  const write = ({ step, host, isDated }: Line): string => {
    time += step * 1000;
    const date = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
    return `${isDated ? date : ' more:'} srv app: bad 192.0.2.${host}\n`;
  };
  return parts.map((lines) => lines.map(write).join(''));
}

function writeSet(folder: string, parts: readonly string[]): void {
  for (const [index, text] of parts.entries()) {
    const age = parts.length - 1 - index;
    const [ending, packPart] = age === 0 ? PACKERS[3]! : PACKERS[age % PACKERS.length]!;
    const bytes = packPart(Buffer.from(text)) ?? gzipSync(text);
    writeFileSync(join(folder, age === 0 ? 'app.log' : `app.log.${age}${ending}`), bytes);
  }
}

/** What is told of the lines, whatever file they stand in. */
async function replay(...logs: string[]): Promise<string[]> {
  const options = [
    '--failregex',
    'bad <HOST>$',
    '--maxretry',
    '3',
    '--findtime',
    '20',
    '--bantime',
    '30',
    '--now',
    '2026-02-06',
  ];
  const { stdout } = await runCli(['replay', ...options, '--format', 'ndjson', ...logs]);
  return stdout
    .replaceAll(/"file":"[^"]*","line":\d+,/g, '')
    .split('\n')
    .slice(0, -2);
}

test('a rotated set is the log that it was made of', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: PARTS, maxLength: PARTS }), async (lines) => {
      const folder = join(root, String(run++));
      mkdirSync(join(folder, 'set'), { recursive: true });
      const parts = writeParts(lines);
      writeFileSync(join(folder, 'whole'), parts.join(''));
      writeSet(join(folder, 'set'), parts);
      const whole = await replay(join(folder, 'whole'));
      expect(await replay(join(folder, 'set', 'app.log*'))).toEqual(whole);
    }),
    { numRuns: 15 },
  );
}, 60_000);
