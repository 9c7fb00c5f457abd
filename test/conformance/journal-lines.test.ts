import { isUtf8 } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createLocalZone } from '../../src/dates/index.ts';
import { EntryFormatter, type FieldValue } from '../../src/journal/index.ts';
import { findEncoding } from '../../src/node/codecs.ts';
import { NO_FAIL2BAN } from '../support/oracle.ts';
import { NO_PYTHON_SYSTEMD, runOracleScript } from '../support/python.ts';
import { Random, readSeed } from '../support/random.ts';

const ENTRIES = 20_000;

type Pair = readonly [name: string, value: Buffer];

interface Line {
  time: number;
  date: string;
  text: string;
}

const NAMES = ['host', 'ns1.example.org', 'kernel', 'sshd', 'sshd-session', 'x y', 'grün', ''];
const NUMBERS = ['0', '7', '12345', ' 8 ', '-3', '1_000', '0x1f', '0b_1', '0o17', '007', '1__0'];
const NO_NUMBERS = [
  '',
  'abc',
  "it's",
  `"'`,
  'tab\there',
  '٣',
  '0x',
  '1e3',
  '99999999999999999999999',
];
const TEXTS = ['Accepted', '', 'two\nlines\n', 'cr\r\n', 'nul\0', '\u2028', '[a] "b"', '𝄞 ü', 'x '];
const BYTES = [
  Buffer.from('f\xfcr', 'latin1'),
  Buffer.from([0xff, 0xc3]),
  Buffer.from([0xed, 0xa0]),
];

function randomEntry(random: Random): Pair[] {
  const pairs: Pair[] = [];
  const add = (chance: number, name: string, values: readonly (string | Buffer)[]): void => {
    while (random.chance(chance)) {
      pairs.push([name, Buffer.from(random.pick(values))]);
      if (random.chance(0.9)) return;
    }
  };
  const micros = [randomMicros(random), randomMicros(random)];
  const broken = ['0', '-1', '', 'x', '99999999999999999999', '253402300799999999', ' 1 '];
  pairs.push(['__REALTIME_TIMESTAMP', Buffer.from(micros[0]!)]);
  pairs.push(['__MONOTONIC_TIMESTAMP', Buffer.from(String(random.integer(0, 1e9)))]);
  add(0.5, '_SOURCE_REALTIME_TIMESTAMP', random.chance(0.9) ? micros : broken);
  add(0.3, '_SOURCE_MONOTONIC_TIMESTAMP', [...NUMBERS, 'abc', '', '86399999999']);
  add(0.9, '_HOSTNAME', random.chance(0.9) ? NAMES : BYTES);
  add(0.8, 'SYSLOG_IDENTIFIER', random.chance(0.9) ? NAMES : BYTES);
  add(0.5, '_COMM', NAMES);
  add(0.4, 'SYSLOG_PID', [...NUMBERS, ...NO_NUMBERS, ...BYTES]);
  add(0.6, '_PID', [...NUMBERS, ...NO_NUMBERS, ...BYTES]);
  add(0.9, 'MESSAGE', [...TEXTS, ...BYTES]);
  return pairs;
}

/** Outside the hours at which clocks are shifted, where fail2ban takes one of two for the other. */
function randomMicros(random: Random): string {
  const day = random.integer(15_000, 24_000);
  return `${day * 86_400 + random.integer(6 * 3600, 20 * 3600)}${String(random.integer(0, 999_999)).padStart(6, '0')}`;
}

function toValue(bytes: Buffer): FieldValue {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes;
}

function formatPairs(formatter: EntryFormatter, pairs: readonly Pair[]): Line | null {
  const entry = new Map<string, FieldValue[]>();
  for (const [name, bytes] of pairs) {
    entry.set(name, [...(entry.get(name) ?? []), toValue(bytes)]);
  }
  return formatter.format(entry) ?? null;
}

describe.skipIf(NO_FAIL2BAN || NO_PYTHON_SYSTEMD)('entries of the journal become lines', () => {
  const seed = readSeed();

  test.each([
    ['UTC', 'utf-8'],
    ['Europe/Berlin', 'latin-1'],
    ['America/St_Johns', 'ascii'],
  ])(`in %s and %s as in fail2ban (DRYBAN_SEED=${seed})`, (tz, encoding) => {
    const random = new Random(seed);
    const entries = Array.from({ length: ENTRIES }, () => randomEntry(random));
    const encoded = entries.map((pairs) =>
      pairs.map(([name, value]) => [name, value.toString('base64')]),
    );
    const [answers] = runOracleScript<(Line | null)[]>('journal_lines.py', [
      { tz, encoding, entries: encoded },
    ]);
    const { codec } = findEncoding(encoding)!;
    const formatter = new EntryFormatter(createLocalZone(tz)!, (bytes) =>
      codec.decode(Buffer.from(bytes), 0, bytes.length),
    );
    expect(answers!.filter((line) => line !== null).length).toBeGreaterThan(ENTRIES / 2);
    const differences = entries
      .map((pairs, index) => ({
        entry: pairs.map(([name, value]) => `${name}=${value.toString('latin1')}`),
        ours: formatPairs(formatter, pairs),
        theirs: answers![index]!,
      }))
      .filter(({ ours, theirs }) => !isDeepStrictEqual(ours, theirs));
    expect(differences.slice(0, 5)).toEqual([]);
  });
});
