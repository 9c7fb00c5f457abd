import { hasErrors, type Diagnostic, type Result } from '../../../diagnostics/index.ts';
import type { Explanations } from '../../../explain/index.ts';
import { LINE_FILE } from '../../../library/index.ts';
import {
  isRefusal,
  listMendedFiles,
  mendFilter,
  overlayFiles,
  type Change,
  type MendedFile,
  type MendedFilter,
} from '../../../mend/index.ts';
import { createBatch, Replay, tellEvents } from '../../../replay/index.ts';
import type { ExplainFix, FixedCause, UnfixedCause } from '../../../report/index.ts';
import type { Host } from '../../host.ts';
import { createMerger, readInOrder, wereReadWhole } from '../../shared/logs/read-in-order.ts';
import type { ExplainSetup } from '../setup.ts';
import { listCandidates, type Candidate } from './candidates.ts';
import { LineOutcomes } from './line-outcomes.ts';

/** So often the logs are replayed at the most, besides the first time. */
const MAX_REPLAYS = 6;

/** What mends a filter for a whole log. */
export interface LogFix {
  report: ExplainFix;
  /** The files that are to be written for it. */
  files: MendedFile[];
}

/** Sets the explanation up anew, on a machine where files are others. */
type SetUp = (host: Host) => Promise<Result<ExplainSetup>>;

/** A filter with some changes, and what became of all lines with it. */
interface State {
  filter: MendedFilter;
  outcomes: LineOutcomes;
}

/** Mends a filter by what explanations propose, as far as a replay of all lines finds that it gains some and harms none. */
export class LogFixer {
  readonly #setUp: SetUp;
  readonly #load: NonNullable<ExplainSetup['load']>;
  readonly #lines: readonly string[];
  readonly #host: Host;
  readonly #changes: FixedCause[] = [];
  readonly #dropped: UnfixedCause[] = [];
  #replays = 0;

  /** @param lines that take the place of the logs, if there are any */
  constructor(
    setUp: SetUp,
    load: NonNullable<ExplainSetup['load']>,
    lines: readonly string[],
    host: Host,
  ) {
    this.#setUp = setUp;
    this.#load = load;
    this.#lines = lines;
    this.#host = host;
  }

  /** There is no value where the filter or the logs can't be read again. */
  async fix(explanations: Explanations): Promise<Result<LogFix>> {
    const { value: definition, diagnostics } = this.#load(this.#host.configFiles);
    const { value: before, diagnostics: found } = await this.#replay(new Map());
    if (!definition || !before) return { diagnostics: [...diagnostics, ...found] };
    const first = { filter: { definition, diagnostics, texts: new Map() }, outcomes: before };
    let state: State = first;
    for (const candidate of listCandidates(explanations)) {
      // oxlint-disable-next-line no-await-in-loop -- each builds on the one before
      state = (await this.#try(candidate, state)) ?? state;
    }
    return { value: this.#describe(first, state), diagnostics: [] };
  }

  #describe(first: State, { filter, outcomes }: State): LogFix {
    const files = listMendedFiles(filter.texts, this.#host.configFiles);
    const { gained, dated } = outcomes.compareWith(first.outcomes);
    const report: ExplainFix = {
      files: files.map(({ path, diff }) => ({ file: path, diff })),
      changes: this.#changes,
      dropped: this.#dropped,
      before: first.outcomes.counts,
      after: outcomes.counts,
      gained,
      dated,
    };
    return { report, files };
  }

  /** Returns the filter with the first of the ways to write a candidate that does no harm. */
  async #try({ cause, changes }: Candidate, state: State): Promise<State | undefined> {
    const current = overlayFiles(this.#host.configFiles, state.filter.texts);
    for (const change of changes(state.filter.definition, current)) {
      const { option, text } = change;
      // oxlint-disable-next-line no-await-in-loop -- the next one is tried only where this one is no good
      const next = await this.#change(state, change);
      if (typeof next !== 'string') {
        this.#changes.push({ cause, option, text });
        return next;
      }
      this.#drop({ cause, option, text, reason: next });
    }
    return undefined;
  }

  /** @returns the filter with a change, or what speaks against it */
  async #change(state: State, change: Change): Promise<State | string> {
    const filter = mendFilter(state.filter, change, this.#host.configFiles, this.#load);
    if (isRefusal(filter)) return filter.refusal;
    if (this.#replays === MAX_REPLAYS) return 'the logs were replayed often enough';
    this.#replays += 1;
    const { value: outcomes } = await this.#replay(filter.texts);
    if (!outcomes) return 'the logs can not be replayed with it';
    const { gained, dated, harm } = outcomes.compareWith(state.outcomes);
    if (harm !== undefined) return harm;
    return gained + dated > 0 ? { filter, outcomes } : 'no line more would match';
  }

  /** Of several ways to write the same the last one is told. */
  #drop(dropped: UnfixedCause): void {
    const place = this.#dropped.findIndex(({ text }) => text === dropped.text);
    this.#dropped.splice(place < 0 ? this.#dropped.length : place, 1, dropped);
  }

  async #replay(texts: MendedFilter['texts']): Promise<Result<LineOutcomes>> {
    const configFiles = overlayFiles(this.#host.configFiles, texts);
    const { value: setup, diagnostics } = await this.#setUp({ ...this.#host, configFiles });
    if (!setup || hasErrors(diagnostics)) return { diagnostics };
    const outcomes = new LineOutcomes();
    const found = await replaySetup(setup, this.#lines, outcomes);
    return hasErrors(found) ? { diagnostics: found } : { value: outcomes, diagnostics: [] };
  }
}

/** Replays all lines of a setup. @returns what was noticed, errors where not all was */
async function replaySetup(
  { filter, options, logs: { readings } }: ExplainSetup,
  lines: readonly string[],
  { sink }: LineOutcomes,
): Promise<Diagnostic[]> {
  const replay = new Replay(filter.compiled, options, tellEvents(sink, false));
  if (lines.length > 0) replay.process([createBatch(LINE_FILE, lines)]);
  const merger = createMerger(readings, filter.compiled, options);
  for await (const batches of readInOrder(readings, merger)) {
    if (!replay.process(batches)) break;
  }
  const ofReadings = wereReadWhole(readings) ? [] : readings.flatMap((each) => each.diagnostics);
  return [...replay.diagnostics, ...(merger?.diagnostics ?? []), ...ofReadings];
}
