import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import {
  changesBetween,
  othersThan,
  withChange,
  type Release,
  type ReleaseChange,
  type ReleaseName,
} from '../../release/index.ts';
import { LoneLineTrial, type LoneAnswer, type LoneLine } from '../../replay/index.ts';
import type { AnswerAs, Answering } from './answer-as.ts';
import type { FirstLines } from './first-lines.ts';
import { ReleaseReplay } from './release-replay.ts';

/** Releases that refuse the filter, for one reason. */
export interface Refusal {
  /** The releases. */
  releases: ReleaseName[];
  /** Why. */
  reason: Diagnostic;
}

/** A line that releases are asked of. */
export interface AskedLine extends LoneLine {
  /** How many lines come before it; undefined if it is tried by itself. */
  place: number | undefined;
}

/** What other releases make of a line. */
export interface OtherAnswer extends LoneAnswer {
  /** The releases. */
  releases: ReleaseName[];
  /** What decides it, each by itself or else all of it together. */
  changes: ReleaseChange[];
}

/** A line, and what the release that answers makes of it. */
export interface OwnAnswer {
  line: AskedLine;
  own: LoneAnswer;
}

/** Asks the other releases of lines, and finds out why they answer otherwise where they do. */
export class OtherReleases {
  readonly #release: Release;
  readonly #answerAs: AnswerAs;
  readonly #lines: FirstLines;
  readonly #answering = new Map<Release, Result<Answering>>();
  readonly #replays = new Map<Release, ReleaseReplay | undefined>();
  readonly #trials = new Map<Release, LoneLineTrial | undefined>();
  /** What a release is with one change of another. */
  readonly #mixed = new Map<string, Release>();
  readonly #others: readonly Release[];

  /** @param lines those that are replayed, and not tried by themselves */
  constructor(release: Release, answerAs: AnswerAs, lines: FirstLines) {
    this.#release = release;
    this.#answerAs = answerAs;
    this.#lines = lines;
    this.#others = othersThan(release);
  }

  /** Returns what the release that answers makes of a line. */
  answerOwn(line: AskedLine): LoneAnswer | undefined {
    return this.#answer(this.#release, line);
  }

  /** Lists the other releases that refuse the filter, those with the same reason together. */
  listRefusals(): Refusal[] {
    const refusals: Refusal[] = [];
    for (const other of this.#others) {
      const { value, diagnostics } = this.#answeringOf(other);
      const reason = diagnostics.find(({ severity }) => severity === 'error');
      if (value || !reason) continue;
      const same = refusals.find((each) => each.reason.message === reason.message);
      if (same) same.releases.push(other.name);
      else refusals.push({ releases: [other.name], reason });
    }
    return refusals;
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

  #findChanges(asked: OwnAnswer, other: Release, answer: LoneAnswer): ReleaseChange[] {
    const { own } = asked;
    const line = this.#shorten(asked, other, answer);
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

  /** Returns the line by itself if it is answered as behind those before it, which is sooner found out. */
  #shorten({ line, own }: OwnAnswer, other: Release, answer: LoneAnswer): AskedLine {
    const alone = { ...line, place: undefined };
    const isEnough =
      isSame(this.#answer(this.#release, alone), own) && isSame(this.#answer(other, alone), answer);
    return isEnough ? alone : line;
  }

  #answerMixed(
    release: Release,
    change: ReleaseChange,
    from: Release,
    line: AskedLine,
  ): LoneAnswer | undefined {
    const key = `${release.name} ${change.name} ${from.name}`;
    const mixed = this.#mixed.get(key) ?? withChange(release, change, from);
    this.#mixed.set(key, mixed);
    return this.#answer(mixed, line);
  }

  #answer(release: Release, line: AskedLine): LoneAnswer | undefined {
    return line.place === undefined
      ? this.#trialOf(release)?.answer(line)
      : this.#replayOf(release)?.answer(line.place);
  }

  #trialOf(release: Release): LoneLineTrial | undefined {
    if (!this.#trials.has(release)) {
      const { value } = this.#answeringOf(release);
      this.#trials.set(release, value && new LoneLineTrial(value.filter, value.options));
    }
    return this.#trials.get(release);
  }

  #replayOf(release: Release): ReleaseReplay | undefined {
    if (!this.#replays.has(release)) {
      const { value } = this.#answeringOf(release);
      this.#replays.set(release, value && new ReleaseReplay(value, this.#lines));
    }
    return this.#replays.get(release);
  }

  #answeringOf(release: Release): Result<Answering> {
    const answering = this.#answering.get(release) ?? this.#answerAs(release);
    this.#answering.set(release, answering);
    return answering;
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
