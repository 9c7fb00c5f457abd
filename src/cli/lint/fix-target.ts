import type { SourceLookup } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import {
  judgeChange,
  lintFilter,
  type LintedFilter,
  type LintFinding,
  type LintResult,
  type Proposal,
  type Trials,
} from '../../lint/index.ts';
import { isRefusal, mendFilter, overlayFiles, type MendedFilter } from '../../mend/index.ts';
import type { UnfixedReport } from '../../report/index.ts';
import type { Host } from '../host.ts';
import { openTarget, type LintTarget, type OpenedTarget } from './target.ts';

/** Changes may uncover what others can mend; so often that is looked for. */
const MAX_ROUNDS = 3;

/** A filter with what could be mended of it. */
export interface FixedTarget {
  opened: OpenedTarget;
  /** What the rules find before and after that. */
  before: LintResult;
  after: LintResult;
  fixed: readonly LintFinding[];
  unfixed: readonly UnfixedReport[];
  /** The files that are changed for it, and for those before it. */
  texts: MendedFilter['texts'];
  /** The files as they are then. */
  source: SourceLookup;
}

/**
 * Mends of a filter what its rules propose, as far as that is found to do no harm.
 *
 * @param texts of the files that are changed already
 */
export function fixTarget(
  target: LintTarget,
  texts: MendedFilter['texts'],
  trials: Trials,
  host: Host,
): FixedTarget {
  return new TargetFixer(target, trials, host).fix(texts);
}

const NOTHING: LintResult = { findings: [], allowed: 0, proposals: [] };

/** A filter as it is after some changes. */
interface State {
  opened: OpenedTarget;
  result: LintResult;
  texts: MendedFilter['texts'];
}

class TargetFixer {
  readonly #target: LintTarget;
  readonly #trials: Trials;
  readonly #host: Host;
  readonly #fixed: LintFinding[] = [];
  readonly #unfixed = new Map<string, UnfixedReport>();

  constructor(target: LintTarget, trials: Trials, host: Host) {
    this.#target = target;
    this.#trials = trials;
    this.#host = host;
  }

  fix(texts: MendedFilter['texts']): FixedTarget {
    const first = this.#lint(texts);
    let state = first;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const next = this.#mend(state);
      if (!next) break;
      state = next;
    }
    const { opened, result: after } = state;
    const found = { fixed: this.#fixed, unfixed: [...this.#unfixed.values()] };
    const source = this.#sourceOf(state.texts);
    return { opened, before: first.result, after, ...found, texts: state.texts, source };
  }

  #lint(texts: MendedFilter['texts']): State {
    const opened = this.#open(texts);
    const linted = this.#toLinted(opened);
    const result = linted ? lintFilter(linted, this.#sourceOf(texts)) : NOTHING;
    return { opened, result, texts };
  }

  #open(texts: MendedFilter['texts']): OpenedTarget {
    return openTarget(this.#target, overlayFiles(this.#host.configFiles, texts), this.#host);
  }

  #toLinted({ definition, compiled }: OpenedTarget): LintedFilter | undefined {
    const { release } = this.#target.answer;
    return definition && compiled && { definition, compiled, release, trials: this.#trials };
  }

  #sourceOf(texts: MendedFilter['texts']): SourceLookup {
    return readSource({ configFiles: overlayFiles(this.#host.configFiles, texts) });
  }

  /** Mends what is proposed; nothing is returned where that comes to nothing. */
  #mend(state: State): State | undefined {
    const done: LintFinding[] = [];
    let { texts } = state;
    for (const proposal of state.result.proposals) {
      const changed = this.#change(texts, proposal);
      if (typeof changed === 'string') this.#leave(proposal.finding, changed);
      else {
        texts = changed;
        done.push(proposal.finding);
      }
    }
    if (done.length === 0) return undefined;
    const next = this.#lint(texts);
    if (!isBetter(state.result.findings, next.result.findings, done)) {
      for (const finding of done) this.#leave(finding, 'the rules would find as much then');
      return undefined;
    }
    this.#fixed.push(...done);
    return next;
  }

  /** @returns the texts of files with a change, or what speaks against it */
  #change(texts: MendedFilter['texts'], { change }: Proposal): MendedFilter['texts'] | string {
    const opened = this.#open(texts);
    const before = this.#toLinted(opened);
    if (!before) return 'the filter can not be read';
    const { definition } = before;
    const filter = { definition, diagnostics: opened.diagnostics, texts };
    const mended = mendFilter(filter, change, this.#host.configFiles, this.#target.load);
    if (isRefusal(mended)) return mended.refusal;
    const after = this.#toLinted(this.#open(mended.texts));
    if (!after) return 'fail2ban would refuse the filter';
    return judgeChange(before, after, change) ?? mended.texts;
  }

  #leave({ code, message }: LintFinding, reason: string): void {
    this.#unfixed.set(`${code} ${message}`, { code, message, reason });
  }
}

/** Whether what was mended is found no more, and nothing else instead. */
function isBetter(
  before: readonly LintFinding[],
  after: readonly LintFinding[],
  done: readonly LintFinding[],
): boolean {
  const codes = new Set([...before, ...after].map(({ code }) => code));
  return [...codes].every(
    (code) => countOf(after, code) <= countOf(before, code) - countOf(done, code),
  );
}

function countOf(findings: readonly LintFinding[], code: string): number {
  return findings.filter((finding) => finding.code === code).length;
}
