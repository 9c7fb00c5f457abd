import { createLocalZone } from '../../../src/dates/index.ts';
import {
  ExplainRun,
  type ExplainRequest,
  type Explanations,
  type LineExplanation,
} from '../../../src/explain/index.ts';
import type { CompiledFilter } from '../../../src/filter/index.ts';
import { countingOf, type ReplayEvent } from '../../../src/replay/index.ts';
import { createIgnoreList } from '../../../src/ip/index.ts';
import { replay, valueOf, type LogLine, type ReplaySettings } from '../engine.ts';
import { NEWEST_RELEASE } from '../../../src/release/index.ts';

export type ExplainWishes = Partial<
  Pick<ExplainRequest, 'eachLine' | 'grouped' | 'limit' | 'effort' | 'answerAs'>
> & {
  hosts?: readonly string[];
  /** The addresses of the machine that wrote the log. */
  own?: readonly string[];
};

/** Replays lines and has them explained. */
export function explain(
  filter: CompiledFilter,
  lines: readonly LogLine[],
  settings: ReplaySettings,
  {
    eachLine = false,
    grouped = [],
    limit = 200,
    effort,
    answerAs,
    hosts = [],
    own = [],
  }: ExplainWishes = {},
): Explanations & { lines: LineExplanation[]; events: ReplayEvent[] } {
  const zone = createLocalZone(settings.tz)!;
  const { now } = settings;
  const run = new ExplainRun(filter, {
    settings: {
      counting: countingOf(settings),
      now,
      zone,
      logtimezone: undefined,
      own: valueOf(createIgnoreList(own, NEWEST_RELEASE)),
    },
    eachLine,
    grouped,
    limit,
    ...(effort !== undefined && { effort }),
    ...(answerAs && { answerAs }),
    hosts: hosts.map((id) => ({ id, spellings: [id] })),
  });
  const events = replay(filter, lines, settings, { inspector: run.inspector, sink: run.sink });
  run.end();
  const explained = [...run.takeLines()];
  return { ...run.finish(), lines: explained, events };
}
