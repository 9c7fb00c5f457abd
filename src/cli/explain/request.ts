import { UsageError } from '../../diagnostics/index.ts';
import { LINE_FILE, type Spelling } from '../../library/index.ts';
import type { Machine } from '../host.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import { fillFlags } from '../options/flag.ts';
import { REPLAY_FLAGS, type ReplayFlags } from '../options/replay-flags.ts';
import { readReplayRequest, type ReplayRequest } from '../shared/run/replay-request.ts';

/**
 * Reads a request as for a replay, but that lines may take the place of logs.
 *
 * @throws UsageError
 */
export function readExplainRequest(
  operands: readonly string[],
  flags: ExplainFlags,
  host: Machine,
  spell: Spelling,
): ReplayRequest {
  const replayFlags = toReplayFlags(flags);
  if (flags.line.length === 0) return readReplayRequest(operands, replayFlags, host, spell);
  const spec = flags.failregex.length > 0 ? [] : operands.slice(0, 1);
  if (operands.length > spec.length) {
    throw new UsageError(
      `${spell('line')} takes the place of the log ${operands[spec.length]}`,
      'Give either lines or logs',
    );
  }
  return { ...readReplayRequest([...spec, LINE_FILE], replayFlags, host, spell), logs: [] };
}

/** Returns the flags that a replay goes by; its report is not wanted. */
export function toReplayFlags(flags: ExplainFlags): ReplayFlags {
  const entries = Object.entries(flags).filter(([, value]) => value !== undefined);
  const { format } = REPLAY_FLAGS;
  const given = { ...Object.fromEntries(entries), format: format.initial };
  return { ...fillFlags(REPLAY_FLAGS, given), configDir: flags.configDir };
}
