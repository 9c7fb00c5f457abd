import type { ExplainCommand } from '../../attention/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { completeResult, ReplayRun } from '../../library/index.ts';
import type { FailedJail, JailReport, JailsWriter, ReplayedJail } from '../../report/index.ts';
import type { Host, LogReading } from '../host.ts';
import { explainCommandLine, quoteForShell } from '../options/explain-command-line.ts';
import { JAIL_FLAGS } from '../options/jail-flags.ts';
import { fitToLogs, type LoadedJail } from '../shared/jail/load.ts';
import { JailLogs } from '../shared/jail/logs.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { setUpJail, type JailSetup } from '../shared/jail/setup.ts';
import { wereReadWhole } from '../shared/logs/read-in-order.ts';
import type { RotatedLogs } from '../shared/logs/rotation.ts';
import { createLiveReport, type LiveReport } from '../shared/run/live-report.ts';
import type { ReplayStream } from '../shared/run/replay-stream.ts';
import type { JailExpectations } from './expectations.ts';
import type { JailLoad } from './load.ts';
import { reportJail } from './report.ts';
import { failJail } from './result.ts';
import type { JailServer } from './server.ts';

/** What the runs of all jails have in common. */
export interface RunContext {
  request: JailsRequest;
  expectations: JailExpectations;
  writer: JailsWriter;
  server: JailServer;
  rotated: RotatedLogs;
  host: Host;
}

/** A jail whose logs are open. */
interface OpenedJail {
  jail: LoadedJail;
  logs: JailLogs;
  setup: JailSetup;
  /** What was noticed so far. */
  diagnostics: readonly Diagnostic[];
}

/** Opens the logs of a jail, and readies its replay for what they hold. */
export async function openRun(jail: JailLoad, context: RunContext): Promise<JailRun | FailedJail> {
  if (!('definition' in jail)) return jail;
  const { request, server, rotated, host } = context;
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
  const setup = setUpJail(fitted, request, server.historyFor(), logs.startsAtEnd, host);
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
    const sinks = server.sinksFor(name, setup, jail.isFed);
    this.run = new ReplayRun(setup, sink ? [sink, ...sinks] : sinks, sink !== undefined);
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
      explain: this.#explain,
    });
    return { name, jail: this.report, replay };
  }

  /** Writes the command that explains its matches. What a jail is fed stands in no log, so nothing could explain it. */
  readonly #explain: ExplainCommand = (asked = {}) => {
    const { flags } = this.#context.request;
    const { name } = this.report;
    if (this.isFed) return ['dryban', 'jail', name].map(quoteForShell).join(' ');
    const logs = asked.log === undefined ? flags.log : [asked.log];
    return explainCommandLine(JAIL_FLAGS, flags, ['--jail', name, ...logs], asked);
  };
}
