import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const APP_FILTER = `[Definition]
failregex = ^ host app: bad login of <F-USER>\\S+</F-USER> from <HOST>$
            ^ host app: bad login .* from <ADDR>
            ^ host app: (?:worse) from \\[<SUBNET>\\]:<F-PORT>\\d+</F-PORT>$
ignoreregex = from 192\\.0\\.2\\.200$
              of backup
`;

const CONNECTION_FILTER = `[Definition]
prefregex = ^ host svc\\[<F-MLFID>\\d+</F-MLFID>\\]: <F-CONTENT>.+</F-CONTENT>$
failregex = ^<F-NOFAIL>hello</F-NOFAIL> from <HOST>$
            ^wrong password for <F-USER>\\S+</F-USER>$
            ^denied <F-ID>\\S+</F-ID> at <ADDR>$
            ^<F-MLFGAINED>welcome</F-MLFGAINED> <F-USER>\\S+</F-USER>$
            ^<F-NOFAIL><F-MLFFORGET>bye</F-MLFFORGET></F-NOFAIL>
            ^wrong .*
ignoreregex = for monitor$
`;

const LINES_FILTER = `[Definition]
failregex = ^ host ml: begin (?P<mark>\\d+)<SKIPLINES>^ host ml: failed (?P=mark) from <HOST>$
            ^ host ml: single from <HOST>$
ignoreregex = from 192\\.0\\.2\\.200
[Init]
maxlines = 4
`;

const EARLY_FILTER = `[Definition]
prefregex = ^ host early: <F-CONTENT>.+</F-CONTENT>$
failregex = ^one <HOST>$
            ^two <HOST>$
            ^three <HOST>$
            ^four <F-ALT_USER_1>\\S*</F-ALT_USER_1><F-ALT_USER>\\S*</F-ALT_USER> <F-TUPLE_ID_1>\\w+</F-TUPLE_ID_1> <F-TUPLE_ID_2>\\w+</F-TUPLE_ID_2>$
ignoreregex = ignore me
datepattern = {^LN-BEG}
              ^%%d at %%H:%%M
`;

/** Jails, of which some have the names of filters. */
const JAILS = `[DEFAULT]
logpath = /var/log/app.log
[app]
filter = app
[worse]
filter = options[what=worse]
[lines]
filter = lines
maxlines = 2
[init-date]
filter = init-date
datepattern = {^LN-BEG}
[early]
filter = early
datepattern = {^LN-BEG}
ignoreregex = three
[my.own]
failregex = bad login of <F-USER>\\S+</F-USER> from <HOST>$
    from \\[<SUBNET>\\]
ignoreregex = of backup
journalmatch = _COMM=app
usedns = no
[bare]
[disabled]
enabled = false
filter = app[logtype=short]
[no-filter]
filter = nothing
[no-action]
filter = app
action = nothing
[wrong-spec]
filter = app[x
[wrong-action]
filter = app
action = nothing[x
[wrong-numbers]
filter = app
maxretry = many
findtime = soon
[wrong-maxlines]
filter = app
maxlines = many
[wrong-regex]
filter = app
failregex = bad (
[connection]
filter = connection
prefregex = ^ host svc\\[<F-MLFID>\\d+</F-MLFID>\\]: <F-CONTENT>wrong .+</F-CONTENT>$
`;

const STAMP = '2026-02-04 23:33:';

/** A line a second. */
function stamped(texts: readonly string[]): string {
  return texts
    .map((text, index) => `${STAMP}${String(index % 60).padStart(2, '0')} host ${text}\n`)
    .join('');
}

