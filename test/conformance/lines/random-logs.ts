import type { LogLine } from '../../support/engine.ts';
import type { Random } from '../../support/random.ts';
import type { Reference } from '../../support/releases/references.ts';

/** A filter and how to write a message, with its host and program, that its regexes may be about. */
export interface Subject {
  name: string;
  prefregex?: string;
  failregex: string[];
  ignoreregex: string[];
  maxlines?: number;
  writeMessage(random: Random, host: string): string;
  /** Puts a stamp to a message, if not simply in front; `time` in seconds since the epoch. */
  writeStamped?(random: Random, time: number, message: string): string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Years of two digits and names of zones included; all in UTC. */
const DATE_WRITERS: readonly ((time: number) => string)[] = [
  writeIso,
  writePlain,
  (time) => writePlain(time).replaceAll('-', '/'),
  (time) => `${writePlain(time)},${String(time % 1000).padStart(3, '0')}`,
  (time) => `${writeIso(time).slice(0, -1)}.123456+02:00`,
  (time) => writeIso(time).replaceAll(/[-:Z]/g, ''),
  (time) => writePlain(time).slice(2).replaceAll('-', ''),
  (time) => writePlain(time).slice(11),
  (time) => `${writeDay(time)} ${writePlain(time).slice(11)}`,
  (time) => `${weekday(time)} ${writeDay(time)} ${writePlain(time).slice(11)} ${year(time)}`,
  (time) => `${weekday(time)} ${writeDay(time)} ${year(time)} ${writePlain(time).slice(11)}`,
  (time) => `PDT ${writeDay(time)} ${writePlain(time).slice(11)}`,
  (time) => `${day(time)}/${month(time)}/${year(time)}:${writePlain(time).slice(11)} +0000`,
  (time) => `${day(time)}-${month(time)}-${year(time)} ${writePlain(time).slice(11)}.250`,
  (time) =>
    `${day(time)}/${writePlain(time).slice(5, 7)}/${year(time)} ${writePlain(time).slice(11)}`,
  (time) =>
    `${writePlain(time).slice(5, 7)}/${day(time)}/${year(time)}:${writePlain(time).slice(11)}`,
  (time) => `${writePlain(time).slice(5, 10)}-${year(time)} ${writePlain(time).slice(11)}`,
  (time) => `${month(time)}-${day(time)}-${year(time).slice(2)} ${writePlain(time).slice(11)}`,
  String,
  (time) => `${time}.${time % 1000}`,
  (time) => `@4000000${(time + 10).toString(16).padStart(9, '0')}12345678`,
];

function writeIso(time: number): string {
  return `${new Date(time * 1000).toISOString().slice(0, 19)}Z`;
}

function writePlain(time: number): string {
  return writeIso(time).slice(0, 19).replace('T', ' ');
}

function year(time: number): string {
  return writeIso(time).slice(0, 4);
}

function month(time: number): string {
  return MONTHS[new Date(time * 1000).getUTCMonth()]!;
}

function day(time: number): string {
  return writeIso(time).slice(8, 10);
}

/** As syslog: `Jun  1`. */
function writeDay(time: number): string {
  return `${month(time)} ${String(Number(day(time))).padStart(2, ' ')}`;
}

function weekday(time: number): string {
  return WEEKDAYS[new Date(time * 1000).getUTCDay()]!;
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

/** Dates of many formats, at the start of a line and within: the date detector remembers what it has seen. */
const DATES: Subject = {
  name: 'dates',
  failregex: [String.raw`\bdenied <HOST>`],
  ignoreregex: [],
  writeMessage: (random, host) =>
    random.pick([`denied ${host}`, `denied ${host}`, 'nothing to see']),
  writeStamped(random, time, message) {
    const text = random.pick(DATE_WRITERS)(time);
    if (random.chance(0.6)) return `${text} ${message}`;
    const other = random.pick(DATE_WRITERS)(time - random.pick([0, 3600, 3 * DAY]));
    return random.pick([
      `${text} ${message}`,
      `app[7]: ${text} ${message}`,
      `[${text}] ${message}`,
      `<${text}> ${message}`,
      `"${text}",${message}`,
      `${message} ${text}`,
      `${text} since ${other} ${message}`,
      `${other}: ${text} ${message}`,
      `x${text}y ${message}`,
      message,
    ]);
  },
};

/** What is banned need not be an address; some of it fail2ban can't use. */
const IDS: Subject = {
  name: 'ids',
  failregex: [
    String.raw`account <F-ID>\S*</F-ID>(?: from <HOST>)?$`,
    String.raw`net <SUBNET>$`,
    String.raw`wide <ADDR>/<CIDR>$`,
    String.raw`pair <F-ID>\w*</F-ID>,<F-TUPLE_ID>\w+</F-TUPLE_ID>(?:,<F-TUPLE_ID_2>\w+</F-TUPLE_ID_2>)?$`,
    String.raw`either (?:<F-ALT_USER_1>\w+</F-ALT_USER_1>)?;(?:<F-ALT_USER_2>\w+</F-ALT_USER_2>)? <F-PORT/> <HOST>$`,
    String.raw`name <DNS>$`,
    String.raw`<F-NOFAIL>maybe</F-NOFAIL> <HOST>$`,
    String.raw`optional(?: <IP4>)?(?: <IP6>)?$`,
    String.raw`four (?P<ip4>\S*)$`,
    String.raw`six (?P<ip6>\S*)$`,
  ],
  ignoreregex: [],
  writeMessage(random, host) {
    const odd = random.pick(ODD_IDS);
    return random.pick([
      `account ${odd}`,
      `account ${odd} from ${host}`,
      `account ${host} from ${host}`,
      `net ${random.pick([odd, host])}`,
      `net ${host}/${random.integer(0, 140)}`,
      `wide ${host}/${random.integer(0, 140)}`,
      `pair ${random.pick([...USERS, ''])},${random.pick(USERS)}`,
      `pair ${random.pick(USERS)},${random.pick(USERS)},${random.pick(USERS)}`,
      `either ${random.pick([...USERS, ''])};${random.pick([...USERS, ''])} 22 ${host}`,
      `name ${random.pick([host, odd])}`,
      `maybe ${host}`,
      `${random.pick(['four', 'six'])} ${random.pick([host, odd])}`,
      random.pick(['optional', `optional ${host}`]),
    ]);
  },
};

const ODD_IDS = [
  '',
  ...'ann a/b ann/24 192.0.2.0/24 192.0.2.77/255.255.255.0 192.0.2.1/255.0.255.0'.split(' '),
  ...'192.0.2.1/33 192.0.2.1/-1 2001:DB8::/32 2001:db8::1/200 [2001:db8::1] [ann]'.split(' '),
  ...'::ffff:192.0.2.9 ::ffff:0:0/90 192.0.2 0192.0.2.1 256.0.0.1 1.2.3.4.5 / a\0b ::192.0.2.9'.split(
    ' ',
  ),
];

const TAKEN_TWO_WAYS =
  /\b(?:four|six|name) |account [0-9A-F:]*::[0-9A-F]+ from|1\.2\.3\.4\.5|256\.0\.0\.1/;

/**
 * Returns whether a line can be compared with a release. To 0.11 a text is the same as an address and as a name, but
 * these two are not the same: the first one decides. And an id that is written otherwise than its host waits for its
 * ban where the host has failures of its own.
 */
export function isComparableIn({ name }: Reference): (line: LogLine) => boolean {
  return ([, , text]) => name !== '0.11.2' || !TAKEN_TWO_WAYS.test(text);
}

export const SUBJECTS: readonly Subject[] = [PLAIN, CONNECTIONS, MULTI_LINE, DATES, IDS];

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
    const text = subject.writeStamped
      ? subject.writeStamped(random, time - late, message)
      : stamp(random, time - late, isoStamps, message);
    lines.push(['app.log', line, text]);
  }
  return lines;
}

