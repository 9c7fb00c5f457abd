import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLocalZone } from '../../src/dates/index.ts';
import { SourceText } from '../../src/diagnostics/index.ts';
import { parseJournalMatch } from '../../src/journal/index.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';
import { createBatchReader } from '../../src/node/logs/batch-reader.ts';
import { findEncoding } from '../../src/node/logs/codecs.ts';
import { withoutEnd } from '../../src/replay/index.ts';
import { address, toExport, toJson, type Field } from '../support/journal-export.ts';

type Format = 'json' | 'export';

interface Read {
  /** Number and text of each line, without its date. */
  lines: [number: number, text: string][];
  codes: string[];
  messages: string[];
}

function read(
  format: Format,
  bytes: Buffer,
  { journalmatch = '', chunkSize = 1 << 16, encoding = 'utf-8' } = {},
): Read {
  const match = parseJournalMatch(SourceText.unplaced(journalmatch)).value!;
  const view = { match, release: NEWEST_RELEASE, zone: createLocalZone('UTC')! };
  const { codec } = findEncoding(encoding)!;
  const reader = createBatchReader('some.journal', format, codec, view);
  const batches = [];
  for (let start = 0; start < bytes.length; start += chunkSize) {
    const chunk = Buffer.from(bytes.subarray(start, start + chunkSize));
    batches.push(...reader.push(chunk));
    chunk.fill(0);
  }
  batches.push(...reader.finish(false));
  const diagnostics = reader.describe();
  return {
    lines: batches.flatMap(({ firstLine, lines, stamps }) =>
      lines.map(withoutEnd).map((text, index): [number, string] => {
        const { date } = stamps![index]!;
        expect(text.startsWith(date)).toBe(true);
        return [firstLine + index, text.slice(date.length)];
      }),
    ),
    codes: diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    messages: diagnostics.map(({ message }) => message),
  };
}

function entry(message: Field[1], fields: readonly Field[] = []): Field[] {
  return [...address(1770300000000000), ['_COMM', 'app'], ...fields, ['MESSAGE', message]];
}

const WRITERS = { json: toJson, export: toExport };

