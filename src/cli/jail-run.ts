import type { ReplaySink } from '../replay/index.ts';
import type { JailReport, JailResult } from '../report/index.ts';
import type { LogReading } from './host.ts';
import type { JailLogs } from './jail-logs.ts';
import type { PlannedJail } from './jail-plan.ts';
import type { JailSetup } from './jail-setup.ts';
import type { LiveReport } from './live-report.ts';
import type { Lane } from './lane.ts';
import { ReplayRun } from './replay-run.ts';

/** What a jail under way is made of. */
export interface JailParts {
  planned: PlannedJail;
  setup: JailSetup;
  logs: JailLogs;
  live: LiveReport;
  /** Told each event besides. */
  sinks: readonly ReplaySink[];
}

/** A jail under way. */
export class JailRun implements Lane {
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
    this.run = new ReplayRun(setup.replay, live.sink ? [live.sink, ...sinks] : sinks);
    this.#parts = parts;
  }

  result(): JailResult {
    const { planned, setup, logs } = this.#parts;
    const replay = this.run.result();
    replay.summary.diagnostics = [
      ...planned.diagnostics,
      ...logs.diagnostics,
      ...this.readings.flatMap((reading) => reading.diagnostics),
      ...setup.diagnostics(),
      ...replay.summary.diagnostics,
    ];
    return { name: planned.name, jail: this.report, replay };
  }
}
