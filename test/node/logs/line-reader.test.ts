import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEncoding } from '../../../src/node/logs/codecs.ts';
import { LineReader, MAX_LINE_BYTES } from '../../../src/node/logs/line-reader.ts';
import { withoutEnd, type LineBatch } from '../../../src/replay/index.ts';

function read(chunks: readonly Buffer[], encoding = 'utf-8') {
  const reader = new LineReader('log', findEncoding(encoding)!.codec);
  const batches: LineBatch[] = [];
  for (const chunk of chunks) {
    const reused = Buffer.from(chunk);
    batches.push(...reader.push(reused));
    reused.fill(0);
  }
  batches.push(...reader.finish());
  return { reader, batches, texts: batches.flatMap(({ lines }) => lines.map(withoutEnd)) };
}

function asciiFlags(batches: readonly LineBatch[]): boolean[] {
  return batches.flatMap(({ ascii, lines }) =>
    typeof ascii === 'boolean' ? lines.map(() => ascii) : ascii,
  );
}

test.each([
  ['no bytes', '', []],
  ['one line', 'a\n', ['a']],
  ['a last line without an end', 'a\nb', ['a', 'b']],
  ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
  ['the line ends of Windows', 'a\r\nb\r\n', ['a', 'b']],
  ['several returns before the end', 'a\r\r\r\nb\r', ['a', 'b']],
  ['a return inside a line', 'a\rb\r\n', ['a\rb']],
  ['NUL and other controls', 'a\0b\x1b[0m\x0b\x0c\n', ['a\0b\x1b[0m\x0b\x0c']],
  ['separators that only Unicode knows', 'a\u2028b\x85c\n', ['a\u2028b\x85c']],
  ['a byte order mark', '\ufeffa\n', ['\ufeffa']],
])('%s', (_, log, texts) => {
  expect(read([Buffer.from(log)]).texts).toEqual(texts);
});

/** Recorded with CPython 3.11: `bytes.fromhex(…).decode('utf-8', 'replace')`. */
test.each([
  ['80', '\ufffd'],
  ['41ff42', 'A\ufffdB'],
  ['c080', '\ufffd\ufffd'],
  ['c3', '\ufffd'],
  ['c341', '\ufffdA'],
  ['e282', '\ufffd'],
  ['e28241', '\ufffdA'],
  ['e08080', '\ufffd\ufffd\ufffd'],
  ['eda080', '\ufffd\ufffd\ufffd'],
  ['f09f98', '\ufffd'],
  ['f0808080', '\ufffd\ufffd\ufffd\ufffd'],
  ['f4908080', '\ufffd\ufffd\ufffd\ufffd'],
  ['f09f9880', '\u{1f600}'],
  ['efbfbd', '\ufffd'],
])('the bytes %s', (hex, text) => {
  const bytes = Buffer.from(hex, 'hex');
  const { reader, texts } = read([Buffer.concat([bytes, Buffer.from('\n')])]);
  expect(texts).toEqual([text]);
  const isValid = hex === 'f09f9880' || hex === 'efbfbd';
  expect(reader.undecodable.count).toBe(isValid ? 0 : 1);
});

test('says which lines are ASCII, and counts those that could not be decoded', () => {
  const log = Buffer.from('plain\nüber\nplain\n\xff\n\xfe\n', 'latin1');
  const utf8 = Buffer.concat([Buffer.from('grün\n'), log]);
  const { reader, batches } = read([utf8]);
  expect(asciiFlags(batches)).toEqual([false, true, false, true, false, false]);
  expect(reader.undecodable).toEqual({ count: 3, firstLine: 3 });
});

test('lines and numbers do not depend on where the chunks are cut', () => {
  const line = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '\r', 'ü', '€', '😀', '\0'), maxLength: 12 }),
    fc.constant('x'.repeat(3000)),
  );
  const logs = fc.record({ lines: fc.array(line), size: fc.integer({ min: 1, max: 4000 }) });
  fc.assert(
    fc.property(logs, ({ lines, size }) => {
      const log = Buffer.from(lines.map((text) => `${text}\n`).join(''));
      const chunks: Buffer[] = [];
      for (let start = 0; start < log.length; start += size) {
        chunks.push(log.subarray(start, start + size));
      }
      const { batches, texts } = read(chunks);
      expect(texts).toEqual(lines.map((text) => text.replace(/\r+$/, '')));
      let next = 1;
      for (const { firstLine, lines: some } of batches) {
        expect(firstLine).toBe(next);
        next += some.length;
      }
    }),
  );
});

test('a batch has 4096 lines at most', () => {
  const { batches, texts } = read([Buffer.from('\n'.repeat(10_000))]);
  expect(texts).toHaveLength(10_000);
  expect(Math.max(...batches.map((batch) => batch.lines.length))).toBe(4096);
  expect(batches.map((batch) => batch.firstLine)).toEqual([1, 4097, 8193]);
});

describe('lines that are too long', () => {
  const piece = Buffer.alloc(1 << 16, 'x');
  const long = Array.from({ length: 48 }, () => piece);

  test('are cut, the rest is skipped, and the next line is read as usual', () => {
    const { reader, texts } = read([Buffer.from('a\n'), ...long, Buffer.from('y\nb\n')]);
    expect(texts.map((text) => text.length)).toEqual([1, MAX_LINE_BYTES, 1]);
    expect(texts[2]).toBe('b');
    expect(reader.tooLong).toEqual({ count: 1, firstLine: 2 });
  });

  test('are cut at the end of a log as well', () => {
    const { reader, texts } = read(long);
    expect(texts.map((text) => text.length)).toEqual([MAX_LINE_BYTES]);
    expect(reader.tooLong.count).toBe(1);
  });

  test.each(['', 'x', 'xx'])('are not cut inside a character (%j before)', (before) => {
    const { reader, texts } = read([
      Buffer.from(before),
      ...long.map(() => Buffer.from('€'.repeat(30_000))),
    ]);
    expect(/^x*€+$/.test(texts[0]!)).toBe(true);
    expect(reader.undecodable.count).toBe(0);
  });

  test('are lines when they are just within the limit', () => {
    const { reader, texts } = read([Buffer.from(`${'x'.repeat(MAX_LINE_BYTES - 1)}\n`)]);
    expect(texts[0]).toHaveLength(MAX_LINE_BYTES - 1);
    expect(reader.tooLong.count).toBe(0);
  });
});