describe.each(['json', 'export'] as const)('%s', (format) => {
  const write = WRITERS[format];

  test('entries are lines with the numbers of their entries', () => {
    const bytes = write([entry('one'), entry('two')]);
    expect(read(format, bytes)).toEqual({
      lines: [
        [1, 'app: one'],
        [2, 'app: two'],
      ],
      codes: [],
      messages: [],
    });
  });

  test('a journalmatch selects entries, which keep their numbers', () => {
    const other: Field = ['_SYSTEMD_UNIT', 'other.service'];
    const bytes = write([
      entry('one'),
      entry('two', [other]),
      entry('three'),
      entry('four', [other]),
    ]);
    const { lines, codes } = read(format, bytes, { journalmatch: '_SYSTEMD_UNIT=other.service' });
    expect(lines).toEqual([
      [2, 'app: two'],
      [4, 'app: four'],
    ]);
    expect(codes).toEqual([]);
  });

  test('a journalmatch that selects nothing is told', () => {
    const { codes, messages } = read(format, write([entry('one')]), {
      journalmatch: '_COMM=x + A=1',
    });
    expect(codes).toEqual(['warning journal/nothing-matches']);
    expect(messages[0]).toContain(
      'None of the 1 entries of some.journal matches the journalmatch _COMM=x + A=1',
    );
  });

  test('values of several lines, of bytes and of several parts', () => {
    const bytes = write([
      entry('two\nlines'),
      entry(Uint8Array.of(0x66, 0xfc, 0x72)),
      entry('', [['MESSAGE', 'first']]),
      entry('nul\0 esc\x1b[m'),
    ]);
    expect(read(format, bytes, { encoding: 'latin-1' }).lines.map(([, text]) => text)).toEqual([
      String.raw`app: two\nlines`,
      'app: für',
      'app: first ',
      'app: nul\0 esc\x1b[m',
    ]);
    expect(read(format, bytes).codes).toEqual(['warning log/undecodable-bytes']);
  });

  test('chunks may be cut anywhere', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    const value = fc.oneof(text, fc.uint8Array({ maxLength: 20 }));
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 30 }),
        (messages, chunkSize) => {
          const bytes = write(
            messages.map(([first, ...others]) =>
              entry(
                first!,
                others.map((other): Field => ['MESSAGE', other]),
              ),
            ),
          );
          const whole = read(format, bytes);
          expect(whole.lines).toHaveLength(messages.length);
          expect(read(format, bytes, { chunkSize })).toEqual(whole);
        },
      ),
    );
  });

  test('both forms of an entry are the same line', () => {
    const fields = [entry('grün', [['SYSLOG_PID', '7']]), entry(Uint8Array.of(0xff, 10))];
    expect(read('json', toJson(fields))).toEqual(read('export', toExport(fields)));
  });

  test('an entry without a time is left out', () => {
    const bytes = write([entry('one'), [['MESSAGE', 'never']], entry('two')]);
    const { lines, codes, messages } = read(format, bytes);
    expect(lines.map(([number]) => number)).toEqual([1, 3]);
    expect(codes).toEqual(['warning journal/unusable-entry']);
    expect(messages[0]).toContain('some.journal: entry 2 has no time');
  });

  test('what is cut off is damaged', () => {
    const bytes = write([entry('one'), entry('two\nlines')]);
    const { lines, codes } = read(format, bytes.subarray(0, -8));
    expect(lines).toEqual([[1, 'app: one']]);
    expect(codes).toEqual(['error journal/damaged-entry']);
  });

  test('a journal without entries is empty', () => {
    expect(read(format, Buffer.alloc(0)).codes).toEqual(['note log/empty']);
    expect(read(format, Buffer.from('\n\n')).codes).toEqual(['note log/empty']);
  });

  test('rubbish between entries is left out, and counted', () => {
    const rubbish = Buffer.from('Feb  5 what is this\n\n');
    const [first, second] = [entry('one'), entry('two')].map((fields) => write([fields]));
    const { lines, codes } = read(format, Buffer.concat([first!, rubbish, second!]));
    expect(lines.map(([, text]) => text)).toEqual(['app: one', 'app: two']);
    expect(codes).toEqual(['error journal/damaged-entry']);
  });

  test('rubbish of any kind does no harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(300), (rubbish, at) => {
        const sound = write([entry('one'), entry('two')]);
        const place = Math.min(at, sound.length);
        const parts = [sound.subarray(0, place), rubbish, sound.subarray(place)];
        expect(read(format, Buffer.concat(parts)).lines.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe('json', () => {
  test('is read as json-seq and json-sse, too', () => {
    const line = toJson([entry('one')]).toString();
    const bytes = Buffer.from(`\x1e${line}data: ${line}\n`);
    expect(read('json', bytes).lines.map(([, text]) => text)).toEqual(['app: one', 'app: one']);
  });

  test('null stands for what is too long', () => {
    const without = { __REALTIME_TIMESTAMP: '1', _COMM: 'app', CODE: null };
    const bytes = [
      { ...without, MESSAGE: null },
      { ...without, MESSAGE: [null, 'part'] },
    ];
    const { lines, codes, messages } = read(
      'json',
      Buffer.from(bytes.map((object) => JSON.stringify(object)).join('\n')),
    );
    expect(lines).toEqual([[2, 'app: part']]);
    expect(codes).toEqual(['warning journal/no-message']);
    expect(messages[0]).toContain('entry 1 has a message that journalctl left out');
  });

  test.each([
    ['{"MESSAGE":{}}'],
    ['{"MESSAGE":[1,256]}'],
    ['{"MESSAGE":[[1],{}]}'],
    ['{"MESSAGE":true}'],
    ['{"MESSAGE":"'],
    ['[]'],
    ['"text"'],
    ['{"__proto__":{"MESSAGE":"x"}'],
  ])('%s is damaged', (line) => {
    expect(read('json', Buffer.from(line)).codes).toContain('error journal/damaged-entry');
  });

  test('an entry of 100 MB is passed over', () => {
    const long = Buffer.concat([Buffer.from('{"MESSAGE":"'), Buffer.alloc(100 << 20, 'x')]);
    const bytes = Buffer.concat([long, Buffer.from('"}\n'), toJson([entry('one')])]);
    const { lines, codes } = read('json', bytes);
    expect(lines).toEqual([[2, 'app: one']]);
    expect(codes).toEqual(['error journal/entry-too-long']);
  });
});

describe('export', () => {
  test.each([
    ['text', (length: number) => Buffer.alloc(length, 'x').toString('latin1')],
    ['binary data', (length: number) => Buffer.alloc(length, 1)],
  ])('%s of 100 MB keeps its beginning', (_, make) => {
    const bytes = toExport([entry(make(100 << 20)), entry('one')]);
    const { lines, codes } = read('export', bytes);
    expect(lines.map(([number]) => number)).toEqual([1, 2]);
    expect(lines[0]![1].length).toBeLessThan(1.1 * (1 << 20));
    expect(codes).toEqual(['error journal/entry-too-long']);
  });

  test('a memory dump beside the message is passed over without a word', () => {
    const dump: Field = ['COREDUMP', Buffer.alloc(10 << 20)];
    const { lines, codes } = read('export', toExport([entry('one', [dump])]));
    expect(lines).toEqual([[1, 'app: one']]);
    expect(codes).toEqual([]);
  });

  test('a field again and again takes no more memory', () => {
    const many = Array.from({ length: 20 }, (): Field => ['MESSAGE', 'x'.repeat(1 << 19)]);
    const { lines } = read('export', toExport([entry('one', many)]));
    expect(lines[0]![1].length).toBeLessThan(5 << 20);
  });

  test.each([
    ['a length that is none', Buffer.from('MESSAGE\n\xff\xff\xff\xff\xff\xff\xff\xff', 'latin1')],
    ['a name that is none', Buffer.from('a message\n')],
  ])('%s gives up the entry only', (_, rubbish) => {
    const head = Buffer.from('_COMM=x\n');
    const bytes = Buffer.concat([head, rubbish, Buffer.from('\n\n'), toExport([entry('one')])]);
    const { lines, codes } = read('export', bytes);
    expect(lines).toEqual([[2, 'app: one']]);
    expect(codes).toEqual(['error journal/damaged-entry']);
  });

  test('a last entry without an empty line behind it is damaged, wherever it was cut', () => {
    const whole = toExport([entry('one'), entry('two')]);
    const first = toExport([entry('one')]).length;
    for (let length = first + 1; length < whole.length; length++) {
      const { lines, codes } = read('export', whole.subarray(0, length));
      expect(lines).toHaveLength(1);
      expect(codes).toEqual(['error journal/damaged-entry']);
    }
  });
});
