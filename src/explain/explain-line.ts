import type { CompiledFilter } from '../filter/index.ts';
import type { IgnoreList } from '../ip/index.ts';
import { messageOf, textOf } from '../replay/index.ts';
import type {
  DatedPassedLine,
  LineEvent,
  PassedLine,
  Place,
  ReplayEvent,
  Search,
} from '../replay/index.ts';
import type { Cause } from './causes.ts';
import type { BufferedLine, LineExplanation, Step } from './explanation.ts';
import { findCause, type FoundCause } from './find-cause.ts';
import { findMark } from './mark.ts';
import { findIdPlace, type IdPlace } from './id-place.ts';
import { contentSpan, LinePlaces } from './line-places.ts';
import { AttemptTracer, compareAttempts, type TracedAttempt } from './regex-attempt.ts';
import { remarkOnMatch } from './remarks.ts';
import { describeTimeBasis, type TimeSettings } from './time-basis.ts';
import { nameOf } from './wording.ts';

export interface ExplainSettings extends TimeSettings {
  maxretry: number;
  /** In seconds. */
  findtime: number;
  /** Addresses and networks of the machine that wrote the logs, as far as they are known. */
  own: IgnoreList;
}

/** A line that went through a replay, with all that came of it. */
export interface ReplayedLine {
  place: Place;
  text: string;
  passed: PassedLine;
  /** The events of the line, the `line` event among them. */
  events: readonly ReplayEvent[];
}

/** Explains lines of one filter from what a replay found out about them. */
export class LineExplainer {
  readonly #filter: CompiledFilter;
  readonly #settings: ExplainSettings;
  readonly #tracer: AttemptTracer;
  readonly #places = new LinePlaces();

  constructor(filter: CompiledFilter, settings: ExplainSettings) {
    this.#filter = filter;
    this.#settings = settings;
    this.#tracer = new AttemptTracer(filter.usedns);
  }

  /** Has to be told of every line of the replay, in order. */
  meet(passed: PassedLine, place: Place, text: string): ReplayedLine & { events: ReplayEvent[] } {
    this.#places.add(passed, place, text);
    return { passed, place, text, events: [] };
  }

  /** @param line one that was met, with its events */
  explain({ place, text, passed, events }: ReplayedLine): LineExplanation {
    const event = events.find((candidate) => candidate.type === 'line');
    if (!event) throw new Error(`no verdict for ${place.file}:${place.line}`);
    const buffer = passed.kind === 'dated' ? this.#describeBuffer(passed, place) : [];
    const base = { ...place, text, buffer, verdict: event.verdict };
    if (passed.kind !== 'dated') {
      const explained = passed.kind === 'lost' ? explainLost() : explainSkipped(text);
      const mark = { start: 0, end: 0 };
      return { ...base, ...explained, mark, steps: [describeDecoding(text), ...explained.steps] };
    }
    const steps = this.#describeSteps(passed, text, events);
    const missed = event.verdict === 'missed' ? this.#explainMiss(passed) : undefined;
    const attempts = missed?.attempts ?? [];
    return {
      ...base,
      mark: findMark({ ...place, steps, attempts }),
      steps,
      cause: missed?.cause ?? nameVerdict(event, passed, this.#filter),
      remarks: this.#remark(passed, text, events, event),
      attempts,
      change: missed?.change ?? null,
    };
  }

  /** Why a line was missed, and how near each regex came. */
  #explainMiss(
    passed: DatedPassedLine,
  ): Pick<LineExplanation, 'attempts' | 'change'> & { cause: Cause } {
    const traced = this.#traceMisses(passed.searches ?? []);
    const attempts = traced.map(({ attempt }) => attempt);
    const matched = passed.searches?.findLast(
      ({ regex, match }) => regex.kind === 'failregex' && match,
    );
    if (matched) return { cause: nameMissingId(matched), attempts, change: null };
    const { dating } = passed;
    const fullSubject = dating.line.date === '' ? null : `${textOf(dating.line)}\n`;
    const found = findCause(traced, { message: messageOf(dating.line), fullSubject });
    const change = this.#describeChange(found);
    return { cause: found.cause, attempts: nearestFirst(attempts, found), change };
  }

