/**
 * What must not grow faster than its input, as a table: each row is a run on a large input and, where there is one, the
 * run that it is compared with.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { generateLog } from './generate-logs.js';

/** 2026-02-01T00:00:00Z */
const START = 1769904000;
const BATCH = 10_000;
const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const FILTERS = { ufw: 'ufw-prefixes', sshd: 'sshd' };
const FAILREGEX = '^ denied <HOST>$';

/** `limit` is how many times as long the large run may take, or with `seconds` and `megabytes` what it may take itself. */
export const SCALE_ROWS = [
  {
    name: '200,000 bans, one a second, bantime 12h beside 10m',
    limit: 1.3,
    prepare: (folder) => {
      const log = writeLog(join(folder, 'bans.log'), 200_000, (index) => index);
      const replay = (bantime) => [
        ...replayOf(folder, log),
        '--maxretry',
        '1',
        '--bantime',
        bantime,
      ];
      return { large: replay('12h'), small: replay('10m') };
    },
  },
  {
    name: '200,000 hosts, five a second, findtime 6h beside 10m',
    limit: 1.3,
    prepare: (folder) => {
      const log = writeLog(join(folder, 'tickets.log'), 200_000, (index) => Math.floor(index / 5));
      const replay = (findtime) => [...replayOf(folder, log), '--findtime', findtime];
      return { large: replay('6h'), small: replay('10m') };
    },
  },
  {
    name: 'a jail of 400,000 lines with recidive beside it alone',
    limit: 1.3,
    prepare: (folder) => {
      const config = writeRecidive(folder);
      const jail = (...names) => ['jail', ...names, '--config', config, '--tz', 'UTC'];
      return { large: jail('web', 'recidive'), small: jail('web') };
    },
  },
  {
    name: '100,000 bans in the table beside the JSON',
    limit: 2,
    prepare: (folder) => {
      const log = writeLog(join(folder, 'table.log'), 100_000, (index) => index);
      const replay = [...replayOf(folder, log), '--maxretry', '1', '--bantime', '5'];
      return { large: [...replay, '--limit', '0'], small: [...replay, '--format', 'json'] };
    },
  },
  ...['ufw', 'sshd'].map((kind) => ({
    name: `200,000 lines of ${kind} explained (one shape) beside a replay`,
    limit: 1.5,
    prepare: (folder) => {
      const log = join(folder, `${kind}.log`);
      generateLog(log, kind, 200_000);
      const operands = [join(FIXTURES, FILTERS[kind], 'filter.conf'), log, '--tz', 'UTC'];
      return { large: ['explain', ...operands, '--limit', '1'], small: ['replay', ...operands] };
    },
  })),
  {
    name: '10,000 jails of one line, all of each',
    seconds: 10,
    prepare: (folder) => ({
      large: ['jail', '--config', writeJails(folder, 10_000), '--tz', 'UTC', '--verbose'],
    }),
  },
  {
    name: '10,000 jails of one line, on the first screen',
    seconds: 10,
    prepare: (folder) => ({
      large: ['jail', '--config', writeJails(folder, 10_000), '--tz', 'UTC'],
    }),
  },
  {
    name: '10,000 jails of one line',
    seconds: 10,
    prepare: (folder) => ({
      large: ['jail', '--config', writeJails(folder, 10_000), '--tz', 'UTC', '--format', 'json'],
    }),
  },
  {
    name: 'the test of 1,000 cases of three lines',
    seconds: 5,
    prepare: (folder) => ({ large: ['test', writeCases(folder, 1000)] }),
  },
  {
    name: '10,000 logs of one line, 256 files open at most',
    openFiles: 256,
    seconds: 10,
    prepare: (folder) => {
      writeJails(folder, 10_000);
      return { large: replayOf(folder, join(folder, 'logs', '*.log')) };
    },
  },
  {
    name: '10,000 packed logs of one line beside plain ones',
    openFiles: 256,
    limit: 2,
    prepare: (folder) => {
      writeJails(folder, 10_000);
      const plain = join(folder, 'logs');
      const packed = packEach(plain, join(folder, 'packed'));
      return { large: replayOf(folder, packed), small: replayOf(folder, join(plain, '*.log')) };
    },
  },
  {
    name: '1,000,000 hosts, 20 a second',
    megabytes: 350,
    prepare: (folder) => ({ large: replayHosts(folder, (index) => Math.floor(index / 20)) }),
  },
  {
    name: '1,000,000 hosts in one second',
    megabytes: 350,
    prepare: (folder) => ({ large: replayHosts(folder, () => 0) }),
  },
  {
    name: '1,000,000 hosts in one second, each banned',
    megabytes: 350,
    prepare: (folder) => ({ large: [...replayHosts(folder, () => 0), '--maxretry', '1'] }),
  },
  {
    name: '1,000,000 hosts in one second, each banned, as JSON',
    megabytes: 450,
    prepare: (folder) => ({
      large: [...replayHosts(folder, () => 0), '--maxretry', '1', '--format', 'json'],
    }),
  },
  {
    name: 'a failregex with 100,000 blanks',
    seconds: 2,
    prepare: (folder) => {
      const filter = join(folder, 'blanks.conf');
      writeFileSync(filter, `[Definition]\nfailregex = a${' '.repeat(100_000)}<HOST>\n`);
      const log = writeLog(join(folder, 'one.log'), 1, () => 0);
      return { large: ['replay', filter, log, '--regex-timeout', '60s'] };
    },
  },
];

