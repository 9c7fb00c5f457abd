import type { LogLine } from '../support/engine.ts';
import type { Random } from '../support/random.ts';

/** A filter and how to write a message, with its host and program, that its regexes may be about. */
export interface Subject {
  name: string;
  prefregex?: string;
  failregex: string[];
  ignoreregex: string[];
  maxlines?: number;
  writeMessage(random: Random, host: string): string;
}

const USERS = ['ann', 'bob', 'root'];

const PLAIN: Subject = {
  name: 'plain',
  failregex: [
    String.raw`^\s*\S+ app\[\d+\]: denied <HOST>$`,
    String.raw`^\s*\S+ app\[\d+\]: <F-USER>\w+</F-USER> refused (?:from )?<HOST>$`,
    String.raw`^\s*\S+ app\[\d+\]: account <F-ID>\S+</F-ID> locked$`,
  ],
  ignoreregex: [String.raw`app\[99\]`],
  writeMessage(random, host) {
    const message = random.pick([
      `denied ${host}`,
      `denied ${host}`,
      `${random.pick(USERS)} refused from ${host}`,
      `account ${random.pick([...USERS, '192.0.2.3', '2001:DB8::3'])} locked`,
      'nothing to see',
    ]);
    return `host app[${random.pick([1, 2, 3, 99])}]: ${message}`;
  },
};

/** Lines of one connection share what is known of it. */
const CONNECTIONS: Subject = {
  name: 'connections',
  prefregex: String.raw`^\s*\S+ <F-MLFID>app\[\d+\]</F-MLFID>: <F-CONTENT>.+</F-CONTENT>$`,
  failregex: [
    String.raw`^failed for <F-USER>\w+</F-USER> from <HOST>$`,
    String.raw`^failed for <F-USER>\w+</F-USER>$`,
    String.raw`^<F-NOFAIL>connection</F-NOFAIL> from <HOST>$`,
    String.raw`^<F-NOFAIL>key</F-NOFAIL> of <F-USER>\w+</F-USER>(?: from <HOST>)?$`,
    String.raw`^<F-MLFFORGET>closed</F-MLFFORGET>(?: <F-USER>\w+</F-USER>)?(?: from <HOST>)?$`,
    String.raw`^<F-MLFFORGET><F-NOFAIL>bye</F-NOFAIL></F-MLFFORGET>`,
    String.raw`^<F-MLFGAINED>accepted</F-MLFGAINED>(?: <F-USER>\w+</F-USER>)?(?: from <HOST>)?$`,
    String.raw`^<F-MLFFORGET><F-MLFGAINED>session</F-MLFGAINED></F-MLFFORGET> of <F-USER>\w+</F-USER>`,
  ],
  ignoreregex: ['^[^:]*app\\[9\\d\\]'],
  writeMessage(random, host) {
    const user = random.pick(USERS);
    const message = random.pick([
      `failed for ${user} from ${host}`,
      `failed for ${user}`,
      `connection from ${host}`,
      `key of ${user}`,
      `key of ${user} from ${host}`,
      `closed ${user} from ${host}`,
      'closed',
      'bye',
      `accepted ${user}`,
      `accepted from ${host}`,
      `session of ${user}`,
      'nothing to see',
    ]);
    // More connections than fail2ban remembers at once.
    const connection = random.chance(0.7) ? random.integer(1, 8) : random.integer(1, 400);
    return `host app[${connection}]: ${message}`;
  },
};

const MULTI_LINE: Subject = {
  name: 'multi-line',
  failregex: [
    String.raw`^\s*\S+ app: (?P<id>\w+) from <HOST>$<SKIPLINES>^\s*\S+ app: (?P=id) failed$`,
    String.raw`^\s*\S+ app: both <HOST>\n.* app: again$`,
    String.raw`^\s*\S+ app: alone <HOST>$`,
  ],
  ignoreregex: ['app: x from'],
  maxlines: 4,
  writeMessage(random, host) {
    const session = random.pick(['x', 'y', 'z']);
    const message = random.pick([
      `${session} from ${host}`,
      `${session} failed`,
      `${session} failed`,
      `both ${host}`,
      'again',
      `alone ${host}`,
      'nothing to see',
    ]);
    return `host app: ${message}`;
  },
};

export const SUBJECTS: readonly Subject[] = [PLAIN, CONNECTIONS, MULTI_LINE];

/** 2026-06-01T00:00:00Z */
export const START = 1780272000;
export const DAY = 86400;

/** Gaps between lines, in seconds: the mood of a log changes now and then. */
const MOODS = [
  [0, 0, 0, 1],
  [0, 1, 2, 5],
  [10, 50, 100, 160],
  [59, 60, 61, 300, 301],
  [600, 601, 1000, 4000],
  [DAY, 3 * DAY],
];

/** A log with many hosts, gaps, bursts and, often, disorder. */
export function writeLog(random: Random, subject: Subject): LogLine[] {
  const hosts = pickHosts(random);
  const isoStamps = random.chance(0.5);
  const disorder = random.pick([0, 0, 0.05, 0.3]);
  const length = random.integer(200, 900);
  const lines: LogLine[] = [];
  let time = START;
  let mood = random.pick(MOODS);
  for (let line = 1; line <= length; line++) {
    if (random.chance(0.05)) mood = random.pick(MOODS);
    time += random.pick(mood);
    const late = random.chance(disorder) ? random.pick([1, 5, 59, 60, 61, 62, 500, 10_000]) : 0;
    const message = subject.writeMessage(random, random.pick(hosts));
    lines.push(['app.log', line, stamp(random, time - late, isoStamps, message)]);
  }
  return lines;
}

function pickHosts(random: Random): string[] {
  const ipv4 = Array.from({ length: random.pick([2, 8, 40]) }, (_, index) => `192.0.2.${index}`);
  return [...ipv4, '2001:db8::1', '2001:DB8::1', '::ffff:198.51.100.7', 'host.example.org'];
}

function stamp(random: Random, time: number, iso: boolean, message: string): string {
  if (random.chance(0.02)) return random.pick(['', '# comment', message, ` ${message}`]);
  const text = new Date(time * 1000).toISOString().slice(0, 19);
  return `${iso ? `${text}Z` : text.replace('T', ' ')} ${message}`;
}
