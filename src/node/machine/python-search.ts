/** Prints for how many seconds of a CPU a search keeps Python busy, and ends where that is longer than it may be. */
const PROGRAM = `
import json, re, resource, sys, time
regex, text, limit = json.load(sys.stdin)
resource.setrlimit(resource.RLIMIT_CPU, (limit + 1, limit + 1))
compiled = re.compile(regex, re.MULTILINE)
begin = time.process_time()
compiled.search(text)
print(time.process_time() - begin)
`;
/** How many times as long Python may wait for a CPU. */
const PATIENCE = 20;

/**
 * Has the Python of this machine search a text as fail2ban does.
 *
 * @returns the seconds of a CPU that it takes; `null` for more than the limit, and undefined where there is no Python, or
 * none that takes the regex
 */
export function searchInPython(
  regex: string,
  text: string,
  limit: number,
): number | null | undefined {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { status, signal, stdout } = spawnSync('python3', ['-c', PROGRAM], {
    input: JSON.stringify([regex, text, limit]),
    encoding: 'utf8',
    timeout: limit * PATIENCE * 1000,
    killSignal: 'SIGKILL',
  });
  if (signal !== null) return null;
  return status === 0 ? Number(stdout) : undefined;
}
