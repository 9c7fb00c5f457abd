import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { MAX_REPEATED_BYTES, MAX_UNPACKED } from '../../src/node/unpack/unpack-in-turns.ts';
import { pack } from '../support/pack.ts';
import { runCli } from '../support/run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-packed-'));
afterAll(() => rmSync(root, { recursive: true }));

const START = Date.UTC(2026, 1, 5);
/** No line is whole within what is unpacked at first. */
const LINE_BYTES = 20_000;
const LARGE = Math.ceil((MAX_REPEATED_BYTES * 1.5) / LINE_BYTES);
const SMALL = Math.floor(MAX_REPEATED_BYTES / 2 / LINE_BYTES);
/** With small blocks where the packing has them, so that damage leaves what stands before it. */
const FAST = ['-1'];
const MANY = MAX_UNPACKED + 3;

type Change = (packed: Buffer, index: number) => Buffer;

/** Letters that don't pack too well, so that half of a packed log holds some lines, and that look like no date. */
const LETTERS = writeLetters(LINE_BYTES * LARGE * 2);

function writeLetters(count: number): string {
  const letters = Buffer.alloc(count);
  let seed = 1;
  for (let place = 0; place < count; place++) {
    seed = (seed * 48271) % 2147483647;
    letters[place] = 97 + (seed % 26);
  }
  return letters.toString('latin1');
}

function writeLine(second: number, log: number): string {
  const date = new Date(START + second * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const start = (second * LINE_BYTES) % (LETTERS.length - LINE_BYTES);
  return `${date} app: bad 192.0.2.${log} ${LETTERS.slice(start, start + LINE_BYTES)}\n`;
}

/** So many logs of so many lines each, one after the other or at the same time. */
function writeLogs(count: number, lines: number, placing: 'following' | 'overlapping'): string[] {
  const secondOf = (log: number, line: number): number =>
    placing === 'following' ? log * lines + line : line * count + log;
  return Array.from({ length: count }, (_, log) =>
    Array.from({ length: lines }, (__, line) => writeLine(secondOf(log, line), log)).join(''),
  );
}

/** Writes the logs under the same names in a folder of their own. */
function writeFolder(logs: readonly Buffer[]): string {
  const folder = mkdtempSync(join(root, 'logs-'));
  for (const [index, log] of logs.entries()) writeFileSync(join(folder, `${index}.log`), log);
  return folder;
}

async function replay(folder: string, format: 'json' | 'ndjson') {
  const options = ['--failregex', 'bad <HOST> ', '--maxretry', '2', '--findtime', '1d'];
  const fixed = ['--now', '2026-02-06', '--tz', 'UTC', '--format', format];
  const { code, stdout, stderr } = await runCli([
    'replay',
    ...options,
    ...fixed,
    join(folder, '*.log'),
  ]);
  return { code, stdout: stdout.replaceAll(folder, 'FOLDER'), stderr };
}

describe.each(['gzip', 'zstd', 'xz', 'bzip2'] as const)('%s', (packing) => {
  const isThere = pack(packing, Buffer.from('x')) !== undefined;

  const packed = new Map<string, Buffer>();

  function packOnce(text: string): Buffer {
    const bytes = packed.get(text) ?? pack(packing, Buffer.from(text), FAST)!;
    packed.set(text, bytes);
    return bytes;
  }

  function packLogs(texts: readonly string[], change: Change = (bytes) => bytes): string {
    return writeFolder(texts.map((text, index) => change(packOnce(text), index)));
  }

  test.skipIf(!isThere).each([
    ['large ones that follow each other', MANY, LARGE, 'following'],
    ['small ones that overlap', MANY, SMALL, 'overlapping'],
    ['large ones that overlap, as many as may', MAX_UNPACKED, LARGE, 'overlapping'],
  ] as const)(
    '%s are their plain twins',
    async (_, count, lines, placing) => {
      const texts = writeLogs(count, lines, placing);
      const plain = await replay(writeFolder(texts.map((text) => Buffer.from(text))), 'ndjson');
      expect(plain).toMatchObject({ code: 0, stderr: '' });
      expect(await replay(packLogs(texts), 'ndjson')).toEqual(plain);
    },
    60_000,
  );

  test.skipIf(!isThere)(
    'large ones that overlap, one too many, are an error',
    async () => {
      const folder = packLogs(writeLogs(MAX_UNPACKED + 1, LARGE, 'overlapping'));
      const { code, stdout, stderr } = await replay(folder, 'json');
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ summary: { complete: false } });
      expect(stderr.match(/error\[.*/g)).toEqual([
        expect.stringMatching(
          /^error\[log\/too-many-packed\]: More than 32 packed logs .*\.log and 30 more$/,
        ),
      ]);
    },
    60_000,
  );

  test.skipIf(!isThere).each([
    ['cut in its second half', cutSecondHalf, /^error\[log\/truncated\].* after line [1-9]/, 2],
    [
      'damaged in its second half',
      damageSecondHalf,
      /^error\[log\/damaged\].* after line [1-9]/,
      2,
    ],
    ['followed by garbage', addGarbage, /^warning\[log\/followed\]/, 0],
  ] as const)(
    'one that is %s is told of once',
    async (_, change, told, expectedCode) => {
      const texts = writeLogs(MANY, LARGE, 'following');
      const folder = packLogs(texts, (bytes, index) => (index === 1 ? change(bytes) : bytes));
      const { code, stdout, stderr } = await replay(folder, 'json');
      expect(code).toBe(expectedCode);
      expect(stderr.match(/^(?:error|warning)\[.*/gm)).toEqual([expect.stringMatching(told)]);
      expect(stderr).toContain(join(folder, '1.log'));
      const lines = readLineCount(stdout);
      if (expectedCode === 0) expect(lines).toBe(MANY * LARGE);
      else expect(lines).toBeGreaterThan((MANY - 1) * LARGE);
      expect(lines).toBeLessThanOrEqual(MANY * LARGE);
    },
    60_000,
  );
});

function readLineCount(report: string): number {
  const { summary }: { summary: { lines: number } } = JSON.parse(report);
  return summary.lines;
}

function cutSecondHalf(packed: Buffer): Buffer {
  return packed.subarray(0, Math.floor(packed.length * 0.8));
}

function damageSecondHalf(packed: Buffer): Buffer {
  const damaged = Buffer.from(packed);
  const start = Math.floor(packed.length * 0.8);
  return damaged.fill(0xff, start, start + 16);
}

function addGarbage(packed: Buffer): Buffer {
  return Buffer.concat([packed, Buffer.from('no packed data')]);
}
