import type { Release } from '../../release/index.ts';
import type { LineEvent, LineStamp, LoneAnswer, SearchedLine } from '../../replay/index.ts';
import type { ReleaseContext } from '../causes/contexts.ts';
import { RELEASE_RULES } from '../causes/index.ts';
import { findFirst } from '../causes/rule.ts';
import type { LineExplanation } from '../explanation.ts';
import type { Effort } from '../line/effort.ts';
import { OtherReleases, type AnswerAs, type OtherAnswer } from './other-releases.ts';

/** An explanation that other releases have no part in yet. */
export type OwnExplanation = Omit<LineExplanation, 'otherReleases'>;

/** Completes explanations of lines by what other releases make of these lines. */
export class LineReleases {
  readonly #others: OtherReleases;
  readonly #effort: Effort;

  /** @param effort what may be spent on it */
  constructor(release: Release, answerAs: AnswerAs, effort: Effort) {
    this.#others = new OtherReleases(release, answerAs);
    this.#effort = effort;
  }

  complete(explanation: OwnExplanation, passed: SearchedLine, event: LineEvent): LineExplanation {
    const found = isJudged(passed) ? this.#find(explanation, passed, event) : NOTHING_ELSE;
    const others = { ...explanation, otherReleases: found.others };
    return found.own ? withCause(others, { ...found, own: found.own }) : others;
  }

  /** Finds other answers; what the lines before decide is not for another release to say of this line. */
  #find({ text, buffer }: OwnExplanation, passed: JudgedLine, event: LineEvent): FoundAnswers {
    if (!this.#effort.spend(text.length, 0)) return NOTHING_ELSE;
    const before = buffer.map((line) => line.text);
    const line = { text, before, stamp: stampOf(passed) };
    const own = this.#others.answerOwn(line);
    if (!own || !isAnswer(own, event)) return NOTHING_ELSE;
    return { own, others: this.#others.findOther({ line, own }) };
  }
}

interface FoundAnswers {
  own?: LoneAnswer;
  others: OtherAnswer[];
}

const NOTHING_ELSE: FoundAnswers = { others: [] };

/** A line that was given a verdict by what it says. */
type JudgedLine = Extract<SearchedLine, { kind: 'dated' | 'lost' }>;

function isJudged(passed: SearchedLine): passed is JudgedLine {
  return passed.kind === 'dated' || passed.kind === 'lost';
}

function isAnswer(own: LoneAnswer, { verdict, id, date }: LineEvent): boolean {
  return own.verdict === verdict && own.id === id && own.date === date;
}

/** Returns the time that the journal keeps beside a line. */
function stampOf(passed: JudgedLine): LineStamp | undefined {
  if (passed.kind !== 'dated') return undefined;
  const { dated, match, written, line } = passed.dating;
  return dated && match === null && written !== null
    ? { time: written, date: line.date }
    : undefined;
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
    furtherCauses: [...(cause ? [cause] : []), ...furtherCauses],
  };
}
