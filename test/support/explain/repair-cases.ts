/** A log, a failregex that misses some of it, and whom the log accuses. */
export interface RepairCase {
  name: string;
  failregex: string;
  /** Messages, each behind a date. */
  lines: readonly string[];
  /** Who failed, and may be found after a repair. */
  guilty: readonly string[];
  /** Whether a repair is to be shown: with it all of them are found. Else none is, since the lines are no failures. */
  isRepaired: boolean;
}

interface PacketParts {
  prefix?: string;
  devices?: string;
  source?: string;
  destination?: string;
  flags?: string;
}

function packet({
  prefix = '[UFW BLOCK]',
  devices = 'IN=eth0 OUT= MAC=02:00:00:00:00:01:02:00:00:00:00:02:08:00',
  source = '192.0.2.1',
  destination = '198.51.100.1',
  flags = 'SYN',
}: PacketParts): string {
  return `srv kernel: ${prefix} ${devices} SRC=${source} DST=${destination} LEN=40 TTL=52 ID=7 PROTO=TCP SPT=4000 DPT=22 WINDOW=1024 RES=0x00 ${flags} URGP=0`;
}

const ALL_FIELDS = String.raw`kernel: \[UFW BLOCK\] IN=\S+ OUT= MAC=\S+ SRC=<HOST> DST=`;

