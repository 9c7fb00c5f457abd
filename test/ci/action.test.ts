import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateAction } from '@action-validator/core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/paths.ts';

const TEXT = readFileSync(join(ROOT, 'action.yml'), 'utf8');
const ACTION = parse(TEXT);

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}
const steps: Step[] = ACTION.runs.steps;

describe('action.yml', () => {
  test('is an action by the schema', () => {
    expect(validateAction(TEXT).errors).toEqual([]);
    expect(validateAction(TEXT.replace('using:', 'use:')).errors).not.toEqual([]);
  });

  test('pins the actions of others by commit', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used).toHaveLength(2);
    for (const action of used) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
  });

  test('no input is part of a script', () => {
    const scripts = steps.flatMap(({ run }) => run ?? []);
    expect(scripts).toEqual(['bash "$GITHUB_ACTION_PATH/ci/action.sh"']);
  });

  test('each input is used, and each that is used is there', () => {
    const used = [...TEXT.matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(ACTION.inputs)));
  });

  test('the script reads what the step hands on', () => {
    const script = readFileSync(join(ROOT, 'ci/action.sh'), 'utf8');
    const read = [...script.matchAll(/\bINPUT_\w+/g)].map(([name]) => name);
    const handed = steps.flatMap(({ env }) => Object.keys(env ?? {}));
    expect(new Set(read)).toEqual(new Set(handed));
  });
});

describe.skipIf(!existsSync(join(ROOT, 'dist/bundle.cjs')))(
  'ci/action.sh (needs the build)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'dryban-action-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    beforeEach(() => {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      writeFileSync(join(folder, 'summary'), 'before\n');
      writeCase('good cases/app', '192.0.2.1');
    });

    function writeCase(name: string, wanted: string): void {
      const path = join(folder, name);
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'filter.conf'), '[Definition]\nfailregex = denied <HOST>$\n');
      writeFileSync(join(path, 'wanted.tsv'), `${wanted}\t2026-02-04 10:00:00 denied 192.0.2.1\n`);
      writeFileSync(
        join(path, 'case.ini'),
        '[case]\nfail2ban = 1.1.0\nfilter = ./filter.conf\ntable = wanted.tsv\nnow = 2026-02-05\n',
      );
    }

    /** Runs the script as the runner of GitHub Actions does. */
    function run(inputs: Record<string, string> = {}) {
      const env = {
        PATH: process.env['PATH'],
        CI: 'true',
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        ...inputs,
      };
      const script = join(ROOT, 'ci/action.sh');
      const { status, stdout, stderr } = spawnSync('bash', [script], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      return { status, stdout, stderr, summary: readFileSync(join(folder, 'summary'), 'utf8') };
    }

    function readOutputs(): Record<string, string> {
      const lines = readFileSync(join(folder, 'output'), 'utf8').trimEnd().split('\n');
      return Object.fromEntries(lines.map((line) => line.split('=')));
    }

    test('tests what is there, and adds to the summary', () => {
      const { status, stdout, stderr, summary } = run();
      expect(stderr).toBe('');
      expect(stdout).toContain('1 passed, 0 failed, 0 broken');
      expect(status).toBe(0);
      expect(summary).toMatch(/^before\n## dryban: 1 passed, 0 failed, 0 broken\n/);
      const { 'exit-code': code, sarif, junit } = readOutputs();
      expect(code).toBe('0');
      expect(JSON.parse(readFileSync(sarif!, 'utf8')).runs[0].results).toEqual([]);
      expect(readFileSync(junit!, 'utf8')).toContain('failures="0"');
    });

    test('a failure becomes an annotation, a row and a result', () => {
      writeCase('bad', '192.0.2.2');
      const { status, stdout, summary } = run();
      expect(status).toBe(1);
      expect(stdout).toMatch(/^::error file=bad\/filter\.conf,line=2,.*%0Abad\/wanted\.tsv:1: /m);
      expect(summary).toContain('### **FAIL** `bad`');
      const { 'exit-code': code, sarif } = readOutputs();
      expect(code).toBe('1');
      expect(JSON.parse(readFileSync(sarif!, 'utf8')).runs[0].results).toHaveLength(1);
    });

    test('inputs are lines, with whatever is in them', () => {
      writeCase('bad', '192.0.2.2');
      const { status, stdout } = run({
        INPUT_PATHS: '\n  good cases \n\n',
        INPUT_ARGS: '--jobs\n2\n',
        INPUT_MIN_COVERAGE: '100',
        INPUT_FAIL2BAN_VERSION: '1.0.2',
        INPUT_CONFIG: folder,
      });
      expect(stdout).toContain('1 passed, 0 failed, 0 broken');
      expect(status).toBe(0);
    });

    test.each([
      [{ INPUT_PATHS: '$(touch hacked); `touch hacked`' }],
      [{ INPUT_PATHS: '--update' }],
      [{ INPUT_ARGS: '"; touch hacked' }],
      [{ INPUT_CONFIG: '$(touch hacked)', INPUT_PATHS: 'nowhere' }],
      [{ INPUT_FAIL2BAN_VERSION: '1.0.2 --update' }],
      [{ INPUT_MIN_COVERAGE: '&& touch hacked' }],
    ])('%j is no more than a text', (inputs) => {
      const { status, stdout, stderr } = run(inputs);
      expect(stderr).toContain('error');
      expect(stdout).toMatch(/^::error title=dryban::nothing was tested/m);
      expect(status).toBe(2);
      expect(existsSync(join(folder, 'hacked'))).toBe(false);
      expect(readOutputs()).toEqual({ 'exit-code': '2' });
    });
  },
);
