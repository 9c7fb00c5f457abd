import { hasErrors, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import {
  BanHistory,
  Foresight,
  rememberBans,
  ServerLog,
  ServerTurns,
  type LoggedJail,
  type ReplaySink,
  type ServerStart,
} from '../../replay/index.ts';
import type { JailOutcome } from '../../report/index.ts';
import type { Host, Logtype, OutputFile } from '../host.ts';
import { defineJail, type DefinedJail } from '../shared/jail/definition.ts';
import { ServerLogFeed } from './feed.ts';
import { LookAhead } from './look-ahead.ts';
import { readAtOnce, TurnTaking } from './turn-taking.ts';
import { fitToLogs, logtypeOf } from '../shared/jail/journal.ts';
import type { Expectations } from '../shared/expectations/expectations.ts';
import { explainCommandLine } from '../options/explain-command-line.ts';
import { bundleGroups } from './bundles.ts';
import { JAIL_FLAGS } from '../options/jail-flags.ts';
import { JailLogs } from '../shared/jail/logs.ts';
import type { JailPlan, PlannedJail } from './plan.ts';
import type { JailReporter } from './reporter.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { JailRun } from './run.ts';
import { setUpJail, type JailSetup } from '../shared/jail/setup.ts';
import type { ReplayStream } from '../shared/run/replay-stream.ts';
import { createLiveReport } from '../shared/run/live-report.ts';
import { MentionFinder, watchMentions } from '../shared/expectations/mentions.ts';
import { createProgress } from '../shared/run/progress.ts';
import { isUnread } from '../shared/output/report-demand.ts';
import { toMilliseconds } from '../../library/index.ts';
import { RotatedLogs } from '../shared/logs/rotated-logs.ts';
import { replayInStep } from '../shared/run/replay-in-step.ts';
import { beginTogether, replayStream, type Beginning } from '../shared/run/replay-one.ts';
import { writePieces } from '../shared/output/write-pieces.ts';

/** What became of a jail, and all that was noticed about it. */
export interface JailEnd {
  outcome: JailOutcome;
  diagnostics: readonly Diagnostic[];
  /** Which ids that must not be banned its lines hold; absent for a jail that was not replayed. */
  mentions?: MentionFinder;
}

/** A jail under way, or why it is not replayed. */
type OpenedJail = JailRun | JailEnd;

type Beginnings = ReadonlyMap<ReplayStream, Beginning>;

/** Where replays go. */
export interface JailOutputs {
  reporter: JailReporter;
  /** What the server would log goes there. */
  logFile: OutputFile | undefined;
}

/** Replays the jails of a plan, group after group, and reports each jail when it is over. */
export class JailReplays {
  /** What was noticed that is about no single jail. */
  readonly diagnostics: Diagnostic[] = [];
  readonly #plan: JailPlan;
  readonly #request: JailsRequest;
  readonly #expectations: Expectations;
  readonly #reporter: JailReporter;
  readonly #logFile: OutputFile | undefined;
  readonly #host: Host;
  /** Of all jails, where they count each other's bans. */
  readonly #history: BanHistory;
  readonly #start: ServerStart = {};
  readonly #log: ServerLog;
  /** Absent where no jail may go on ahead of those that read the log. */
  readonly #turns: ServerTurns | undefined;
  readonly #rotated: RotatedLogs;

  constructor(
    plan: JailPlan,
    request: JailsRequest,
    expectations: Expectations,
    { reporter, logFile }: JailOutputs,
    host: Host,
  ) {
    this.#plan = plan;
    this.#request = request;
    this.#expectations = expectations;
    this.#reporter = reporter;
    this.#logFile = logFile;
    this.#host = host;
    this.#history = new BanHistory(plan.server.dbpurgeage);
    this.#log = new ServerLog(request.zone);
    this.#turns = looksAhead(plan, request) ? new ServerTurns(this.#log, request.zone) : undefined;
    this.#rotated = new RotatedLogs(host);
  }

  async run(): Promise<JailEnd[]> {
    const ends: JailEnd[] = [];
    for (const bundle of bundleGroups(this.#plan.groups, this.#request, this.#host)) {
      if (this.#isOutputClosed()) break;
      // oxlint-disable-next-line no-await-in-loop -- each is reported before the next one begins
      ends.push(...(await this.#replayBundle(bundle)));
    }
    return ends;
  }

  async #replayBundle(bundle: readonly (readonly PlannedJail[])[]): Promise<JailEnd[]> {
    const opened = await Promise.all(bundle.map((group) => this.#openGroup(group)));
    const runs = bundle.length > 1 ? opened.flat().filter((jail) => jail instanceof JailRun) : [];
    const beginnings = await beginTogether(runs);
    const ends: JailEnd[] = [];
    for (const group of opened) {
      if (this.#isOutputClosed()) break;
      // oxlint-disable-next-line no-await-in-loop -- each is reported before the next one begins
      ends.push(...(await this.#replayGroup(group, beginnings)));
    }
    return ends;
  }

  #openGroup(group: readonly PlannedJail[]): Promise<OpenedJail[]> {
    return Promise.all(group.map((planned) => this.#open(planned)));
  }

  async #replayGroup(opened: readonly OpenedJail[], beginnings: Beginnings): Promise<JailEnd[]> {
    const runs = opened.filter((jail) => jail instanceof JailRun);
    await this.#write(runs.flatMap(({ report }) => [...this.#reporter.announce(report)]));
    await this.#replay(runs, beginnings);
    const ends = opened.map((jail) => (jail instanceof JailRun ? endOf(jail) : jail));
    await this.#write(this.#conclude(opened, ends));
    return ends;
  }

  async #replay(runs: readonly JailRun[], beginnings: Beginnings): Promise<void> {
    const { flags } = this.#request;
    const readings = runs.flatMap((run) => run.readings);
    const progress = createProgress(flags, readings, this.#host);
    const watchers = { progress, isOutputClosed: () => this.#isOutputClosed() };
    const [only, ...others] = runs;
    if (!only) return;
    if (others.length === 0 && !this.#plan.isLogged) {
      await replayStream(only, watchers, this.#host, beginnings.get(only));
      return;
    }
    const fed = runs.filter(({ isFed }) => isFed);
    const feed = new ServerLogFeed(this.#log, fed, this.#logFile);
    const streams = runs.filter((run) => run.readings.length > 0);
    const turnEnd = this.#turns ? this.#lookAhead(this.#turns, fed, feed) : readAtOnce(feed);
    await replayInStep(streams, new TurnTaking(turnEnd), watchers, this.#host);
    feed.finish();
    this.diagnostics.push(...feed.diagnostics);
  }

  #lookAhead(turns: ServerTurns, fed: readonly JailRun[], feed: ServerLogFeed): LookAhead {
    const { guard } = this.#host;
    const regexTimeout = toMilliseconds(this.#request.flags.regexTimeout);
    const readers = fed.map(({ report: { name }, run: { foreseen } }) => ({ name, foreseen }));
    const foresight = new Foresight(turns, { guard, regexTimeout });
    return new LookAhead({ turns, foresight, readers, feed });
  }

  /** @returns why it is not replayed if it isn't */
  async #open(planned: PlannedJail): Promise<OpenedJail> {
    const { name, jail, isFed } = planned;
    const { flags } = this.#request;
    if (!jail) return failedEnd(name, false, planned.diagnostics);
    const logs = new JailLogs({ jail, isFed, flags }, this.#rotated, this.#host);
    const hasNothing = logs.readings.length === 0 && !isFed;
    const { value: fitted, diagnostics: fitting } = await this.#fit(name, jail, logs);
    logs.diagnostics.push(...fitting);
    const diagnostics = [...planned.diagnostics, ...logs.diagnostics];
    if (hasNothing || !fitted) return failedEnd(name, logs.letStart, diagnostics);
    const { server } = this.#plan;
    const history = server.hasDatabase ? this.#historyFor() : undefined;
    const setup = setUpJail(fitted, this.#request, history, this.#host, logs.areTails);
    const mentions = new MentionFinder(
      this.#expectations.notBanned
        .filter((expected) => expected.jail === undefined || expected.jail === name)
        .map(({ id }) => id),
    );
    const live = watchMentions(createLiveReport(flags, name), mentions);
    const sinks = this.#sinksFor(setup, isFed);
    const explain = this.#expectsMatches(planned) ? this.#explainCommand(name) : undefined;
    return new JailRun({ planned, setup, logs, live, sinks, mentions, explain });
  }

  /** What a jail is fed stands in no log, so nothing could explain it. */
  #expectsMatches({ name, isFed }: PlannedJail): boolean {
    const { matched } = this.#expectations;
    const isNone = matched.some(
      ({ jail, count }) => count === 0 && (jail === undefined || jail === name),
    );
    return !isFed && !isNone;
  }

  #explainCommand(name: string): () => string {
    const { flags } = this.#request;
    return () => explainCommandLine(JAIL_FLAGS, flags, ['--jail', name, ...flags.log]);
  }

  #historyFor(): BanHistory {
    const { countsOverall, server } = this.#plan;
    return countsOverall ? this.#history : new BanHistory(server.dbpurgeage, this.#start);
  }

  #fit(name: string, jail: DefinedJail, { readings }: JailLogs): Promise<Result<DefinedJail>> {
    const request = this.#request;
    const define = (logtype: Logtype) => defineJail(name, request, this.#host, { logtype });
    return fitToLogs(jail, logtypeOf(jail), define, readings, request.zone);
  }

  #sinksFor({ report: { name }, replay: { options } }: JailSetup, isFed: boolean): ReplaySink[] {
    const { isLogged, countsOverall } = this.#plan;
    const isRemembered = countsOverall && !options.increment;
    return [
      ...(isLogged ? [this.#logSinkFor({ ...options, name }, isFed)] : []),
      ...(isRemembered ? [rememberBans(name, options.bantime, this.#history)] : []),
    ];
  }

  #logSinkFor(jail: LoggedJail, isFed: boolean): ReplaySink {
    if (!this.#turns) return this.#log.sinkFor(jail);
    return isFed ? this.#turns.readerSink(jail) : this.#turns.feederSink(jail);
  }

  *#conclude(opened: readonly OpenedJail[], ends: readonly JailEnd[]): Generator<string> {
    for (const [index, { outcome }] of ends.entries()) {
      const jail = opened[index]!;
      if (jail instanceof JailRun) yield jail.live.rest?.() ?? '';
      yield* this.#reporter.conclude(outcome);
    }
  }

  #isOutputClosed(): boolean {
    const { flags } = this.#request;
    return flags.writeLog === undefined && isUnread(flags, this.#host);
  }

  async #write(pieces: Iterable<string>): Promise<void> {
    await writePieces(pieces, this.#host);
  }
}

/** Bans that all jails count, and commands that they run, are told of in the order of time. */
function looksAhead(
  { groups, countsOverall }: JailPlan,
  { flags: { runIgnorecommand } }: JailsRequest,
): boolean {
  return !countsOverall && !runIgnorecommand && groups.flat().some(({ isFed }) => isFed);
}

function endOf(run: JailRun): JailEnd {
  const outcome = run.result();
  return { outcome, diagnostics: outcome.replay.summary.diagnostics, mentions: run.mentions };
}

function failedEnd(name: string, starts: boolean, diagnostics: readonly Diagnostic[]): JailEnd {
  const severities = hasErrors(diagnostics) ? ['error'] : ['error', 'warning'];
  const reasons = diagnostics
    .filter(({ severity }) => severities.includes(severity))
    .map(({ message }) => message);
  return { outcome: { name, starts, reasons }, diagnostics };
}