/** Cases in which the obvious repair would be harmful, and some in which there is a good one. */
export const REPAIR_CASES: readonly RepairCase[] = [
  {
    name: 'packets that were let through, beside blocked ones',
    failregex: ALL_FIELDS,
    lines: [
      packet({}),
      packet({ prefix: '[UFW ALLOW]', source: '192.0.2.7' }),
      packet({ prefix: '[UFW AUDIT]', source: '192.0.2.8' }),
    ],
    guilty: ['192.0.2.1'],
    isRepaired: false,
  },
  {
    name: 'packets with the prefix of a rule that accepts',
    failregex: String.raw`kernel: DROP: IN=\S+ .*SRC=<HOST> DST=`,
    lines: [packet({ prefix: 'DROP:' }), packet({ prefix: 'ACCEPT:', source: '192.0.2.7' })],
    guilty: ['192.0.2.1'],
    isRepaired: false,
  },
  {
    name: 'packets that the machine sent',
    failregex: ALL_FIELDS,
    lines: [
      packet({}),
      packet({ devices: 'IN= OUT=eth0', source: '198.51.100.1', destination: '192.0.2.5' }),
    ],
    guilty: ['192.0.2.1'],
    isRepaired: false,
  },
  {
    name: 'answers, where connections are asked for',
    failregex: String.raw`\[UFW BLOCK\] .*SRC=<HOST> .* RES=0x00 SYN URGP=0`,
    lines: [packet({}), packet({ flags: 'ACK RST', source: '192.0.2.7' })],
    guilty: ['192.0.2.1'],
    isRepaired: false,
  },
  {
    name: 'the destination before the source',
    failregex: String.raw`DROP tcp SRC=<HOST> DST=\S+ SPT`,
    lines: ['fw: DROP tcp DST=198.51.100.1 SRC=192.0.2.2 SPT=1'],
    guilty: ['192.0.2.2'],
    isRepaired: false,
  },
  {
    name: 'who logged in',
    failregex: String.raw`sshd\[\d+\]: Failed password for \S+ from <HOST> port`,
    lines: [
      'srv sshd[1]: Failed password for root from 192.0.2.1 port 22 ssh2',
      'srv sshd[2]: Accepted password for joe from 192.0.2.7 port 22 ssh2',
      'srv sshd[3]: Accepted publickey for ann from 192.0.2.8 port 22 ssh2',
    ],
    guilty: ['192.0.2.1'],
    isRepaired: false,
  },
  {
    name: 'a field that tells of a success',
    failregex: 'app: login status=failed ip=<HOST>',
    lines: ['app: login status=failed ip=192.0.2.1', 'app: login status=success ip=192.0.2.7'],
    guilty: ['192.0.2.1'],
    isRepaired: false,
  },
  {
    name: 'requests that were served',
    failregex: String.raw`web: <HOST> "POST /login" 401 `,
    lines: ['web: 192.0.2.1 "POST /login" 401 12', 'web: 192.0.2.7 "POST /login" 200 12'],
    guilty: ['192.0.2.1'],
    isRepaired: false,
  },
  {
    name: 'a proxy, and the client behind it',
    failregex: 'login failed client=<HOST>',
    lines: [
      'app: login failed peer=198.51.100.10 X-Forwarded-For=192.0.2.3',
      'app: login failed peer=198.51.100.10 X-Forwarded-For=192.0.2.4',
    ],
    guilty: ['192.0.2.3', '192.0.2.4'],
    isRepaired: false,
  },
  {
    name: 'two addresses, of which none is called the source',
    failregex: '^ app: denied <HOST>$',
    lines: ['app: denied 198.51.100.10 for 192.0.2.3', 'app: denied 198.51.100.10 for 192.0.2.4'],
    guilty: ['192.0.2.3', '192.0.2.4'],
    isRepaired: false,
  },
  {
    name: 'the machine itself',
    failregex: 'app: drop from <HOST> via eth0',
    lines: ['app: drop from 127.0.0.1 via lo'],
    guilty: [],
    isRepaired: false,
  },
  {
    name: 'what the regex forbids',
    failregex: String.raw`app: (?!internal )login failed for \S+ from <HOST>`,
    lines: [
      'app: internal login failed for joe from 192.0.2.7',
      'app: login failed for joe from 192.0.2.1',
    ],
    guilty: ['192.0.2.1'],
    isRepaired: false,
  },
  {
    name: 'users whose names are others in each line',
    failregex: 'app: login failure from <HOST>',
    lines: [
      'app: login failure for joe from 192.0.2.1',
      'app: login failure for ann from 192.0.2.2',
      'app: login failure for x9 from 192.0.2.3',
    ],
    guilty: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    isRepaired: true,
  },
  {
    name: 'numbers of requests',
    failregex: String.raw`app: \[req\] auth failure from <HOST>`,
    lines: [
      'app: [req a8f3e2] auth failure from 192.0.2.1',
      'app: [req c0ffee] auth failure from 192.0.2.2',
      'app: [req 113355] auth failure from 192.0.2.3',
    ],
    guilty: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    isRepaired: true,
  },
  {
    name: 'a begin that the regex does not know',
    failregex: '^ login failed from <HOST>$',
    lines: [
      'srv app[12]: login failed from 192.0.2.1',
      'web app[3]: login failed from 192.0.2.2',
      'srv app[4]: note "login failed from 192.0.2.9',
    ],
    guilty: ['192.0.2.1', '192.0.2.2'],
    isRepaired: true,
  },
  {
    name: 'an end that the regex does not know',
    failregex: 'auth: bad password from <HOST>$',
    lines: [
      'auth: bad password from 192.0.2.1 port 20007 ssh2',
      'auth: bad password from 192.0.2.2 port 9 ssh2',
    ],
    guilty: ['192.0.2.1', '192.0.2.2'],
    isRepaired: true,
  },
  {
    name: 'both families',
    failregex: String.raw`app: bad login from (?:::ffff:)?<IP4>`,
    lines: ['app: bad login from 2001:db8::1', 'app: bad login from 2001:db8::2'],
    guilty: ['2001:db8::1', '2001:db8::2'],
    isRepaired: true,
  },
  {
    name: 'an address in brackets behind a name',
    failregex: 'lost connection .*from <HOST>$',
    lines: [
      'postfix: lost connection after AUTH from a.example[192.0.2.1]',
      'postfix: lost connection after AUTH from unknown[192.0.2.2]',
    ],
    guilty: ['192.0.2.1', '192.0.2.2'],
    isRepaired: true,
  },
  {
    name: 'an address behind a name and a stroke',
    failregex: 'denied client <HOST>$',
    lines: ['httpd: denied client a.example/192.0.2.1', 'httpd: denied client b.example/192.0.2.2'],
    guilty: ['192.0.2.1', '192.0.2.2'],
    isRepaired: true,
  },
];

/** Writes the log of a case. */
export function logOf({ lines }: RepairCase): string {
  return lines.map((line, index) => `2026-02-04 10:00:0${index % 10} ${line}\n`).join('');
}
