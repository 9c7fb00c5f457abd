/**
 * `npm run bench`: whole processes side by side on generated logs, dryban, fail2ban-regex and grep -P.
 *
 * Options: --quick (200 thousand lines only), --full (fail2ban-regex also on 2 million lines, which takes minutes;
 * otherwise its time there is that of 200 thousand lines times ten).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateLog } from './generate-logs.js';
import { runBest } from './measure.js';
import { compareScale } from './scale.js';

const DRYBAN = fileURLToPath(new URL('../../bin/dryban.js', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const RELEASE = fileURLToPath(new URL('../../release', import.meta.url));
/** What `npm run release` makes and needs no installation. */
const RELEASED = ['dryban.cjs', `dryban-${process.platform}-${process.arch}`].map((name) =>
  join(RELEASE, name),
);
const IPV4 = String.raw`(?:\d{1,3}\.){3}\d{1,3}`;

/** grep gets one pattern that finds the same failures. */
const SUBJECTS = [
  {
    kind: 'ufw',
    filter: join(FIXTURES, 'ufw-prefixes', 'filter.conf'),
    grep: String.raw`kernel: (?:\[\s*\d+\.\d+\] )?\[UFW BLOCK\] IN=eth\S* OUT=\S* (?:MAC=\S* )?SRC=${IPV4} DST=`,
  },
  {
    kind: 'sshd',
    filter: join(FIXTURES, 'sshd', 'filter.conf'),
    grep: String.raw`sshd\[\d+\]: (?:Failed password for (?:invalid user )?\S+|Invalid user .*?) from ${IPV4} port \d+`,
  },
];

const SMALL = 200_000;
const LARGE = 2_000_000;

const options = new Set(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'dryban-bench-'));
const fail2ban = isInstalled('fail2ban-regex');

try {
  await compareStart();
  // oxlint-disable-next-line no-await-in-loop -- two at a time would disturb each other
  for (const subject of SUBJECTS) await compareOn(subject);
  compareScale(DRYBAN);
} finally {
  rmSync(folder, { recursive: true });
}

async function compareStart() {
  const log = join(folder, 'one-line.log');
  writeFileSync(log, 'Feb  4 23:33:37 host app[7]: denied 192.0.2.1\n');
  const filter = join(FIXTURES, 'ban-times', 'filter.conf');
  const node = await runBest([process.execPath, '-e', '0'], 10);
  const dryban = await runBest([process.execPath, DRYBAN, 'replay', filter, log], 10);
  const ratio = (dryban.seconds / node.seconds).toFixed(2);
  console.log(
    `one line: ${toMs(dryban)}, node alone ${toMs(node)}: ${ratio} times (fastest of 10 runs each)`,
  );
  for (const path of RELEASED.filter(existsSync)) {
    // oxlint-disable-next-line no-await-in-loop -- two at a time would disturb each other
    const released = await runBest([path, 'replay', filter, log], 10);
    const size = (statSync(path).size / 1e6).toFixed(1);
    console.log(`${basename(path)}, ${size} MB: ${toMs(released)}`);
  }
}

function toMs({ seconds }) {
  return `${(seconds * 1000).toFixed(0)} ms`;
}

async function compareOn(subject) {
  const small = await compareSize(subject, SMALL, undefined);
  if (!options.has('--quick')) await compareSize(subject, LARGE, small);
}

async function compareSize({ kind, filter, grep }, lines, smaller) {
  const log = join(folder, `${kind}.log`);
  generateLog(log, kind, lines);
  const megabytes = (statSync(log).size / 1e6).toFixed(0);
  console.log(`\n${kind}, ${lines.toLocaleString('en')} lines, ${megabytes} MB`);
  const runs = lines > SMALL ? 2 : 3;
  const dryban = await runBest([process.execPath, DRYBAN, 'replay', filter, log], runs);
  report('dryban replay', lines, dryban, dryban);
  const counted = await runBest(['grep', '-cP', grep, log], runs);
  report('grep -cP', lines, counted, dryban);
  const reference = await measureFail2ban(filter, log, lines, smaller);
  if (reference) report('fail2ban-regex', lines, reference, dryban);
  rmSync(log);
  return { lines, fail2ban: reference };
}

async function measureFail2ban(filter, log, lines, smaller) {
  if (!fail2ban) return undefined;
  if (!smaller || options.has('--full')) return runBest(['fail2ban-regex', log, filter], 1);
  const { seconds } = smaller.fail2ban;
  return { seconds: (seconds * lines) / smaller.lines, peak: 0, extrapolated: true };
}

function report(name, lines, { seconds, peak, extrapolated }, { seconds: own }) {
  const rate = Math.round(lines / seconds).toLocaleString('en');
  const columns = [
    name.padEnd(15),
    `${seconds.toFixed(2)} s`.padStart(9),
    `${rate} lines/s`.padStart(20),
    `${(seconds / own).toFixed(2)} × dryban's time`.padStart(24),
    extrapolated ? '  (extrapolated)' : `  ${(peak / 1e6).toFixed(0)} MB`,
  ];
  console.log(columns.join(''));
}

function isInstalled(command) {
  const found = spawnSync(command, ['--version']).error === undefined;
  if (!found) console.log(`${command} is not installed: left out`);
  return found;
}