  #describeChange({ traced, trial }: FoundCause): LineExplanation['change'] {
    if (!traced || !trial) return null;
    const { search } = traced;
    return {
      kind: trial.kind,
      removed: trial.removed && this.#tracer.toWritten(search.regex, trial.removed),
      skipped: trial.skipped ? this.#places.read(search).partsOf(trial.skipped) : [],
    };
  }

  #traceMisses(searches: readonly Search[]): TracedAttempt[] {
    return searches
      .filter(({ regex, match }) => !match && regex.kind !== 'ignoreregex')
      .flatMap((search) => {
        const result = this.#tracer.follow(search);
        return result.matched ? [] : [this.#tracer.describe(search, result.furthest, this.#places)];
      })
      .toSorted((a, b) => compareAttempts(a.attempt, b.attempt));
  }

  /** The lines that were searched before this one in the same text. */
  #describeBuffer({ searches = [] }: DatedPassedLine, own: Place): BufferedLine[] {
    const lines = searches.flatMap((search) => this.#places.read(search).lines);
    return [...new Set(lines)]
      .filter(({ place }) => place.file !== own.file || place.line !== own.line)
      .map(({ place: { file, line }, text }) => ({ file, line, text }));
  }

  #describeSteps(passed: DatedPassedLine, text: string, events: readonly ReplayEvent[]): Step[] {
    return [
      describeDecoding(text),
      this.#describeDate(passed),
      ...(passed.searches ?? []).map((search) => describeSearch(search, this.#places)),
      ...events.flatMap((event) => this.#describeEvent(event, passed)),
    ];
  }

  #describeDate({ dating }: DatedPassedLine): Step {
    const { match, written, time, dated } = dating;
    const hasText = match !== null && match.text !== '';
    return {
      step: 'date',
      outcome: dated ? 'found' : hasText ? 'impossible' : 'none',
      template: match?.template.name ?? null,
      span: hasText ? { start: match.start, end: match.end } : null,
      text: hasText ? match.text : null,
      written,
      time,
      basis: describeTimeBasis(dating, this.#settings),
    };
  }

  #describeEvent(event: ReplayEvent, passed: DatedPassedLine): Step[] {
    const { maxretry, findtime } = this.#settings;
    switch (event.type) {
      case 'line':
        return event.failregex === null
          ? []
          : [describeId(event, passed, findIdPlace(passed, this.#places))];
      case 'ignored-failure':
        return [{ step: 'ignoreip', id: event.id, rule: event.rule }];
      case 'failure': {
        const { id, time, retry } = event;
        return [
          { step: 'ignoreip', id, rule: null },
          { step: 'count', id, time, retry, maxretry, findtime },
        ];
      }
      case 'ban':
        return [{ step: 'ban', id: event.id, outcome: 'banned', until: event.until }];
      case 'already-banned':
        return [{ step: 'ban', id: event.id, outcome: 'already-banned', until: event.until }];
      case 'expired-ban':
        return [{ step: 'ban', id: event.id, outcome: 'expired', until: null }];
      default:
        return [];
    }
  }

  #remark(
    passed: DatedPassedLine,
    text: string,
    events: readonly ReplayEvent[],
    event: LineEvent,
  ): Cause[] {
    if (event.verdict !== 'matched') return [];
    const basis = describeTimeBasis(passed.dating, this.#settings);
    const place = findIdPlace(passed, this.#places);
    const rule = events.find((candidate) => candidate.type === 'ignored-failure')?.rule ?? null;
    return remarkOnMatch({
      passed,
      text,
      basis,
      place,
      id: event.id,
      rule,
      own: this.#settings.own,
    });
  }
}

/** U+FFFD, and the lone surrogates that Python keeps bytes in. */
const REPLACED = /\ufffd|\p{Cs}/gu;

function describeDecoding(text: string): Step {
  // oxlint-disable-next-line no-control-regex -- NUL is ASCII too
  const ascii = /^[\0-\x7f]*$/.test(text);
  return { step: 'decoded', ascii, replaced: ascii ? 0 : (text.match(REPLACED)?.length ?? 0) };
}

type Explained = Pick<LineExplanation, 'steps' | 'cause' | 'remarks' | 'attempts' | 'change'>;

function explainSkipped(text: string): Explained {
  const isEmpty = text === '';
  const cause: Cause = isEmpty
    ? { code: 'explain/empty-line', message: 'the line is empty', hint: 'Nothing has to be done' }
    : {
        code: 'explain/comment-line',
        message: 'the line begins with #, so it is taken for a comment and skipped',
        hint: 'Remove the # if the line is one of the log',
      };
  const steps: Step[] = [{ step: 'skipped', reason: isEmpty ? 'empty' : 'comment' }];
  return { steps, cause, remarks: [], attempts: [], change: null };
}

function explainLost(): Explained {
  const nothing = {
    template: null,
    span: null,
    text: null,
    written: null,
    time: null,
    basis: null,
  };
  return {
    steps: [{ step: 'date', outcome: 'lost', ...nothing }],
    cause: {
      code: 'explain/date-lost',
      message: 'fail2ban fails on what it takes for the date of this line, and drops the line',
      hint: 'A word before the date may be read as an unknown time zone: set a datepattern that fits these lines',
    },
    remarks: [],
    attempts: [],
    change: null,
  };
}

function describeSearch(search: Search, places: LinePlaces): Step {
  const { regex, match } = search;
  const searched = places.read(search);
  const content = contentSpan(search);
  return {
    step: regex.kind,
    number: regex.number,
    regex: regex.written.text,
    origin: regex.written.origin ?? null,
    matched: match !== null,
    parts: match ? searched.partsOf(match) : [],
    content: content ? searched.partsOf(content) : [],
  };
}

function describeId(event: LineEvent, passed: DatedPassedLine, place: IdPlace | null): Step {
  const groups = passed.outcome?.matches[0]?.groups ?? new Map();
  return {
    step: 'id',
    id: event.id,
    failregex: event.failregex!,
    group: place?.group ?? null,
    parts: place?.parts ?? [],
    groups: Object.fromEntries([...groups].filter(([, value]) => value !== null)),
  };
}

/** The regex that the cause is about goes first. */
function nearestFirst(
  attempts: readonly TracedAttempt['attempt'][],
  { traced }: FoundCause,
): TracedAttempt['attempt'][] {
  if (!traced) return [...attempts];
  return [traced.attempt, ...attempts.filter((attempt) => attempt !== traced.attempt)];
}

function nameMissingId({ regex }: Search): Cause {
  return {
    code: 'explain/no-id',
    message: `${nameOf(regex)} matches, but none of its groups that name the host takes part in the match`,
    hint: 'Put <HOST> outside of optional parts and alternatives, or into each of them',
  };
}

function nameVerdict(
  event: LineEvent,
  passed: DatedPassedLine,
  filter: CompiledFilter,
): Cause | null {
  switch (event.verdict) {
    case 'ignored': {
      const regex = filter.ignoreregex.find(({ number }) => number === event.ignoreregex);
      return {
        code: 'explain/ignored',
        message: `ignoreregex ${event.ignoreregex} matches the line`,
        hint: `If the line should count, change the ignoreregex ${regex?.written.text ?? ''}`.trim(),
      };
    }
    case 'nofail':
      return nameHelper(event, passed);
    default:
      return null;
  }
}

function nameHelper(event: LineEvent, passed: DatedPassedLine): Cause {
  const isHelper = passed.outcome?.matches.some(
    ({ groups }) => (groups.get('nofail') ?? '') !== '',
  );
  if (isHelper) {
    return {
      code: 'explain/helper',
      message: `failregex ${event.failregex} matches, but only to help other lines of the connection (nofail)`,
      hint: 'Nothing has to be done if another line of the connection counts',
    };
  }
  return {
    code: 'explain/waiting-for-id',
    message: `failregex ${event.failregex} matches, but the line names no host: it waits for another line of its connection`,
    hint: 'The line that names the host has to have the same id of the connection (mlfid), within five minutes',
  };
}
