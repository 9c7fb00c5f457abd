import type { CompiledFilter } from '../filter/index.ts';
import type {
  FailureEvent,
  ReplayInspector,
  ReplayOptions,
  ReplaySink,
  Verdict,
  VerdictCounts,
} from '../replay/index.ts';
import { CountingLog } from './host/counting-log.ts';
import { DuplicateFinder, type DuplicateReport } from './groups/duplicate-finder.ts';
import { Effort } from './line/effort.ts';
import { LineExplainer, type ExplainSettings } from './line/explain-line.ts';
import type { ReplayedLine } from './line/replayed-line.ts';
import type { LineExplanation } from './explanation.ts';
import { HostFollower, type HostExplanation } from './host/host-timeline.ts';
import {
  NetworkFollower,
  type RequestedNetwork,
  type NetworkExplanation,
} from './host/network-follower.ts';
import type { OtherMode } from './line/other-modes.ts';
import type { AnswerAs } from './release/answer-as.ts';
import type { Refusal } from './release/other-releases.ts';
import type { GroupedLines } from './groups/findings.ts';
import { LineGrouper } from './groups/line-groups.ts';
import { KeptLines } from './trial/kept-lines.ts';
import { stampOf } from './trial/stamp-of.ts';
import { Outcomes } from './trial/outcomes.ts';
import { RepairTrials } from './trial/repair-trials.ts';
import type { IgnoreList } from '../ip/index.ts';

export interface ExplainRequest {
  settings: ExplainSettings;
  /** Whether every line is explained by itself. */
  eachLine: boolean;
  /** The verdicts whose lines are grouped. */
  grouped: readonly Verdict[];
  /** Whether lines that match without a date are grouped, too. */
  tellsUndated?: boolean;
  hosts: readonly { id: string; spellings: readonly string[] }[];
  networks?: readonly RequestedNetwork[];
  /** Shapes that are explained of each verdict. */
  limit: number;
  /** What may be spent on single lines, and as much again on groups and hosts: characters that regexes search. */
  effort?: number;
  /** The same filter in other modes, read when they are asked for. */
  readModes?: () => readonly OtherMode[];
  /** The same filter as other releases have it, made when they are asked. */
  answerAs?: AnswerAs;
  /** What the replay goes by; repairs are not tried on the log if absent. */
  replay?: ReplayOptions;
}

/** All that `dryban explain` has to say when a log has ended. */
export interface Explanations {
  /** How many lines have each verdict. */
  verdicts: VerdictCounts;
  /** Lines that look alike and have the same cause, by verdict. */
  groups: GroupedLines[];
  /** Lines that told of the same event twice; `null` if there are none. */
  duplicates: DuplicateReport | null;
  /** The hosts that were asked about. */
  hosts: HostExplanation[];
  /** The networks that were asked about. */
  networks: NetworkExplanation[];
  /** How many single missed lines, and shapes of lines, have only their verdict, since `effort` was used up. */
  onlyVerdict: number;
  /** How many lines, and shapes of lines, no other release was asked of, since as much effort was used up. */
  onlyOwnRelease: number;
  /** The other releases that refuse the filter or jail. */
  refusals: Refusal[];
}

/** How much of the logs is kept to try repairs on, in characters. */
const MAX_KEPT = 100e6;

type CurrentLine = ReturnType<LineExplainer['add']>;

/** Listens to a replay and explains what it decided. */
export class ExplainRun {
  readonly inspector: ReplayInspector;
  readonly #request: ExplainRequest;
  readonly #effort: Effort;
  readonly #releaseEffort: Effort;
  readonly #explainer: LineExplainer;
  readonly #grouper: LineGrouper;
  /** The lines on which repairs are tried, and what became of them. */
  readonly #kept: KeptLines;
  readonly #outcomes = new Outcomes();
  readonly #trials: RepairTrials | undefined;
  readonly #duplicates = new DuplicateFinder();
  readonly #followers: readonly HostFollower[];
  readonly #networks: readonly NetworkFollower[];
  /** Lines that are over and wait to be explained. */
  #waiting: ReplayedLine[] = [];
  readonly #verdicts = { matched: 0, ignored: 0, nofail: 0, missed: 0, skipped: 0 };
  /** The clean-ups of the current line, which come behind its events. */
  #cleanUps: { clock: number; ids: readonly string[] }[] = [];
  #current: CurrentLine | null = null;
  /** The failures of all hosts, if any host is asked for. */
  readonly #failures: CountingLog;

