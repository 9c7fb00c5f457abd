import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ADDRESS } from '../../src/cli/address.ts';
import { VERSION } from '../../src/cli/version.ts';
import { runCli } from '../support/run-cli.ts';

const FILTERS = ['alpha', 'beta', 'delta', 'epsilon', 'gamma'];
const GITHUB = '.github/workflows/dryban.yml';
const GITLAB = '.gitlab-ci.yml';
const PRE_COMMIT = '.pre-commit-config.yaml';

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'dryban-init-'));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** A repository of five filters, as a stranger has it. */
beforeEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  process.chdir(folder);
  write('filter.d/common.conf', '[DEFAULT]\n__prefix = app\\[\\d+\\]:\\s\n');
  for (const name of FILTERS) {
    const regex = `%(__prefix)s${name}: denied <HOST>$`;
    write(
      `filter.d/${name}.conf`,
      `[INCLUDES]\nbefore = common.conf\n[Definition]\nfailregex = ${regex}\n`,
    );
    write(`logs/${name}.log`, linesOf(name));
  }
});

function linesOf(name: string): string {
  const line = (second: number, text: string): string =>
    `2026-02-04 10:00:0${second} app[7]: ${name}: ${text}\n`;
  return line(1, 'denied 192.0.2.1') + line(2, 'welcome 192.0.2.2');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function init(...argv: string[]) {
  return runCli(['init', ...argv]);
}

function listFiles(): string[] {
  return readdirSync('.', { recursive: true, encoding: 'utf8' }).toSorted();
}

/** The logs that a case has copies of. */
function logsOf(name: string): string[] {
  return readdirSync(`tests/filters/${name}`).filter((file) => !/^(?:case|expected)\./.test(file));
}

describe('dryban init', () => {
  test('makes a case of a filter and a log, which passes at once', async () => {
    const { code, stdout, stderr } = await init('filter.d/beta.conf', 'logs/beta.log', '--ci=none');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        'wrote tests/filters/beta/case.ini',
        'wrote tests/filters/beta/beta.log',
        'wrote tests/filters/beta/expected.txt',
        '2 lines, 1 matched, 0 bans',
        'next: dryban test tests/filters\n',
      ].join('\n'),
    );
    expect(await runCli(['test'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('makes a case of each filter in a folder, and says which has no log', async () => {
    const { code, stdout, stderr } = await init('filter.d', '--logs=logs', '--ci=none');
    expect(code).toBe(0);
    expect(stdout.match(/\/case\.ini$/gm)).toHaveLength(FILTERS.length);
    expect(stderr).toContain('warning[log/not-found]: there is no log for filter.d/common.conf');
    const tested = await runCli(['test']);
    expect(tested.stdout).toContain('5 passed, 0 failed, 0 broken');
  });

  test('finds all logs that bear the name of a filter', async () => {
    for (const path of ['logs/alpha/one', 'logs/alpha.2.txt', 'logs/alphabet.log']) {
      write(path, linesOf('alpha'));
    }
    write('logs/beta.conf', 'not a log');
    await init('filter.d/alpha.conf', 'filter.d/beta.conf', '--logs=logs', '--ci=none');
    expect(logsOf('alpha')).toEqual(['alpha.2.txt', 'alpha.log', 'one']);
    expect(logsOf('beta')).toEqual(['beta.log']);
  });

  test('writes what the CI that it finds takes, and nothing for others', async () => {
    mkdirSync('.github');
    const { stdout } = await init('filter.d', '--logs=logs');
    expect(stdout).toContain(`wrote ${GITHUB}\n`);
    expect(validateWorkflow(read(GITHUB)).errors).toEqual([]);
    expect(parse(read(GITHUB)).jobs.dryban.steps[1]).toEqual({ uses: `owner/dryban@v${VERSION}` });
    expect([GITLAB, PRE_COMMIT].filter((path) => existsSync(path))).toEqual([]);
  });

  test('says that the address stands for another, until it is given', async () => {
    const argv = ['filter.d/beta.conf', 'logs/beta.log', '--ci=gitlab', '--ci=pre-commit'];
    expect((await init(...argv, '--dry-run')).stdout).toContain(`${ADDRESS} stands for`);
    const source = 'https://git.test/acme/dryban.git';
    const { code, stdout } = await init(...argv, '--source', source);
    expect(code).toBe(0);
    expect(stdout).not.toContain(ADDRESS);
    expect(parse(read(GITLAB)).dryban.script[0]).toContain(` "git+${source}#v${VERSION}"`);
    expect(parse(read(PRE_COMMIT))).toEqual({
      repos: [
        {
          repo: 'https://git.test/acme/dryban',
          rev: `v${VERSION}`,
          hooks: [{ id: 'dryban-test' }],
        },
      ],
    });
  });

  test('says what to do about a file that was written with the address that stands for another', async () => {
    const argv = ['filter.d/beta.conf', 'logs/beta.log', '--ci=github'];
    expect((await init(...argv)).stdout).toContain('write yours there before you commit\n');
    const { stdout } = await init(...argv, '--source=https://git.test/acme/dryban');
    expect(stdout).toContain(
      `kept ${GITHUB}, which has dryban: it stays as it is, so see that dryban comes from https://git.test/acme/dryban there\n`,
    );
  });

  test('says how to name a CI where it finds none', async () => {
    const { stdout } = await init('filter.d/beta.conf', 'logs/beta.log');
    expect(stdout).toContain('no CI is found in this folder: --ci github, gitlab or pre-commit');
  });

  test('never changes what is there, and shows what it lacks', async () => {
    write(PRE_COMMIT, 'repos:\n  - repo: meta\n    hooks: []\n');
    write(GITHUB, 'jobs: {} # dryban\n');
    write('tests/filters/beta/case.ini', '[case]\n');
    const before = [PRE_COMMIT, GITHUB, 'tests/filters/beta/case.ini'].map(read);
    const { code, stdout } = await init('filter.d/beta.conf', 'logs/beta.log');
    expect(code).toBe(0);
    expect(stdout).toContain('kept tests/filters/beta, a case that is there\n');
    expect(stdout).toContain(`kept ${GITHUB}, which has dryban\n`);
    expect(stdout).toContain(`kept ${PRE_COMMIT}, which is to get\n\n  - repo: ${ADDRESS}\n`);
    expect([PRE_COMMIT, GITHUB, 'tests/filters/beta/case.ini'].map(read)).toEqual(before);
  });

  test('--dry-run writes nothing, and shows files and workflow', async () => {
    const before = listFiles();
    const { code, stdout } = await init('filter.d', '--logs=logs', '--ci=github', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('would write tests/filters/beta/case.ini\n');
    expect(stdout).toContain(`would write ${GITHUB}\n\nname: filters\n`);
    expect(stdout).toMatch(/\nnothing was written\n$/);
    expect(listFiles()).toEqual(before);
  });

  test('a log without a match is refused, and the others get their cases', async () => {
    write('logs/beta.log', linesOf('alpha'));
    const { code, stdout, stderr } = await init('filter.d', '--logs=logs', '--ci=github');
    expect(code).toBe(2);
    expect(stderr).toContain('error[attention/case-without-match]: no line matches');
    expect(stderr).toContain('dryban explain filter.d/beta.conf logs/beta.log');
    expect(stdout.match(/\/case\.ini$/gm)).toHaveLength(FILTERS.length - 1);
    expect(existsSync('tests/filters/beta')).toBe(false);
    expect(existsSync(GITHUB)).toBe(true);
  });

  test.each([
    [[], 'Neither a filter nor a log is given'],
    [['filter.d/beta.conf'], 'No log is given for filter.d/beta.conf'],
    [['filter.d', '--logs=nowhere'], 'No filter has a log in nowhere'],
    [['filter.d/none.conf', 'logs/beta.log'], 'filter.d/none.conf'],
    [['filter.d/beta.conf', 'logs/none.log'], 'logs/none.log'],
    [['filter.d', '--logs=logs', '--ci=jenkins'], "--ci can't be 'jenkins'"],
    [['filter.d', '--logs=logs', '--source=x"; rm -r .'], "--source can't be"],
    [['filter.d', '--logs=logs', '--ci=github', '--source=https://git.test/dryban'], 'no action'],
  ])('%j is refused, and nothing written', async (argv, message) => {
    const before = listFiles();
    const { code, stderr } = await init(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(listFiles()).toEqual(before);
  });
});
