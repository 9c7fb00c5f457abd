import type { CompiledFilter } from '../../filter/index.ts';
import {
  changesBetween,
  othersThan,
  withChange,
  type Release,
  type ReleaseChange,
  type ReleaseName,
} from '../../release/index.ts';
import {
  LoneLineTrial,
  type LoneAnswer,
  type LoneLine,
  type ReplayOptions,
} from '../../replay/index.ts';

/** A filter and what its replay goes by, as a release has them. */
interface Answering {
  filter: CompiledFilter;
  options: ReplayOptions;
}

/** Returns how a release answers; undefined if it refuses the filter or the options. */
export type AnswerAs = (release: Release) => Answering | undefined;

/** What other releases make of a line by itself. */
export interface OtherAnswer extends LoneAnswer {
  releases: ReleaseName[];
  /** What decides it, each by itself or else all of it together. */
  changes: ReleaseChange[];
}

/** A line, and what the release that answers makes of it by itself. */
export interface OwnAnswer {
  line: LoneLine;
  own: LoneAnswer;
}

/** Asks the other releases of lines, and finds out why they answer otherwise where they do. */
export class OtherReleases {
  readonly #release: Release;
  readonly #answerAs: AnswerAs;
  readonly #trials = new Map<Release, LoneLineTrial | undefined>();
  /** What a release is with one change of another. */
  readonly #mixed = new Map<string, Release>();
  readonly #others: readonly Release[];

  constructor(release: Release, answerAs: AnswerAs) {
    this.#release = release;
    this.#answerAs = answerAs;
    this.#others = othersThan(release);
  }

  /** Returns what the release that answers makes of a line by itself. */
  answerOwn(line: LoneLine): LoneAnswer | undefined {
    return this.#answer(this.#release, line);
  }

  /** Lists the answers of other releases that are not the own one, those that are alike together. */
  findOther({ line, own }: OwnAnswer): OtherAnswer[] {
    const found: OtherAnswer[] = [];
    for (const other of this.#others) {
      const answer = this.#answer(other, line);
      if (!answer || isSame(answer, own)) continue;
      const changes = this.#findChanges({ line, own }, other, answer);
      const same = found.find(
        (each) => isSame(each, answer) && areSameChanges(each.changes, changes),
      );
      if (same) same.releases.push(other.name);
      else found.push({ releases: [other.name], ...answer, changes });
    }
    return found;
  }

  #findChanges({ line, own }: OwnAnswer, other: Release, answer: LoneAnswer): ReleaseChange[] {
    const changes = changesBetween(this.#release, other);
    const brings = changes.find((change) =>
      isSame(this.#answerMixed(this.#release, change, other, line), answer),
    );
    if (brings) return [brings];
    const undoes = changes.find((change) =>
      isSame(this.#answerMixed(other, change, this.#release, line), own),
    );
    if (undoes) return [undoes];
    return changes.filter(
      (change) => !isSame(this.#answerMixed(other, change, this.#release, line), answer),
    );
  }

  #answerMixed(
    release: Release,
    change: ReleaseChange,
    from: Release,
    line: LoneLine,
  ): LoneAnswer | undefined {
    const key = `${release.name} ${change.name} ${from.name}`;
    const mixed = this.#mixed.get(key) ?? withChange(release, change, from);
    this.#mixed.set(key, mixed);
    return this.#answer(mixed, line);
  }

  #answer(release: Release, line: LoneLine): LoneAnswer | undefined {
    return this.#trialOf(release)?.answer(line);
  }

  #trialOf(release: Release): LoneLineTrial | undefined {
    if (!this.#trials.has(release)) {
      const answering = this.#answerAs(release);
      const trial = answering && new LoneLineTrial(answering.filter, answering.options);
      this.#trials.set(release, trial);
    }
    return this.#trials.get(release);
  }
}

/** Whether two answers come to the same: a line that does not count may have any time. */
function isSame(answer: LoneAnswer | undefined, other: LoneAnswer | undefined): boolean {
  if (!answer || !other) return answer === other;
  return (
    answer.verdict === other.verdict &&
    answer.id === other.id &&
    answer.rule === other.rule &&
    (answer.verdict !== 'matched' || answer.time === other.time)
  );
}

export function areSameChanges(
  changes: readonly ReleaseChange[],
  others: readonly ReleaseChange[],
): boolean {
  return changes.map(({ name }) => name).join() === others.map(({ name }) => name).join();
}
