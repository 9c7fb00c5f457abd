import type { SourceLookup } from '../../../diagnostics/index.ts';
import { readSource } from '../../../library/index.ts';
import {
  judgeChange,
  listProposals,
  type FilterToLint,
  type LintFinding,
  type LintResult,
  type Proposal,
  type Trials,
} from '../../../lint/index.ts';
import { isRefusal, mendFilter, overlayFiles, type MendedFilter } from '../../../mend/index.ts';
import type { FixedFinding, UnfixedFinding } from '../../../report/index.ts';
import type { Host } from '../../host.ts';
import { lintTarget } from '../report-target.ts';
import { compileTarget, type LintTarget, type CompiledTarget } from '../target.ts';

/** Changes may uncover what others can mend; so often that is looked for. */
const MAX_ROUNDS = 3;

/** A filter with what could be mended of it. */
export interface FixedTarget {
  opened: CompiledTarget;
  /** What the rules find before and after that. */
  before: LintResult;
  after: LintResult;
  /** The findings of the first that are not there in the second. */
  mended: readonly LintFinding[];
  fixed: readonly FixedFinding[];
  unfixed: readonly UnfixedFinding[];
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

/** A filter as it is after some changes. */
interface State {
  opened: CompiledTarget;
  result: LintResult;
  texts: MendedFilter['texts'];
}

class TargetFixer {
  readonly #target: LintTarget;
  readonly #trials: Trials;
  readonly #host: Host;
  readonly #mended: LintFinding[] = [];
  readonly #unfixed = new Map<string, UnfixedFinding>();

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
    const fixed = this.#mended.map((finding) => this.#name(finding));
    const found = { mended: this.#mended, fixed, unfixed: [...this.#unfixed.values()] };
    const source = this.#sourceOf(state.texts);
    return { opened, before: first.result, after, ...found, texts: state.texts, source };
  }

  #lint(texts: MendedFilter['texts']): State {
    const opened = this.#open(texts);
    const result = lintTarget(this.#target, opened, this.#trials, this.#sourceOf(texts));
    return { opened, result, texts };
  }

  #open(texts: MendedFilter['texts']): CompiledTarget {
    const read = this.#target.loadFrom(overlayFiles(this.#host.configFiles, texts));
    return compileTarget(read, this.#target.answer, this.#host);
  }

  #toLinted({ definition, compiled }: CompiledTarget): FilterToLint | undefined {
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
    const { compiled } = state.opened;
    for (const proposal of compiled ? listProposals(state.result.findings, compiled) : []) {
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
    this.#mended.push(...done);
    return next;
  }

  /** @returns the texts of files with a change, or what speaks against it */
  #change(
    texts: MendedFilter['texts'],
    { change }: Proposal<LintFinding>,
  ): MendedFilter['texts'] | string {
    const opened = this.#open(texts);
    const before = this.#toLinted(opened);
    if (!before) return 'the filter can not be read';
    const { definition } = before;
    const filter = { definition, diagnostics: opened.diagnostics, texts };
    const mended = mendFilter(filter, change, this.#host.configFiles, this.#target.loadFrom);
    if (isRefusal(mended)) return mended.refusal;
    const after = this.#toLinted(this.#open(mended.texts));
    if (!after) return 'fail2ban would refuse the filter';
    return judgeChange(before, after, change) ?? mended.texts;
  }

  #leave(finding: LintFinding, reason: string): void {
    const named = this.#name(finding);
    this.#unfixed.set(`${named.code} ${named.message}`, { ...named, reason });
  }

  #name({ code, message }: LintFinding): FixedFinding {
    return { filter: this.#target.name, code, message };
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
