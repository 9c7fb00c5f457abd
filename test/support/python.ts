import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PYTHON } from './oracle.ts';
import { ROOT } from './paths.ts';

/** A Python and the variables that it needs. */
export interface Interpreter {
  readonly python: string;
  /** Its arguments before the script. */
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const INSTALLED: Interpreter = { python: PYTHON, env: {} };

const MAX_OUTPUT_BYTES = 1 << 30;

/** Whether the Python is missing whose answers are compared; to be used as `describe.skipIf(...)`. */
export const NO_PYTHON_3_11 =
  runPython(['-c', 'import sys; assert sys.version_info[:2] == (3, 11)']).status !== 0;

/** Whether a Python can read the journal. */
export function canReadJournal(interpreter: Interpreter): boolean {
  return runPython(['-c', 'import systemd.journal'], '', interpreter).status === 0;
}

/** Runs a script of test/oracle to its end, with one JSON value a line in and one `Answer` a line out. */
export function runOracleScript<Answer>(
  script: string,
  requests: readonly unknown[] = [],
  interpreter: Interpreter = INSTALLED,
): Answer[] {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const { status, stdout, stderr } = runPython(
    [...(interpreter.args ?? []), join(ROOT, 'test/oracle', script)],
    input,
    interpreter,
  );
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Answer => JSON.parse(line));
}

function runPython(args: readonly string[], input = '', { python, env }: Interpreter = INSTALLED) {
  return spawnSync(python, args, {
    input,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env },
  });
}
