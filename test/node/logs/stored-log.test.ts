import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findEncoding } from '../../../src/node/logs/codecs.ts';
import { StoredLog } from '../../../src/node/logs/stored-log.ts';
import { withoutEnd } from '../../../src/replay/index.ts';
import { address, toExport, toJson } from '../../support/journal-export.ts';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

async function read(bytes: Buffer, { encoding = 'utf-8', chunkSize = 1 << 18 } = {}) {
  const source = { size: bytes.length, chunks: inChunks(bytes, chunkSize) };
  const reading = new StoredLog('some.log', source, findEncoding(encoding)!);
  const texts: string[] = [];
  for await (const batches of reading.batches) {
    texts.push(...batches.flatMap((batch) => batch.lines.map(withoutEnd)));
  }
  const codes = reading.diagnostics.map(({ code, severity }) => `${severity} ${code}`);
  return { texts, codes, messages: reading.diagnostics.map(({ message }) => message), reading };
}

/** Lines that don't pack too well. */
function manyLines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `line ${index} ${(index * 2654435761) >>> 0}`);
}

function toLog(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

describe('gzip', () => {
  const lines = manyLines(50_000);
  const packed = gzipSync(toLog(lines));

  test.each([1, 7, 4096, 1 << 18])(
    'is unpacked, whatever its name, in chunks of %i',
    async (chunkSize) => {
      const few = lines.slice(0, 100);
      const { texts, codes } = await read(gzipSync(toLog(few)), { chunkSize });
      expect(texts).toEqual(few);
      expect(codes).toEqual([]);
    },
  );

  test('of several members is one log', async () => {
    const { texts, codes } = await read(Buffer.concat([packed, gzipSync(toLog(['more']))]));
    expect(texts).toEqual([...lines, 'more']);
    expect(codes).toEqual([]);
  });

  test('that ends too early gives its lines, then an error', async () => {
    const { texts, codes } = await read(packed.subarray(0, packed.length - 2000));
    expect(texts.length).toBeGreaterThan(40_000);
    expect(texts.slice(0, -1)).toEqual(lines.slice(0, texts.length - 1));
    expect(codes).toEqual(['error log/truncated']);
  });

  test('that ends before its first line is an error', async () => {
    const { texts, codes } = await read(packed.subarray(0, 12));
    expect(texts).toEqual([]);
    expect(codes).toEqual(['error log/truncated', 'note log/empty']);
  });

  test('that is damaged is no silent end', async () => {
    const damaged = Buffer.from(packed);
    const middle = packed.length >> 1;
    damaged.fill(0xff, middle, middle + 64);
    const { texts, codes } = await read(damaged);
    expect(texts.length).toBeLessThan(lines.length);
    expect(codes).toContain('error log/damaged');
  });

  test('counts the bytes that were stored', async () => {
    const { reading } = await read(packed);
    expect(reading.bytesRead()).toBe(packed.length);
  });
});

test('what is packed and not supported is named, with a way out', async () => {
  const { texts, codes, reading } = await read(Buffer.from('28b52ffd01582a0100006162', 'hex'));
  expect(texts).toEqual([]);
  expect(codes).toEqual(['error log/packed', 'note log/empty']);
  expect(reading.diagnostics[0]).toEqual({
    code: 'log/packed',
    severity: 'error',
    message:
      "some.log is packed with zstd and can't be unpacked here: it needs the dictionary it was packed with",
    hint: 'Pipe it: zstd -dc --long=31 FILE | dryban replay FILTER -',
  });
});

test.each([
  ['utf-16', '\ufeffgrün €\r\nzwei 𝄞\n', ['grün €', 'zwei 𝄞']],
  ['utf-16', 'ohne Marke\n', ['ohne Marke']],
  ['utf-16-le', '\ufeffgrün\n', ['\ufeffgrün']],
])('%s', async (encoding, log, lines) => {
  const { texts, codes } = await read(Buffer.from(log, 'utf16le'), { encoding, chunkSize: 3 });
  expect(texts).toEqual(lines);
  expect(codes).toEqual([]);
});

test('half a character of utf-16', async () => {
  const { texts, codes } = await read(Buffer.from('x'), { encoding: 'utf-16' });
  expect(texts).toEqual(['\ufffd']);
  expect(codes).not.toContain('error log/unreadable');
});

test('utf-16 with a mark of the other order', async () => {
  const log = Buffer.from('\ufeffgrün\n', 'utf16le').swap16();
  expect((await read(log, { encoding: 'utf-16' })).texts).toEqual(['grün']);
});

test('an empty log is noted', async () => {
  const { texts, codes, messages } = await read(Buffer.alloc(0));
  expect(texts).toEqual([]);
  expect(codes).toEqual(['note log/empty']);
  expect(messages[0]).toContain('some.log');
});

test('undecodable lines are counted, with the first of them', async () => {
  const { codes, messages } = await read(Buffer.from('ok\nb\xe4d\nok\nb\xfcd\n', 'latin1'));
  expect(codes).toEqual(['warning log/undecodable-bytes']);
  expect(messages[0]).toContain('2 lines, the first of them line 2,');
});

test('a line that is too long is reported', async () => {
  const { texts, codes, messages } = await read(Buffer.alloc(3 << 20, 'x'));
  expect(texts).toHaveLength(1);
  expect(codes).toEqual(['error log/line-too-long']);
  expect(messages[0]).toContain('line 1 has more than 1048576 bytes');
});

async function* failing(): AsyncGenerator<Buffer> {
  yield Buffer.from('the first\nthe sec');
  throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
}

test('an error of the disk ends the log with a diagnostic', async () => {
  const source = { size: null, chunks: failing() };
  const reading = new StoredLog('some.log', source, findEncoding('utf-8')!);
  const texts: string[] = [];
  for await (const batches of reading.batches) {
    texts.push(...batches.flatMap((batch) => batch.lines.map(withoutEnd)));
  }
  expect(texts).toEqual(['the first']);
  expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log/unreadable']);
});

describe('the journal', () => {
  const fields = [...address(1770300000000000), ['_COMM', 'app'], ['MESSAGE', 'one']] as const;

  test.each([
    ['export', toExport([fields])],
    ['json', toJson([fields])],
    ['export, packed', gzipSync(toExport([fields]))],
    ['json, packed', gzipSync(toJson([fields]))],
  ])('%s is known by its content', async (_, bytes) => {
    const { texts, codes, reading } = await read(bytes, { chunkSize: 7 });
    expect(texts).toEqual(['2026-02-05T14:00:00+00:00 app: one']);
    expect(codes).toEqual([]);
    expect(await reading.logtype()).toBe('journal');
  });

  test.each([
    ['a log', 'Feb  5 14:00:00 host app: one\n'],
    ['a log of JSON', '{"MESSAGE":"__CURSOR __REALTIME_TIMESTAMP"}\n'],
    ['nothing', ''],
  ])('%s is none', async (_, text) => {
    const { texts, reading } = await read(Buffer.from(text));
    expect(texts).toEqual(text === '' ? [] : [text.trimEnd()]);
    expect(await reading.logtype()).toBe('file');
  });

  test.each([
    ['its own form, packed', gzipSync('LPKSHHRH\0\0\0')],
    ['json-pretty', Buffer.from(`${JSON.stringify(Object.fromEntries(fields), null, '\t')}\n`)],
  ])('%s is an error', async (_, bytes) => {
    const { texts, codes } = await read(bytes);
    expect(texts).toEqual([]);
    expect(codes).toEqual(['error journal/unsupported-form', 'note log/empty']);
  });
});

test('half a line at the end of what is cut is none', async () => {
  const packed = gzipSync('a line\nx 192.0.2.12');
  const { texts, codes, messages } = await read(packed.subarray(0, -9));
  expect(texts).toEqual(['a line']);
  expect(codes).toEqual(['error log/truncated']);
  expect(messages[0]).toContain('after line 1,');
});
