/**
 * Runs a script in a shell and waits for it. What it prints is dropped.
 *
 * @returns its exit code; `null` if it can't be run, is killed, or takes longer than so many seconds
 */
export function runCommand(
  script: string,
  variables: Readonly<Record<string, string>>,
  maxSeconds: number,
): number | null {
  // Few runs need it, and it takes a while to load.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { status } = spawnSync('/bin/sh', ['-c', script], {
    env: { ...process.env, ...variables },
    stdio: 'ignore',
    timeout: maxSeconds * 1000,
    killSignal: 'SIGKILL',
  });
  return status;
}