  constructor(filter: CompiledFilter, request: ExplainRequest) {
    this.#request = request;
    this.#failures = new CountingLog(filter.release);
    const { settings, readModes, answerAs, effort = Infinity, replay } = request;
    this.#effort = new Effort(effort);
    this.#releaseEffort = new Effort(effort);
    const releases = answerAs && {
      answerAs,
      effort: this.#releaseEffort,
      replayEffort: new Effort(effort),
    };
    const limited = { ...settings, ...(replay && { limits: replay }) };
    this.#explainer = new LineExplainer(filter, limited, readModes, this.#effort, releases);
    this.#kept = new KeptLines(MAX_KEPT);
    this.#trials = replay && this.#prepareTrials(filter, settings.own, replay);
    this.#grouper = new LineGrouper(request.grouped, request.tellsUndated);
    this.#followers = request.hosts.map(
      ({ id, spellings }) => new HostFollower(id, spellings, settings.counting),
    );
    this.#networks = (request.networks ?? []).map(
      (network) => new NetworkFollower(network, settings.counting),
    );
    const isAnyAsked = this.#followers.length + this.#networks.length > 0;
    this.inspector = {
      inspect: (passed, place, text) => this.#begin(this.#explainer.add(passed, place, text)),
      ...(isAnyAsked && this.#inspectCleanUps()),
    };
  }

  readonly sink: ReplaySink = (event) => {
    if (this.#trials && !this.#kept.isCut) this.#outcomes.take(event);
    this.#current?.events.push(event);
    if (event.type === 'failure') this.#addFailure(event);
  };

  /**
   * Explains the lines that are over since this was last called, if every line is to be explained; the last line is over
   * when the next one begins, or with `end`. To be called between the batches of a replay: an explanation takes longer
   * than the replay of its line, which must not be held up.
   */
  *takeLines(): Generator<LineExplanation> {
    const lines = this.#waiting;
    this.#waiting = [];
    for (const line of lines) yield this.#explainer.explain(line);
  }

  /** Ends the last line, which is to be taken before `finish`, when the log has ended. */
  end(): void {
    this.#close();
  }

  finish(): Explanations {
    const { limit } = this.#request;
    this.#effort.renew();
    this.#releaseEffort.renew();
    const explained = {
      verdicts: this.#verdicts,
      groups: this.#grouper.finish(this.#explainer, limit, this.#trials),
      duplicates: this.#duplicates.finish(),
      hosts: this.#followers.map((follower) => follower.finish(...this.#finishers)),
      networks: this.#networks.map((follower) => follower.finish(...this.#finishers)),
    };
    return {
      ...explained,
      onlyVerdict: this.#effort.refused,
      onlyOwnRelease: this.#releaseEffort.refused,
      refusals: this.#explainer.listRefusals(),
    };
  }

  get #finishers(): [LineExplainer, CountingLog, RepairTrials | undefined] {
    return [this.#explainer, this.#failures, this.#trials];
  }

  #prepareTrials(filter: CompiledFilter, own: IgnoreList, options: ReplayOptions): RepairTrials {
    return new RepairTrials(filter, { lines: this.#kept, before: this.#outcomes, options, own });
  }

  #inspectCleanUps(): ReplayInspector {
    return {
      cleanUpTried: (clock) => this.#failures.add({ id: null, time: clock, clock }),
      cleanedUp: (clock, ids) => {
        this.#cleanUps.push({ clock, ids });
      },
    };
  }

  #addFailure({ id, time }: FailureEvent): void {
    const isAsked = this.#followers.length + this.#networks.length > 0;
    if (!isAsked || this.#current?.passed.kind !== 'dated') return;
    this.#failures.add({ id, time, clock: this.#current.passed.dating.clock });
  }

  #begin(line: CurrentLine): void {
    this.#close();
    if (this.#trials) this.#kept.add(line.text, stampOf(line.passed));
    this.#current = line;
  }

  /** Ends a line, as the next one begins. */
  #close(): void {
    const line = this.#current;
    this.#current = null;
    if (!line) return;
    const event = line.events.find(({ type }) => type === 'line');
    if (event?.type === 'line') this.#take(line, event.verdict);
    for (const follower of [...this.#followers, ...this.#networks]) {
      follower.addLine(line);
      for (const { clock, ids } of this.#cleanUps) follower.cleanedUp(clock, ids);
    }
    this.#cleanUps = [];
  }

  #take(line: ReplayedLine, verdict: Verdict): void {
    this.#verdicts[verdict] += 1;
    this.#grouper.add(line, verdict);
    if (line.events.some(({ type }) => type === 'failure')) this.#duplicates.add(line);
    if (this.#request.eachLine) this.#waiting.push(line);
  }
}
