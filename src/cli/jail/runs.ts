import type { Diagnostic } from '../../diagnostics/index.ts';
import type { JailResult } from '../../report/index.ts';
import type { OutputFile } from '../host.ts';
import { writePieces } from '../shared/output/write-pieces.ts';
import { createProgress } from '../shared/run/progress.ts';
import { replayInStep } from '../shared/run/replay-in-step.ts';
import { beginTogether, replayStream, type Beginning } from '../shared/run/replay-one.ts';
import type { ReplayStream, Watchers } from '../shared/run/replay-stream.ts';
import { bundleGroups } from './bundles.ts';
import type { JailLoad, LoadedJails } from './load.ts';
import { JailRun, openRun, type RunContext } from './run.ts';
import { TurnTaking } from './turn-taking.ts';

type OpenedGroup = Awaited<ReturnType<typeof openRun>>[];
type Beginnings = ReadonlyMap<ReplayStream, Beginning>;

/** The runs of all jails, group after group; each is reported when it is over. */
export class JailRuns {
  /** What was noticed that is about no single jail. */
  readonly diagnostics: Diagnostic[] = [];
  readonly #loaded: LoadedJails;
  readonly #context: RunContext;
  /** What the server would log goes there. */
  readonly #logFile: OutputFile | undefined;

  constructor(loaded: LoadedJails, context: RunContext, logFile: OutputFile | undefined) {
    this.#loaded = loaded;
    this.#context = context;
    this.#logFile = logFile;
  }

  async run(): Promise<JailResult[]> {
    const { request, host } = this.#context;
    const results: JailResult[] = [];
    for (const bundle of bundleGroups(this.#loaded.groups, request, host)) {
      if (this.#canStop()) break;
      // oxlint-disable-next-line no-await-in-loop -- each is reported before the next one begins
      results.push(...(await this.#runBundle(bundle)));
    }
    return results;
  }

  async #runBundle(bundle: readonly (readonly JailLoad[])[]): Promise<JailResult[]> {
    const opened = await Promise.all(bundle.map((group) => this.#openGroup(group)));
    const beginnings = await beginTogether(bundle.length > 1 ? findRuns(opened.flat()) : []);
    const results: JailResult[] = [];
    for (const group of opened) {
      if (this.#canStop()) break;
      // oxlint-disable-next-line no-await-in-loop -- each is reported before the next one begins
      results.push(...(await this.#runGroup(group, beginnings)));
    }
    return results;
  }

  #openGroup(group: readonly JailLoad[]): Promise<OpenedGroup> {
    return Promise.all(group.map((jail) => openRun(jail, this.#context)));
  }

  async #runGroup(group: OpenedGroup, beginnings: Beginnings): Promise<JailResult[]> {
    const { writer, host } = this.#context;
    const runs = findRuns(group);
    await writePieces(
      runs.flatMap(({ report }) => [...writer.announce(report)]),
      host,
    );
    await this.#replay(runs, beginnings);
    const results = group.map((jail) => (jail instanceof JailRun ? jail.result() : jail));
    await writePieces(this.#conclude(group, results), host);
    return results;
  }

  async #replay(runs: readonly JailRun[], beginnings: Beginnings): Promise<void> {
    const { request, host } = this.#context;
    const lives = runs.map(({ live }) => live);
    const readings = runs.flatMap((run) => run.readings);
    const progress = createProgress(request.flags, lives, readings, host);
    const watchers = { progress, isOutputClosed: () => this.#canStop() };
    const [only, ...others] = runs;
    if (!only) return;
    if (others.length > 0 || this.#loaded.isLogged) await this.#replayInStep(runs, watchers);
    else await replayStream(only, watchers, host, beginnings.get(only));
  }

  async #replayInStep(runs: readonly JailRun[], watchers: Watchers): Promise<void> {
    const { server, host } = this.#context;
    const fed = runs.filter(({ isFed }) => isFed);
    const feed = server.feed(fed, this.#logFile);
    const streams = runs.filter((run) => run.readings.length > 0);
    await replayInStep(streams, new TurnTaking(server.turnEnd(fed, feed)), watchers, host);
    feed.finish();
    this.diagnostics.push(...feed.diagnostics);
  }

  *#conclude(group: OpenedGroup, results: readonly JailResult[]): Generator<string> {
    for (const [index, result] of results.entries()) {
      const jail = group[index]!;
      if (jail instanceof JailRun) yield jail.live.remaining?.() ?? '';
      yield* this.#context.writer.conclude(result);
    }
  }

  /** Returns whether nobody reads the report any more, and nothing else depends on the rest of the logs. */
  #canStop(): boolean {
    const { expectations, host } = this.#context;
    return host.stdout.isClosed && !this.#logFile && !expectations.areAny;
  }
}

function findRuns(jails: OpenedGroup): JailRun[] {
  return jails.filter((jail) => jail instanceof JailRun);
}
