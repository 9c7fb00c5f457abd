import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import {
  ExplainRun,
  type Explanations,
  type ExplainRequest,
  type LineExplanation,
} from '../explain/index.ts';
import type { CompiledFilter } from '../filter/index.ts';
import { Replay, tellEvents, type LineBatch, type ReplayOptions } from '../replay/index.ts';

/** A replay that is explained. */
export class ExplainSession {
  /** What the replay goes by, and the merging of its logs. */
  readonly options: ReplayOptions;
  readonly #run: ExplainRun;
  readonly #replay: Replay;
  #isWhole = true;

  constructor(filter: CompiledFilter, options: ReplayOptions, request: ExplainRequest) {
    this.#run = new ExplainRun(filter, { ...request, replay: options });
    const own = { inspector: this.#run.inspector, givesUpLines: true };
    this.options = { ...options, ...own };
    this.#replay = new Replay(filter, this.options, tellEvents(this.#run.sink, false));
  }

  /** @returns false if the run can't go on: a diagnostic says why */
  process(batches: readonly LineBatch[]): boolean {
    this.#isWhole &&= this.#replay.process(batches);
    return this.#isWhole;
  }

  /** False when a regex that took too long ended the run early, or lines were given up. */
  get isComplete(): boolean {
    return this.#isWhole && !hasErrors(this.#replay.diagnostics);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#replay.diagnostics;
  }

  /** The single lines that are over since this was last called, to be called between batches. */
  takeLines(): Generator<LineExplanation> {
    return this.#run.takeLines();
  }

  /** The logs have ended; their last line is to be taken before `finish`. */
  end(): void {
    this.#run.end();
  }

  finish(): Explanations {
    return this.#run.finish();
  }
}

/** How many lines were seen. */
export function countSeen({ verdicts }: Explanations): number {
  return Object.values(verdicts).reduce((sum, lines) => sum + lines, 0);
}