function replayOf(folder, log) {
  const filter = join(folder, 'denied.conf');
  writeFileSync(filter, `[Definition]\nfailregex = ${FAILREGEX}\n`);
  return ['replay', filter, log, '--tz', 'UTC'];
}

function replayHosts(folder, secondOf) {
  return replayOf(folder, writeLog(join(folder, 'hosts.log'), 1_000_000, secondOf));
}

/** A failure a line, each of another host. */
function writeLog(path, lines, secondOf) {
  const file = openSync(path, 'w');
  for (let start = 0; start < lines; start += BATCH) {
    const count = Math.min(BATCH, lines - start);
    const batch = Array.from({ length: count }, (_, offset) => {
      const index = start + offset;
      return writeLine(index, secondOf(index));
    });
    writeSync(file, batch.join(''));
  }
  closeSync(file);
  return path;
}

function writeLine(index, second) {
  const stamp = new Date((START + second) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${stamp} denied 2001:db8::${(index >>> 16).toString(16)}:${(index & 0xffff).toString(16)}\n`;
}

function writeJails(folder, count) {
  const config = join(folder, 'jails');
  mkdirSync(join(config, 'filter.d'), { recursive: true });
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const jails = Array.from({ length: count }, (_, index) => {
    const log = join(folder, 'logs', `${index}.log`);
    writeFileSync(log, writeLine(index, index));
    return `[jail${index}]\nfilter = denied\nlogpath = ${log}\n`;
  });
  writeFileSync(
    join(config, 'filter.d', 'denied.conf'),
    `[Definition]\nfailregex = ${FAILREGEX}\n`,
  );
  writeFileSync(join(config, 'jail.conf'), '[DEFAULT]\nbackend = polling\nenabled = true\n');
  writeFileSync(join(config, 'jail.local'), jails.join('\n'));
  return config;
}

/** With a filter that all share. */
function writeCases(folder, count) {
  const cases = join(folder, 'cases');
  writeFileSync(join(folder, 'denied.conf'), `[Definition]\nfailregex = ${FAILREGEX}\n`);
  for (let index = 0; index < count; index++) {
    const place = join(cases, `case${index}`);
    mkdirSync(place, { recursive: true });
    const log = writeLog(join(place, 'denied.log'), 3, (second) => second);
    const lines = ['[case]', 'filter = ../../denied.conf', `log[] = ${basename(log)}`];
    writeFileSync(join(place, 'case.ini'), `${lines.join('\n')}\nnow = 2026-02-02\n`);
    const verdicts = [0, 1, 2].map(
      (line) => `denied.log:${line + 1} matched 2001:db8::${line || ''}\n`,
    );
    writeFileSync(join(place, 'expected.txt'), verdicts.join(''));
  }
  return cases;
}

/** @returns a pattern for the packed logs */
function packEach(from, to) {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    writeFileSync(join(to, `${name}.gz`), gzipSync(readFileSync(join(from, name))));
  }
  return join(to, '*.gz');
}

function writeRecidive(folder) {
  const config = join(folder, 'recidive');
  mkdirSync(join(config, 'filter.d'), { recursive: true });
  const log = join(folder, 'web.log');
  generateLog(log, 'ufw', 400_000);
  const filters = {
    web: String.raw`^ \S+ kernel: \[[^\]]*\] \[UFW BLOCK\] IN=eth\S* .*SRC=<HOST> DST=`,
    recidive: String.raw`^ \S+\s+\[\d+\]: NOTICE\s+\[(?!recidive\])[^\]]+\] Ban <HOST>$`,
  };
  for (const [name, failregex] of Object.entries(filters)) {
    writeFileSync(
      join(config, 'filter.d', `${name}.conf`),
      `[Definition]\nfailregex = ${failregex}\n`,
    );
  }
  const jails = { web: log, recidive: '/var/log/fail2ban.log' };
  const sections = Object.entries(jails).map(
    ([name, path]) => `[${name}]\nenabled = true\nfilter = ${name}\nlogpath = ${path}\n`,
  );
  writeFileSync(join(config, 'jail.conf'), `[DEFAULT]\nbackend = polling\n${sections.join('')}`);
  return config;
}
