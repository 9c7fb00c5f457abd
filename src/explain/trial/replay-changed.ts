import type { CompiledFilter } from '../../filter/index.ts';
import { PORTION_LINES, Replay, tellEvents, type ReplayOptions } from '../../replay/index.ts';
import type { KeptLines } from './kept-lines.ts';
import { Outcomes } from './outcomes.ts';

/**
 * Replays the first lines of a log with another filter. No command is asked.
 *
 * @returns undefined where a regex takes too long
 */
export function replayChanged(
  filter: CompiledFilter,
  options: ReplayOptions,
  lines: KeptLines,
): Outcomes | undefined {
  const outcomes = new Outcomes();
  const { increment } = options;
  const own = {
    ...options,
    ignorecommand: undefined,
    keepGoing: false,
    givesUpLines: false,
    increment: increment && { ...increment, history: increment.history.startAnew() },
  };
  const teller = tellEvents((event) => outcomes.take(event), false);
  const replay = new Replay(filter, own, teller);
  for (let start = 0; start < lines.count; start += PORTION_LINES) {
    const end = Math.min(lines.count, start + PORTION_LINES);
    if (!replay.process(lines.batches(start, end))) return undefined;
  }
  return outcomes;
}
