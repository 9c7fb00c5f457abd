import { attentionOf, type Attention } from '../../diagnostics/index.ts';
import type { JailResult } from '../../report/index.ts';
import { explainCommandLine } from '../options/explain-command-line.ts';
import { JAIL_FLAGS } from '../options/jail-flags.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { isReplayed } from './result.ts';

/**
 * Returns what keeps jails from starting.
 *
 * @param stopping the jails that keep the whole server from it
 */
export function findUnstarted(
  results: readonly JailResult[],
  stopping: readonly string[],
  { flags }: JailsRequest,
): Attention[] {
  return results.flatMap((result) => {
    if (isReplayed(result) || result.starts) return [];
    const { name: jail, reasons } = result;
    const stops = stopping.includes(jail);
    const fate = stops ? 'keeps fail2ban from starting any jail' : 'would not start';
    const message = `${fate}: ${reasons.join('; ')}`;
    const command = explainCommandLine(JAIL_FLAGS, flags, ['--jail', jail]);
    const code = stops ? 'attention/server-not-started' : 'attention/jail-not-started';
    return [{ jail, ...attentionOf(code, { message, command }) }];
  });
}
