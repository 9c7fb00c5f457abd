import type { Release } from '../../release/index.ts';
import type { LineEvent, LoneAnswer, SearchedLine } from '../../replay/index.ts';
import type { ReleaseContext } from '../causes/contexts.ts';
import { RELEASE_RULES } from '../causes/index.ts';
import { findFirst } from '../causes/rule.ts';
import type { LineExplanation } from '../explanation.ts';
import type { Effort } from '../line/effort.ts';
import type { ReplayedLine } from '../line/replayed-line.ts';
import type { AnswerAs } from './answer-as.ts';
import { stampOf } from '../trial/stamp-of.ts';
import { FirstLines } from './first-lines.ts';
import { OtherReleases, type AskedLine, type OtherAnswer, type Refusal } from './other-releases.ts';

/** An explanation that other releases have no part in yet. */
export type OwnExplanation = Omit<LineExplanation, 'otherReleases'>;

/** How to ask other releases of fail2ban. */
export interface ReleaseTerms {
  answerAs: AnswerAs;
  /** What may be spent on lines that are tried by themselves. */
  effort: Effort;
  /** What may be spent on replays of the first lines. */
  replayEffort: Effort;
}

/**
 * Completes explanations of lines by what other releases make of them. The first lines of a log are replayed as each
 * release, as far as effort allows; those behind them are tried by themselves.
 */
export class LineReleases {
  readonly #others: OtherReleases;
  readonly #effort: Effort;
  readonly #first: FirstLines;

  constructor(release: Release, { answerAs, effort, replayEffort }: ReleaseTerms) {
    this.#first = new FirstLines(replayEffort);
    this.#others = new OtherReleases(release, answerAs, this.#first);
    this.#effort = effort;
  }

  /** Adds a line; every line of the replay has to be added, in order. */
  add(line: ReplayedLine): void {
    this.#first.add(line);
  }

  listRefusals(): Refusal[] {
    return this.#others.listRefusals();
  }

  complete(explanation: OwnExplanation, line: ReplayedLine, event: LineEvent): LineExplanation {
    const found = isJudged(line.passed) ? this.#find(explanation, line, event) : NOTHING_ELSE;
    const others = { ...explanation, otherReleases: found.others };
    return found.own ? withCause(others, { ...found, own: found.own }) : others;
  }

  #find({ text, buffer }: OwnExplanation, line: ReplayedLine, event: LineEvent): FoundAnswers {
    const before = buffer.map((each) => each.text);
    const alone = { text, before, stamp: stampOf(line.passed), place: undefined };
    const place = this.#first.placeOf(line);
    const found = place === undefined ? undefined : this.#ask({ ...alone, place }, event);
    if (found) return found;
    if (!this.#effort.spend(text.length, 0)) return NOTHING_ELSE;
    return this.#ask(alone, event) ?? NOTHING_ELSE;
  }

  /** Finds other answers; undefined if the one that was given is not found again this way. */
  #ask(line: AskedLine, event: LineEvent): FoundAnswers | undefined {
    const own = this.#others.answerOwn(line);
    if (!own || !isAnswer(own, event)) return undefined;
    return { own, others: this.#others.findOther({ line, own }) };
  }
}

interface FoundAnswers {
  own?: LoneAnswer;
  others: OtherAnswer[];
}

const NOTHING_ELSE: FoundAnswers = { others: [] };

/** Whether a line was given a verdict by what it says. */
function isJudged(passed: SearchedLine): boolean {
  return passed.kind === 'dated' || passed.kind === 'lost';
}

function isAnswer(own: LoneAnswer, { verdict, id, date }: LineEvent): boolean {
  return own.verdict === verdict && own.id === id && own.date === date;
}

/** A release that counts a line otherwise is the first cause of a line that does not count, and a remark on one that does. */
function withCause(explanation: LineExplanation, context: ReleaseContext): LineExplanation {
  const found = findFirst(RELEASE_RULES, context);
  if (!found) return explanation;
  const { verdict, cause, furtherCauses, remarks } = explanation;
  if (verdict === 'matched') return { ...explanation, remarks: [...remarks, found] };
  return {
    ...explanation,
    cause: found,
    isAboutRegex: false,
    furtherCauses: [...(cause ? [cause] : []), ...furtherCauses],
  };
}
