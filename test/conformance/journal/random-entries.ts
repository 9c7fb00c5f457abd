import type { Random } from '../../support/random.ts';

/** A field of an entry with its bytes. */
export type Pair = readonly [name: string, value: Buffer];

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

/** An entry, sound or not. */
export function composeEntry(random: Random): Pair[] {
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
