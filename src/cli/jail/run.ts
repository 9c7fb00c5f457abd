import type { Diagnostic } from '../../diagnostics/index.ts';
import { completeResult, ReplayRun, type ReplaySetup } from '../../library/index.ts';
import { tellEvents } from '../../replay/index.ts';
import type { FailedJail, JailReport, JailsWriter, ReplayedJail } from '../../report/index.ts';
import type { Host, LogReading } from '../host.ts';
import { fitToLogs, type LoadedJail } from '../shared/jail/load.ts';
import { JailLogs } from '../shared/jail/logs.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { setUpJail, type JailSetup } from '../shared/jail/setup.ts';
import { wereReadWhole } from '../shared/logs/read-in-order.ts';
import type { RotatedLogs } from '../shared/logs/rotation.ts';
import { createLiveReport, type LiveReport } from '../shared/run/live-report.ts';
import type { ReplayStream } from '../shared/run/replay-stream.ts';
import type { JailExpectations } from './expectations.ts';
import { explainCommandOf } from './explain-command.ts';
import type { JailsGood } from './good.ts';
import type { JailLoad } from './load.ts';
import { reportJail } from './report.ts';
import { failJail } from './result.ts';
import type { JailServer } from './server.ts';

/** What the runs of all jails have in common. */
export interface RunContext {
  request: JailsRequest;
  expectations: JailExpectations;
  writer: JailsWriter;
  good: JailsGood;
  server: JailServer;
  rotated: RotatedLogs;
  host: Host;
}

/** A jail whose logs are open. */
interface OpenedJail {
  jail: LoadedJail;
  logs: JailLogs;
  setup: JailSetup & ReplaySetup;
  /** What was noticed so far. */
  diagnostics: readonly Diagnostic[];
}

/** Opens the logs of a jail, and readies its replay for what they hold. */
export async function openRun(jail: JailLoad, context: RunContext): Promise<JailRun | FailedJail> {
  if (!('definition' in jail)) return jail;
  const { request, server, rotated, good, host } = context;
  const logs = new JailLogs(jail, request.flags, rotated, host);
  const hasNothing = logs.readings.length === 0 && !jail.isFed;
  const { value: fitted, diagnostics: fitting } = await fitToLogs(
    jail,
    {},
    logs.readings,
    request,
    host,
  );
  const diagnostics = [...jail.diagnostics, ...logs.diagnostics, ...fitting];
  if (hasNothing || !fitted) return failJail(jail.definition.name, logs.canStart, diagnostics);
  const setup = {
    ...setUpJail(fitted, request, server.historyFor(), logs.startsAtEnd, host),
    good: good.forJail(fitted.definition.name, fitted.filter.compiled),
  };
  return new JailRun({ jail: fitted, logs, setup, diagnostics }, context);
}

/** A jail under way. */
export class JailRun implements ReplayStream {
  readonly isFed: boolean;
  readonly readings: readonly LogReading[];
  readonly run: ReplayRun;
  readonly live: LiveReport;
  /** What its report says besides that of its replay. */
  readonly report: JailReport;
  readonly #opened: OpenedJail;
  readonly #context: RunContext;

  constructor(opened: OpenedJail, context: RunContext) {
    const { jail, logs, setup } = opened;
    const { request, expectations, writer, server } = context;
    const { name } = jail.definition;
    this.isFed = jail.isFed;
    this.readings = logs.readings;
    this.report = reportJail(jail, setup, logs.describe(), request);
    this.live = expectations.watch(createLiveReport(writer, request, name), name);
    const { sink } = this.live;
    const listeners = server.listenersFor(name, setup, jail.isFed);
    this.run = new ReplayRun(setup, sink ? [tellEvents(sink), ...listeners] : listeners);
    this.#opened = opened;
    this.#context = context;
  }

  result(): ReplayedJail {
    const { name, logs } = this.report;
    const { diagnostics, setup } = this.#opened;
    const replay = completeResult(this.run.result(), {
      found: [
        ...diagnostics,
        ...this.readings.flatMap((reading) => reading.diagnostics),
        ...setup.diagnostics(),
      ],
      isWhole: wereReadWhole(this.readings),
      jailLogs: logs,
      isNoMatchMeant: this.isFed || this.#context.expectations.expectNoMatch(name),
      explain: explainCommandOf(this.report, this.#context.request.flags),
    });
    return { name, jail: this.report, replay };
  }
}
