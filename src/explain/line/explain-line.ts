import type { CompiledFilter } from '../../filter/index.ts';
import type { IgnoreList } from '../../ip/index.ts';
import type {
  Counting,
  DatedSearchedLine,
  GuardOptions,
  LineEvent,
  SearchedLine,
  LogPlace,
  ReplayEvent,
} from '../../replay/index.ts';
import type { UnsearchedLine } from '../causes/contexts.ts';
import {
  EFFORT_RULES,
  MATCH_RULES,
  MODE_RULES,
  OUTSIDE_RULES,
  UNSEARCHED_RULES,
  VERDICT_RULES,
  type Cause,
} from '../causes/index.ts';
import { findFirst } from '../causes/rule.ts';
import { describeUnsearched, describeSteps } from './describe-steps.ts';
import { RepairJudge } from '../harm/repair-judge.ts';
import { MissExplainer, NO_MISS, type MissExplanation } from './explain-miss.ts';
import type { BufferedLine, LineExplanation } from '../explanation.ts';
import { DatepatternFinder } from '../dates/datepattern-finder.ts';
import { Effort } from './effort.ts';
import { findIdPlace } from './id-place.ts';
import { LinePlaces } from './line-places.ts';
import { findMark } from './mark.ts';
import { OtherModes, type ModeMatch, type OtherMode } from './other-modes.ts';
import { describeTimeBasis, type TimeSettings } from './time-basis.ts';
import { LineReleases, type OwnExplanation, type ReleaseTerms } from '../release/line-releases.ts';
import type { ReplayedLine } from './replayed-line.ts';
import type { Refusal } from '../release/other-releases.ts';
import { UnreadDates } from './unread-dates.ts';

/** What the lines of a replay were dated and counted by. */
export interface ExplainSettings extends TimeSettings {
  counting: Counting;
  /** Addresses and networks of the machine that wrote the logs, as far as they are known. */
  own: IgnoreList;
  /** What stops regexes that are busy for ever; nothing if absent. */
  limits?: Pick<GuardOptions, 'guard' | 'regexTimeout'>;
}

/** Explains lines of one filter from what a replay found out about them. */
export class LineExplainer {
  readonly #effort: Effort;
  readonly #filter: CompiledFilter;
  readonly #settings: ExplainSettings;
  readonly #places = new LinePlaces();
  readonly #misses: MissExplainer;

  readonly #modes: OtherModes;
  readonly #unread: UnreadDates;
  readonly #datepatterns: DatepatternFinder;
  /** Absent where no other release is asked. */
  readonly #releases: LineReleases | undefined;

