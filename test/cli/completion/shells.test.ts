import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { SHELLS } from '../../../src/cli/completion/flags.ts';
import { COMPLETION_SCRIPTS } from '../../../src/cli/completion/scripts.ts';
import { runCli } from '../fake-host.ts';
import { ROOT } from '../../support/paths.ts';

const PRESS_KEYS = join(ROOT, 'test/support/help/press-keys.py');
const HOW_TO = 'apt-get install --no-install-recommends zsh fish python3';

const folder = mkdtempSync(join(tmpdir(), 'dryban-shells-'));
const env = {
  ...process.env,
  PATH: `${folder}/bin:${process.env['PATH']}`,
  TERM: 'dumb',
  ZDOTDIR: folder,
};

/** Where each of them begins; it prompts with READY. */
const START = {
  bash: ['bash', '--noprofile', '--rcfile', 'bashrc', '-i'],
  zsh: ['zsh', '-d', '-i'],
} as const;

/** Where each of them finds its script. */
const SCRIPTS = { bash: '_bash', zsh: '_dryban', fish: 'dryban.fish' } as const;

beforeAll(() => {
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'f2b/filter.d'), { recursive: true });
  symlinkSync(join(ROOT, 'bin/dryban.js'), join(folder, 'bin/dryban'));
  const files = {
    'f2b/filter.d/myown.conf': '[Definition]\n',
    'f2b/jail.local': '[zebra]\nfilter = myown\n',
    'a file.log': '',
    bashrc: 'PS1="READY "\nsource ./_bash\n',
    '.zshrc':
      'bindkey -e\nfpath=($ZDOTDIR $fpath)\nautoload -U compinit\ncompinit -u -D\nPS1="READY "\n',
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  for (const shell of SHELLS) {
    writeFileSync(join(folder, SCRIPTS[shell]), COMPLETION_SCRIPTS[shell]);
  }
});

function has(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

/** Keys, and the words that they make. */
const KEYS: readonly (readonly [string, readonly string[]])[] = [
  ['dryban rep\t', ['dryban', 'replay']],
  ['dryban replay --config f2b my\t', ['dryban', 'replay', '--config', 'f2b', 'myown']],
  ["dryban replay --config f2b 'my\t", ['dryban', 'replay', '--config', 'f2b', 'myown']],
  ['dryban jail --config=f2b ze\t', ['dryban', 'jail', '--config=f2b', 'zebra']],
  ['dryban replay --format=js\t', ['dryban', 'replay', '--format=json']],
  ['dryban replay x --form\tnd\t', ['dryban', 'replay', 'x', '--format', 'ndjson']],
  ['dryban replay x a\\ f\t', ['dryban', 'replay', 'x', 'a file.log']],
  ['dryban replay "$(touch bad)" --form\t', ['dryban', 'replay', '', '--format']],
];

describe.each(['bash', 'zsh'] as const)('%s', (shell) => {
  test.skipIf(!has(shell) || !has('python3')).each(KEYS)(
    `completes %j to %j (needs: ${HOW_TO})`,
    (keys, words) => {
      const said = execFileSync('python3', [PRESS_KEYS, keys, ...START[shell]], {
        cwd: folder,
        env,
      });
      expect(said.toString().split('|')).toEqual(words);
    },
    60_000,
  );
});

describe('fish', () => {
  test.skipIf(!has('fish')).each([
    ['dryban rep', ['replay\treplay logs through a filter']],
    ['dryban replay --config f2b my', ['myown\tfilter']],
    ['dryban jail --config=f2b ze', ['zebra\tjail']],
    ['dryban replay --format=js', ['--format=json']],
    ['dryban replay x a', ['a file.log']],
    [
      'dryban-regex --print-all-mi',
      ['--print-all-missed\tshow all missed lines, no matter how many'],
    ],
  ])(
    `completes %j to %j (needs: ${HOW_TO})`,
    (line, offers) => {
      const script = 'source dryban.fish; complete -C $argv[1]';
      const said = execFileSync('fish', ['--no-config', '-c', script, line], { cwd: folder, env });
      expect(said.toString().trimEnd().split('\n')).toEqual(offers);
    },
    60_000,
  );
});

test.each(SHELLS)('the script of %s is ASCII, and ends with a newline', async (shell) => {
  const { stdout } = await runCli(['completion', shell]);
  expect(stdout).toMatch(/^[\t\n -~]*\n$/);
});

test.each([
  ['completion', 'No shell is named'],
  ['completion tcsh', 'There is no script for tcsh'],
])('dryban %s says %s', async (line, message) => {
  const { code, stderr } = await runCli(line.split(' '));
  expect(stderr).toContain(message);
  expect(stderr).toContain('bash, zsh, fish');
  expect(code).toBe(2);
});