const APP_LINES = [
  'app: bad login of root from 192.0.2.1',
  'app: bad login of root from 192.0.2.1 ',
  'app: bad login of eve from 2001:DB8::1',
  'app: bad login of backup from 192.0.2.3',
  'app: bad login of root from 192.0.2.200',
  'app: bad login of "a b" from ::ffff:192.0.2.4',
  "app: bad login of it's from 192.0.2.5",
  'app: worse from [192.0.2.77/24]:22',
  'app: worse from [2001:db8::7/64]:2200',
  'app: bad login of nobody from host.example.com',
  'app: fine',
];

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'jail.conf': JAILS,
  'filter.d/app.conf': APP_FILTER,
  'filter.d/connection.conf': CONNECTION_FILTER,
  'filter.d/lines.conf': LINES_FILTER,
  'filter.d/early.conf': EARLY_FILTER,
  'filter.d/options.conf':
    '[Definition]\nfailregex = <what> <who> from <HOST>\nwhat = bad\n[Init]\nwho = login\n',
  'filter.d/init-date.conf':
    '[Definition]\nfailregex = from <HOST>\n[Init]\ndatepattern = ^%%Y-%%m-%%d\n',
  'own/plain.conf': '[Definition]\nfailregex = bad <HOST>\n',
  'own/empty.conf': '[Definition]\nignoreregex = x\n',
  'own/no-section.conf': 'failregex = bad <HOST>\n',
  'own/broken.conf': '[Definition]\nfailregex = bad <HOST>\n            worse (<HOST>\n',
  'own/broken-ignoreregex.conf':
    '[Definition]\nfailregex = bad .*\nignoreregex = fine\n    of (backup\n',
  'own/broken-prefregex.conf':
    '[Definition]\nprefregex = (<F-CONTENT>.*</F-CONTENT>\nfailregex = bad .*\nmaxlines = 3\ndatepattern = EPOCH\n',
  'own/logtype.conf': '[Definition]\nfailregex = <logtype> <HOST>\nlogtype = short\n',
  'own/no-host.conf': '[Definition]\nfailregex = bad .*\n            worse (<HOST>\n',
  'app.log': `# a comment\n\n${stamped(APP_LINES)}no date at all from 192.0.2.9\r\n`,
  'connection.log': stamped([
    'svc[1]: hello from 192.0.2.1',
    'svc[1]: wrong password for root',
    'svc[1]: wrong password for admin',
    'svc[1]: bye',
    'svc[2]: wrong password for monitor',
    'svc[2]: wrong password for eve',
    'svc[2]: hello from 192.0.2.2',
    'svc[2]: welcome eve',
    'svc[3]: hello from 192.0.2.3',
    'svc[3]: welcome eve',
    'svc[3]: welcome root',
    'svc[4]: denied eve/x at 192.0.2.4'.replace('/x', ''),
    'svc[5]: wrong password for unknown',
    'svc[5]: bye',
    'svc: nothing',
  ]),
  'lines.log': stamped([
    'ml: begin 1',
    'ml: between',
    'ml: failed 1 from 192.0.2.1',
    'ml: begin 2',
    'ml: begin 3',
    'ml: failed 2 from 192.0.2.2',
    'ml: failed 3 from 192.0.2.3',
    'ml: single from 192.0.2.4',
    'ml: begin 4',
    'ml: failed 4 from 192.0.2.200',
    'ml: other',
    'ml: other',
    'ml: begin 5',
    'ml: other',
    'ml: other',
    'ml: other',
    'ml: failed 5 from 192.0.2.5',
    'ml: begin 6',
    'ml: failed 6 from 192.0.2.6',
  ]),
  'early.log': stamped([
    'early: one 192.0.2.1',
    'early: two 192.0.2.2, ignore me',
    'other',
    'early: ignore me 192.0.2.3',
    'early: three 192.0.2.3',
    'early: four eve alpha beta',
    'ignore me',
    'early: five',
  ]),
  'many.log': stamped([
    ...Array.from({ length: 25 }, (_, index) => `app: missed ${index}`),
    ...Array.from({ length: 22 }, (_, index) => `app: bad login of backup from 192.0.2.${index}`),
    ...Array.from({ length: 23 }, (_, index) => `app: bad login of eve from 192.0.2.${index}`),
  ]),
  'undated.log': [
    'bad 192.0.2.1',
    '2026-02-04 23:33:37 bad 192.0.2.2',
    'bad 192.0.2.3',
    '2026-02-30 23:33:37 bad 192.0.2.4',
    '2031-02-03 23:33:37 bad 192.0.2.5',
    'bad 192.0.2.6',
    '2026-02-31 23:33:37 bad 192.0.2.7',
    '',
  ].join('\n'),
  'dates.log': [
    '2026-02-04T22:33:37.5Z bad 192.0.2.1',
    '1770244417.25 bad 192.0.2.2',
    '[1770244417] bad 192.0.2.3',
    '@4000000069839b0b2c5a3d34 bad 192.0.2.4',
    'Feb  4 23:33:37 bad 192.0.2.5',
    '04/Feb/2026:23:33:37 +0500 bad 192.0.2.6',
    'prefix 2026-02-04 23:33:37 bad 192.0.2.7',
    'in 2026-02-04 23:33:37 bad 192.0.2.8',
    'Wed Feb 04 23:33:38 2026 bad 192.0.2.9',
    '12:00:01 bad 192.0.2.10',
    '',
  ].join('\n'),
  'broken.log': new Uint8Array([
    ...new TextEncoder().encode(`${STAMP}01 bad 192.0.2.1 caf`),
    0xe9,
    ...new TextEncoder().encode(` end\n${STAMP}02 bad 192.0.2.2 `),
    0xf0,
    0x9f,
    0x98,
    0x0a,
    0xff,
    0xfe,
    0x00,
    ...new TextEncoder().encode(` \x1b[31m missed\u2028more\x85\n\u{1F600} bad 192.0.2.3\t\n`),
  ]),
  'open-end.log': `${STAMP}01 bad 192.0.2.1\n${STAMP}02 bad 192.0.2.2`,
  'return-end.log': `${STAMP}01 bad 192.0.2.1\n${STAMP}02 bad 192.0.2.2\r`,
};

/** Writes configuration and logs of our own into a new directory; its path. */
export function writeRegexFiles(): string {
  const root = mkdtempSync(join(tmpdir(), 'dryban-regex-'));
  for (const [name, content] of Object.entries(FILES)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return root;
}
