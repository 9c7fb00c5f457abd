/** Prints the addresses of a name, those of IPv4 first, a line each. */
const SCRIPT = `
require('node:dns').lookup(process.argv[1], { all: true, verbatim: false }, (error, found = []) => {
  for (const { address } of found) console.log(address);
});`;

/** What a name may look like that anybody would look up; others come from hostile logs. */
const NAME = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,252})$/u;

const MAX_SECONDS = 10;

/**
 * The addresses of a host name as the system finds them, none if it finds none or takes too long. Node can only ask
 * without waiting, so a process of its own waits.
 */
export function lookUpName(name: string): string[] {
  if (!NAME.test(name)) return [];
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { stdout } = spawnSync(process.execPath, ['-e', SCRIPT, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: MAX_SECONDS * 1000,
    killSignal: 'SIGKILL',
  });
  return (stdout ?? '').split('\n').filter((line) => line !== '');
}
