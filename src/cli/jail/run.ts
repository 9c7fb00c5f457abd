import { tellAttention } from '../../diagnostics/index.ts';
import type { ReplaySink } from '../../replay/index.ts';
import type { JailReport, JailResult } from '../../report/index.ts';
import type { LogReading } from '../host.ts';
import type { JailLogs } from '../shared/jail/logs.ts';
import type { PlannedJail } from './plan.ts';
import type { JailSetup } from '../shared/jail/setup.ts';
import type { LiveReport } from '../shared/run/live-report.ts';
import type { MentionFinder } from '../shared/expectations/mentions.ts';
import { findNoMatch, ReplayRun } from '../../library/index.ts';
import type { ReplayStream } from '../shared/run/replay-stream.ts';
import { wereReadWhole } from '../shared/logs/read-in-order.ts';

/** What a jail under way is made of. */
export interface JailParts {
  planned: PlannedJail;
  setup: JailSetup;
  logs: JailLogs;
  live: LiveReport;
  /** Told each event besides. */
  sinks: readonly ReplaySink[];
  /** Told the lines. */
  mentions: MentionFinder;
  /** The command that explains its matches; absent where nothing is amiss if there are none. */
  explain: (() => string) | undefined;
}

/** A jail under way. */
export class JailRun implements ReplayStream {
  readonly isFed: boolean;
  readonly readings: readonly LogReading[];
  readonly run: ReplayRun;
  readonly live: LiveReport;
  /** What its report says besides that of its replay. */
  readonly report: JailReport;
  readonly #parts: JailParts;

  constructor(parts: JailParts) {
    const { planned, setup, logs, live, sinks } = parts;
    this.isFed = planned.isFed;
    this.readings = logs.readings;
    this.live = live;
    this.report = { ...setup.report, logs: logs.describe() };
    const { sink } = live;
    this.run = new ReplayRun(setup.replay, sink ? [sink, ...sinks] : sinks, sink !== undefined);
    this.#parts = parts;
  }

  get mentions(): MentionFinder {
    return this.#parts.mentions;
  }

  result(): JailResult {
    const { planned, setup, logs, explain } = this.#parts;
    const replay = this.run.result();
    replay.isComplete &&= wereReadWhole(this.readings);
    if (explain) replay.attention = findNoMatch(replay, explain);
    replay.summary.diagnostics = [
      ...planned.diagnostics,
      ...logs.diagnostics,
      ...this.readings.flatMap((reading) => reading.diagnostics),
      ...setup.diagnostics(),
      ...replay.summary.diagnostics,
      ...replay.attention.map((attention) => tellAttention(attention)),
    ];
    return { name: planned.name, jail: this.report, replay };
  }
}
