import type { CompiledFilter } from '../../filter/index.ts';
import { messageOf, textOf, type DatedSearchedLine, type Search } from '../../replay/index.ts';
import { MISS_RULES, type Cause } from '../causes/index.ts';
import { findFirst } from '../causes/rule.ts';
import type { LineExplanation } from '../explanation.ts';
import { findCause, type FoundCause } from './find-cause.ts';
import type { LinePlaces } from './line-places.ts';
import { AttemptTracer, compareAttempts, type TracedAttempt } from './regex-attempt.ts';
import type { RepairJudge, WrittenRepair } from '../harm/repair-judge.ts';
import type { RepairRefusal } from '../harm/refusal.ts';
import { writeAddress, writeRepairs, type RepairedRegex } from '../repair/suggest-regex.ts';
import type { DatedSubject } from '../repair/whole-regex-edits.ts';

/** What there is to say about a line that was missed. */
export type MissExplanation = Pick<
  LineExplanation,
  'cause' | 'isAboutRegex' | 'furtherCauses' | 'attempts' | 'changes' | 'suggestion' | 'refusal'
>;

export const NO_MISS: MissExplanation = {
  cause: null,
  isAboutRegex: false,
  furtherCauses: [],
  attempts: [],
  changes: [],
  suggestion: null,
  refusal: null,
};

/** A regex to try, or why there is none. */
interface Suggested {
  suggestion?: string;
  refusal?: RepairRefusal;
}

/** Works out why lines were missed, and how near each regex came. */
export class MissExplainer {
  readonly #filter: CompiledFilter;
  readonly #places: LinePlaces;
  readonly #tracer: AttemptTracer;
  readonly #judge: RepairJudge;

  constructor(filter: CompiledFilter, places: LinePlaces, judge: RepairJudge) {
    this.#judge = judge;
    this.#filter = filter;
    this.#places = places;
    this.#tracer = new AttemptTracer(filter);
  }

  explain(passed: DatedSearchedLine): MissExplanation {
    const { searches = [] } = passed;
    const traced = this.#trace(searches);
    const attempts = traced.map(({ attempt }) => attempt);
    const plain = this.#namePlainly(searches, traced[0]);
    if (plain) return { ...NO_MISS, cause: plain, attempts };
    const found = findCause(traced, (search) => readDated(search, passed));
    const [cause, ...furtherCauses] = found.causes;
    const { suggestion = null, refusal = null } = this.#suggest(found, passed);
    return {
      cause: refusal ? { ...cause, hint: refusal.message } : cause,
      isAboutRegex: true,
      furtherCauses: refusal ? [] : withoutRepeats(furtherCauses, cause),
      attempts: nearestFirst(attempts, found),
      changes: this.#describeChanges(found),
      suggestion,
      refusal,
    };
  }

  /** Writes the regex that matched a line so that it takes the address which stands beside the name that it took. */
  suggestAddress({ searches = [], outcome, dating }: DatedSearchedLine): Suggested {
    const matched = outcome?.matches[0]?.regex;
    const search = searches.findLast(({ regex, match }) => regex === matched && match);
    if (!search) return {};
    const line = search.lines.length > 1 ? search.subject : textOf(dating.line);
    return this.#firstHarmless(writeAddress(search, this.#filter), { search, line });
  }

  #namePlainly(searches: readonly Search[], nearest: TracedAttempt | undefined): Cause | undefined {
    return findFirst(MISS_RULES, {
      matched: searches.findLast(({ regex, match }) => regex.kind === 'failregex' && match),
      nearest,
      filter: this.#filter,
      waits: () => nearest !== undefined && this.#waitsAt(nearest),
    });
  }

  /** Whether a regex matches as far as the lines go, be it from the last of them on. */
  #waitsAt({ search: { regex, subject, lines }, furthest }: TracedAttempt): boolean {
    if (furthest.stop >= subject.length) return true;
    const last = lines.at(-1);
    if (!last || lines.length === 1) return false;
    const alone = `${messageOf(last)}\n`;
    const result = this.#tracer.follow({ regex, subject: alone });
    return !result.matched && result.furthest.stop >= alone.length;
  }

  #trace(searches: readonly Search[]): TracedAttempt[] {
    return searches
      .filter(({ regex, match }) => !match && regex.kind !== 'ignoreregex')
      .flatMap((search) => {
        const result = this.#tracer.follow(search);
        return result.matched ? [] : [this.#tracer.describe(search, result.furthest, this.#places)];
      })
      .toSorted((a, b) => compareAttempts(a.attempt, b.attempt));
  }

  #describeChanges({ traced, repair, causes }: FoundCause): LineExplanation['changes'] {
    const { search } = traced;
    const searched = this.#places.read(search);
    return (repair?.edits ?? []).map(({ kind, removed, skipped }, index) => ({
      kind,
      cause: causes[index]!.code,
      removed: removed && this.#tracer.toWritten(search.regex, removed),
      skipped: skipped ? searched.partsOf(skipped) : [],
    }));
  }

  /** Takes the first way to write a repair down that does no harm, or says what harm the best would do. */
  #suggest(
    { traced: { search }, repair, allowsSuggestion }: FoundCause,
    { dating }: DatedSearchedLine,
  ): Suggested {
    if (!repair || !allowsSuggestion) return {};
    const toWritten = this.#tracer.toWritten.bind(this.#tracer);
    const line = search.lines.length > 1 ? search.subject : textOf(dating.line);
    const address = this.#firstHarmless(writeAddress(search, this.#filter), { search, line });
    if (address.suggestion !== undefined) return address;
    const repairs = writeRepairs(search, repair, toWritten, this.#filter);
    return this.#firstHarmless(repairs, { search, line, edits: repair.edits });
  }

  #firstHarmless(
    repairs: Iterable<RepairedRegex>,
    { search, line, edits = [] }: Pick<WrittenRepair, 'search' | 'line'> & Partial<WrittenRepair>,
  ): Suggested {
    let refusal: RepairRefusal | undefined;
    for (const repaired of repairs) {
      const found = this.#judge.judge({ search, edits, repaired, line });
      if (!found) return { suggestion: repaired.regex.written.text };
      refusal ??= found;
    }
    return refusal ? { refusal } : {};
  }
}

/** Leaves out what is said already, since the same may be wrong in several places. */
function withoutRepeats(causes: readonly Cause[], first: Cause): Cause[] {
  const messages = new Set([first.message]);
  return causes.filter(({ message }) => !messages.has(message) && messages.add(message));
}

/** Reads what would be searched with the date left in; the line stands last of it, and what a prefregex took has no date. */
function readDated({ lines }: Search, { dating }: DatedSearchedLine): DatedSubject | null {
  const { line, borrowed } = dating;
  if (lines.at(-1) !== line || line.date === '' || borrowed) return null;
  const earlier = lines
    .slice(0, -1)
    .map((other) => `${messageOf(other)}\n`)
    .join('');
  const start = earlier.length + line.before.length;
  const date = { start, end: start + line.date.length };
  return { text: `${earlier}${textOf(line)}\n`, date };
}

/** Puts the attempt first that the cause is about. */
function nearestFirst(
  attempts: readonly TracedAttempt['attempt'][],
  { traced }: FoundCause,
): TracedAttempt['attempt'][] {
  return [traced.attempt, ...attempts.filter((attempt) => attempt !== traced.attempt)];
}
