import type { ExplainCommand } from '../../attention/index.ts';
import type { JailReport } from '../../report/index.ts';
import { explainCommandLine, quoteForShell } from '../options/explain-command-line.ts';
import { JAIL_FLAGS, type JailFlags } from '../options/jail-flags.ts';

/**
 * Returns what writes the command that explains what a jail did. What a jail is fed stands in no log, so nothing could
 * explain it.
 */
export function explainCommandOf({ name, logs }: JailReport, flags: JailFlags): ExplainCommand {
  const isFed = logs.some(({ state }) => state === 'simulated');
  return (asked = {}) => {
    if (isFed) return ['dryban', 'jail', name].map(quoteForShell).join(' ');
    const read = asked.log === undefined ? flags.log : [asked.log];
    return explainCommandLine(JAIL_FLAGS, flags, ['--jail', name, ...read], asked);
  };
}
