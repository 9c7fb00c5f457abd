import type {
  Counting,
  DatedSearchedLine,
  Dating,
  LineEvent,
  ReplayEvent,
  Search,
} from '../../replay/index.ts';
import type { UnsearchedLine } from '../causes/contexts.ts';
import type { DateStep, Step } from '../explanation.ts';
import { findIdPlace } from './id-place.ts';
import { contentSpan, type LinePlaces } from './line-places.ts';
import { describeTimeBasis, type TimeSettings } from './time-basis.ts';

/** Describes the way of a line that was searched. */
export function describeSteps(
  passed: DatedSearchedLine,
  text: string,
  events: readonly ReplayEvent[],
  places: LinePlaces,
  settings: TimeSettings & { counting: Counting },
): Step[] {
  return [
    describeDecoding(text),
    describeDate(passed, settings),
    ...(passed.searches ?? []).map((search) => describeSearch(search, places)),
    ...events.flatMap((event) => describeEvent(event, passed, places, settings.counting)),
  ];
}

/** Describes the way of a line that nobody looked at, or that fail2ban gave up because of its date. */
export function describeUnsearched(
  text: string,
  passed: UnsearchedLine,
  settings: TimeSettings,
): Step[] {
  const decoding = describeDecoding(text);
  return passed.kind === 'stuck' ? [decoding] : [decoding, describeEnd(text, passed, settings)];
}

function describeEnd(text: string, passed: UnsearchedLine, settings: TimeSettings): Step {
  if (passed.kind === 'old') return describeDate(passed, settings);
  if (passed.kind === 'lost') return LOST_DATE;
  return { step: 'skipped', reason: text === '' ? 'empty' : 'comment' };
}

const LOST_DATE: DateStep = {
  step: 'date',
  outcome: 'lost',
  template: null,
  span: null,
  text: null,
  written: null,
  time: null,
  basis: null,
};

/** U+FFFD, and the lone surrogates that Python keeps bytes in. */
const REPLACED = /\ufffd|\p{Cs}/gu;

function describeDecoding(text: string): Step {
  // oxlint-disable-next-line no-control-regex -- NUL is ASCII too
  const ascii = /^[\0-\x7f]*$/.test(text);
  return { step: 'decoded', ascii, replaced: ascii ? 0 : (text.match(REPLACED)?.length ?? 0) };
}

function describeDate({ dating }: { dating: Dating }, settings: TimeSettings): Step {
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
    basis: describeTimeBasis(dating, settings),
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

function describeEvent(
  event: ReplayEvent,
  passed: DatedSearchedLine,
  places: LinePlaces,
  { maxretry, findtime }: Counting,
): Step[] {
  switch (event.type) {
    case 'line':
      return event.failregex === null ? [] : [describeId(event, passed, places)];
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

function describeId(event: LineEvent, passed: DatedSearchedLine, places: LinePlaces): Step {
  const place = findIdPlace(passed, places);
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
