import type { Host, OutputStream } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';

/** Returns whether to colour what goes to a stream; see no-color.org and force-color.org for the two variables. */
export function usesColor(
  choice: ReplayFlags['color'],
  stream: OutputStream,
  env: Host['env'],
): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return stream.isTTY && env['TERM'] !== 'dumb';
}
