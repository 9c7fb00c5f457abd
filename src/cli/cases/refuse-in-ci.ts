import type { Host } from '../host.ts';
import { UsageError } from '../../diagnostics/index.ts';

/**
 * What CI would record is what CI should judge.
 *
 * @throws UsageError when CI is set and nothing forces the recording
 */
export function refuseInCi(what: string, isForced: boolean, { env }: Host): void {
  const isCi = !['', '0', 'false'].includes(env['CI'] ?? '');
  if (!isCi || isForced) return;
  throw new UsageError(
    `${what} writes expectations, which is refused where CI is set`,
    'Record on your own machine and commit what changed; --force does it all the same',
  );
}
