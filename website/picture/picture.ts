import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { drawTerminal } from './draw-terminal.ts';

/** Those of the terminal, to which the report is fitted. */
const COLUMNS = 106;

/** As in docs/tutorial/ufw.md, from the folder of its log. */
const COMMAND = [
  String.raw`dryban explain --failregex 'kernel: \[UFW BLOCK\] .*SRC=<HOST>' \ `.trimEnd(),
  '    --tz UTC --now 2026-02-05 --line "$(head -n 1 ufw.log)"',
];

const BOLD = '\x1b[1m';
const PROMPT = '\x1b[32m$\x1b[39m ';

/**
 * Draws the picture of README.md, `docs/picture.svg`: what the built command prints for a line of a bundled log.
 *
 * @param root the folder of the repository
 */
export function drawPicture(root: string): string {
  const [first, ...others] = COMMAND.map((line) => `${BOLD}${line}\x1b[22m`);
  return drawTerminal({
    title: 'dryban says why a line of UFW does not match, and how the regex would',
    description: `A terminal, cut at ${COLUMNS} columns, with the output of: ${COMMAND.join('\n')}`,
    lines: [`${PROMPT}${first}`, ...others, ...runCommand(root)],
    columns: COLUMNS,
  });
}

function runCommand(root: string): string[] {
  const script = `dryban() { node "$ROOT/bin/dryban.js" "$@"; }; ${COMMAND.join('\n')}`;
  const output = execFileSync('bash', ['--norc', '-c', script], {
    cwd: join(root, 'fixtures/ufw-open-ports'),
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      FORCE_COLOR: '1',
      COLUMNS: String(COLUMNS),
      ROOT: root,
    },
  });
  return output.trimEnd().split('\n');
}