  /**
   * @param readModes the same filter in other modes, read when they are asked for
   * @param effort what may be spent on missed lines; without a limit if absent
   * @param releases how to ask other releases; nobody does if absent
   */
  constructor(
    filter: CompiledFilter,
    settings: ExplainSettings,
    readModes: () => readonly OtherMode[] = () => [],
    effort: Effort = new Effort(Infinity),
    releases?: ReleaseTerms,
  ) {
    this.#effort = effort;
    this.#filter = filter;
    this.#settings = settings;
    const { now, own } = settings;
    this.#misses = new MissExplainer(
      filter,
      this.#places,
      new RepairJudge(filter, { now, own, limits: settings.limits }),
    );
    this.#modes = new OtherModes(filter, readModes, settings.now);
    this.#unread = new UnreadDates(filter, settings);
    this.#datepatterns = new DatepatternFinder(filter, settings);
    this.#releases = releases && new LineReleases(filter.release, releases);
  }

  /** Adds a line; every line of the replay has to be added, in order. */
  add(
    passed: SearchedLine,
    place: LogPlace,
    text: string,
  ): ReplayedLine & { events: ReplayEvent[] } {
    const line = { passed, place, text, events: [] };
    if (this.#filter.maxlines > 1) this.#places.add(line);
    this.#releases?.add(line);
    return line;
  }

  /**
   * Explains a line.
   *
   * @param line one that was added, with its events
   */
  explain(line: ReplayedLine): LineExplanation {
    if (this.#filter.maxlines === 1) this.#places.add(line);
    const event = line.events.find((candidate) => candidate.type === 'line');
    if (!event) throw new Error(`no verdict for ${line.place.file}:${line.place.line}`);
    const { passed } = line;
    const explanation =
      passed.kind === 'dated'
        ? this.#explainSearched(line, passed, event)
        : this.#explainUnsearched(line, passed, event);
    return (
      this.#releases?.complete(explanation, line, event) ?? { ...explanation, otherReleases: [] }
    );
  }

  /** Lists the other releases that refuse the filter. */
  listRefusals(): Refusal[] {
    return this.#releases?.listRefusals() ?? [];
  }

  #explainSearched(
    line: ReplayedLine,
    passed: DatedSearchedLine,
    event: LineEvent,
  ): OwnExplanation {
    const { place, text, events } = line;
    const { verdict } = event;
    const steps = describeSteps(passed, text, events, this.#places, this.#settings);
    const missed = verdict === 'missed' ? this.#explainMiss(passed, text) : NO_MISS;
    const cause = missed.cause ?? findFirst(VERDICT_RULES, { event, passed, filter: this.#filter });
    const mode =
      verdict === 'nofail' ? findFirst(MODE_RULES, { findMode: this.#modeOf(passed) }) : undefined;
    const isMatched = verdict === 'matched';
    const remarks = isMatched ? this.#remark(line, passed, event) : [];
    const takesName = isMatched && findIdPlace(passed, this.#places)?.group === 'dns';
    const ofName = takesName ? this.#misses.suggestAddress(passed) : {};
    return {
      ...place,
      text,
      buffer: this.#describeBuffer(passed, place),
      mark: findMark({ ...place, steps, attempts: missed.attempts }),
      verdict,
      steps,
      ...missed,
      cause: cause ?? null,
      furtherCauses: mode ? [mode] : missed.furtherCauses,
      suggestion: ofName.suggestion ?? missed.suggestion,
      remarks,
    };
  }

  #explainUnsearched(
    { place, text }: ReplayedLine,
    passed: UnsearchedLine,
    { verdict }: LineEvent,
  ): OwnExplanation {
    return {
      ...place,
      text,
      buffer: [],
      mark: { start: 0, end: 0 },
      verdict,
      steps: describeUnsearched(text, passed, this.#settings),
      ...NO_MISS,
      cause: findFirst(UNSEARCHED_RULES, { text, passed }) ?? null,
      remarks: [],
    };
  }

  #explainMiss(passed: DatedSearchedLine, text: string): MissExplanation {
    const searches = passed.searches ?? [];
    const searched = searches.reduce((sum, { subject }) => sum + subject.length, 0);
    const isAffordable = this.#effort.spend(text.length, searched);
    const refused = findFirst(EFFORT_RULES, { isAffordable });
    if (refused) return { ...NO_MISS, cause: refused };
    const missed = this.#misses.explain(passed);
    const outside = findFirst(OUTSIDE_RULES, {
      passed,
      filter: this.#filter,
      findUnread: () => this.#unread.find(passed, text),
      findDatepattern: (fits: (message: string) => boolean) => this.#datepatterns.find(text, fits),
      findMode: this.#modeOf(passed),
    });
    return outside ? { ...NO_MISS, attempts: missed.attempts, cause: outside } : missed;
  }

  /** Finds the mode that has a regex for a line once, since several rules ask for it and it takes long. */
  #modeOf(passed: DatedSearchedLine): () => ModeMatch | undefined {
    let found: { mode: ModeMatch | undefined } | undefined;
    return () => (found ??= { mode: this.#modes.find(passed) }).mode;
  }

  /** Lists the lines that were searched before this one in the same text. */
  #describeBuffer({ searches = [] }: DatedSearchedLine, own: LogPlace): BufferedLine[] {
    const lines = searches.flatMap((search) => this.#places.read(search).lines);
    return [...new Set(lines)]
      .filter(({ place }) => place.file !== own.file || place.line !== own.line)
      .map(({ place: { file, line }, text }) => ({ file, line, text }));
  }

  #remark({ text, events }: ReplayedLine, passed: DatedSearchedLine, { id }: LineEvent): Cause[] {
    const { own, now } = this.#settings;
    const rule = events.find((candidate) => candidate.type === 'ignored-failure')?.rule ?? null;
    const context = {
      passed,
      text,
      basis: describeTimeBasis(passed.dating, this.#settings),
      place: findIdPlace(passed, this.#places),
      id,
      rule,
      own,
      now,
      unread: this.#unread.find(passed, text),
      filter: this.#filter,
      findDatepattern: (fits: (message: string) => boolean) => this.#datepatterns.find(text, fits),
    };
    return MATCH_RULES.flatMap((rules) => findFirst(rules, context) ?? []);
  }
}
