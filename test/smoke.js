/** Uses the built package as a user would, on the Node that runs this file: its command and its library. Needs nothing but the build. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DRYBAN = fileURLToPath(new URL('../bin/dryban.js', import.meta.url));
const DRYBAN_REGEX = fileURLToPath(new URL('../bin/dryban-regex.js', import.meta.url));
const CASE = fileURLToPath(new URL('../fixtures/portscan', import.meta.url));

function dryban(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DRYBAN, ...args], {
    cwd: CASE,
    encoding: 'utf8',
    input: '',
  });
  return { status, stdout, stderr };
}

const replayed = [
  'replay',
  'filter.conf',
  'messages',
  '--maxretry',
  '3',
  '--tz',
  'UTC',
  '--now',
  '2026-02-05T12:00:00Z',
];

const version = dryban('--version');
assert.equal(version.status, 0, version.stderr);
assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);

const table = dryban(...replayed);
assert.equal(table.status, 0, table.stderr);
assert.match(table.stdout, /203\.0\.113\.45/);

const json = dryban(...replayed, '--format', 'json');
assert.equal(json.status, 0, json.stderr);
assert.equal(JSON.parse(json.stdout).bans.length, 6);

const expected = dryban(...replayed, '--quiet', '--expect-banned', '203.0.113.45');
assert.equal(expected.status, 0, expected.stderr);

const unexpected = dryban(...replayed, '--quiet', '--expect-not-banned', '203.0.113.45');
assert.equal(unexpected.status, 1, unexpected.stderr);

const missing = dryban('replay', 'filter.conf', 'no-such.log');
assert.equal(missing.status, 2, missing.stdout);
assert.match(missing.stderr, /no-such\.log/);

const tests = dryban('test', '..', '--jobs', '2', '--quiet', '--color', 'never');
assert.equal(tests.status, 0, tests.stdout);
assert.match(tests.stdout, /^\n\d+ passed, 0 failed, 0 broken\n$/);

const regex = dryban('regex', '-o', 'ip', '2026-02-04 bad 192.0.2.1', 'bad <HOST>');
assert.equal(regex.stdout, '192.0.2.1\n', regex.stderr);

const { stdout: regexVersion } = spawnSync(process.execPath, [DRYBAN_REGEX, '-V'], {
  encoding: 'utf8',
});
assert.equal(regexVersion, version.stdout);

// By the package's own name, so that its exports are what is tried, by Node alone and without a bundler.
const { replay: replayTexts } = await import('dryban');
const { replay } = await import('dryban/node');
const settings = { maxretry: 3, tz: 'UTC', now: '2026-02-05T12:00:00Z' };
const paths = { filter: `${CASE}/filter.conf`, logs: `${CASE}/messages` };
const ofFiles = await replay({ ...paths, ...settings });
assert.equal(ofFiles.bans.length, 6);
const filter = readFileSync(paths.filter, 'utf8');
const ofTexts = replayTexts({ filter, logs: readFileSync(paths.logs, 'utf8'), ...settings });
assert.deepEqual(ofTexts.summary.verdicts, ofFiles.summary.verdicts);

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const notices = read('../dist/THIRD-PARTY-NOTICES.txt');
for (const name of [
  'cli-table3',
  'commander',
  'diff',
  'fzstd',
  'ini',
  'ipaddr.js',
  'xz-decompress',
]) {
  const { version: built } = JSON.parse(read(`../node_modules/${name}/package.json`));
  assert.ok(notices.includes(`\n${name} ${built} (`), `no notice of ${name} ${built}`);
}

console.log(`dryban works on Node ${process.versions.node}`);