/** A log in order whose lines all have full dates, with the times at which they are written: some a little later. */
export function writeArrivals(
  random: Random,
  subject: Subject,
  isWanted: (line: LogLine) => boolean,
): { lines: LogLine[]; arrivals: number[] } {
  const hosts = pickHosts(random);
  const lines: LogLine[] = [];
  const arrivals: number[] = [];
  let time = START;
  let mood = random.pick(MOODS);
  for (let written = 1; written <= random.integer(100, 600); written++) {
    if (random.chance(0.05)) mood = random.pick(MOODS);
    time += random.pick(mood);
    const text = `${writeIso(time)} ${subject.writeMessage(random, random.pick(hosts))}`;
    const line: LogLine = ['app.log', lines.length + 1, text];
    if (!isWanted(line)) continue;
    lines.push(line);
    arrivals.push(time);
  }
  return { lines, arrivals };
}

function pickHosts(random: Random): string[] {
  const ipv4 = Array.from({ length: random.pick([2, 8, 40]) }, (_, index) => `192.0.2.${index}`);
  return [...ipv4, '2001:db8::1', '2001:DB8::1', '::ffff:198.51.100.7', 'host.example.org'];
}

function stamp(random: Random, time: number, iso: boolean, message: string): string {
  if (random.chance(0.02)) return random.pick(['', '# comment', message, ` ${message}`]);
  return `${iso ? writeIso(time) : writePlain(time)} ${message}`;
}
