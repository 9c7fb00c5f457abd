import type { CompiledFilter } from '../filter/index.ts';
import { IgnoreList } from '../ip/index.ts';
import { countingOf, LoneLineTrial, type LoneFailure } from '../replay/index.ts';
import { findFields, type KnownLine, type Probe } from './find-fields.ts';
import { listPayloads } from './list-payloads.ts';
import { WRITERS, type Field } from './writer.ts';

/** A line by which somebody has another host banned. */
export interface Forgery {
  /** The line that it was made of, and who failed there. */
  from: string;
  id: string;
  /** What is written into the field, and what of that names the victim. */
  payload: string;
  victim: string;
  field: Field;
  /** The line with it, where the payload stands, and the regex that takes it, from 1 on. */
  line: string;
  start: number;
  end: number;
  failregex: number;
}

/** What to search in. */
export interface ForgerySearch {
  filter: CompiledFilter;
  /** Lines, those that match among others. */
  lines: readonly string[];
  /** The present, in seconds since the epoch. */
  now: number;
  /** Only fields of these labels are tried, if there are any. */
  labels: readonly string[];
}

/** The address of the victim, which is nobody's. */
const VICTIM = '198.51.100.66';
/** The most lines of a failregex that are tried, and the most tries of a filter. */
const LINES_A_REGEX = 2;
const MAX_TRIES = 12_000;
const MAX_DONORS = 8;

/**
 * Finds lines by which whoever writes a word of them has another host banned: one for each failregex that takes it, that
 * of the word which is easiest to write. It says nothing of filters for several lines. Regexes may be busy with a line for ever.
 */
export function findForgeries({ filter, lines, now, labels }: ForgerySearch): Forgery[] {
  if (filter.maxlines > 1) return [];
  const probe = countTries(createProbe(filter, now));
  const known = findKnown(lines, probe);
  const donors = listDonors(known);
  const best = new Map<number, Forgery>();
  for (const line of known) {
    const found = forge(line, donors, probe, labels);
    if (!found) continue;
    const other = best.get(found.failregex);
    if (!other || isBetter(found, other)) best.set(found.failregex, found);
  }
  return [...best.values()];
}

/** Returns what finds out what a line stands for by itself; regexes may be busy with it for ever. */
export function createProbe(filter: CompiledFilter, now: number): Probe {
  const trial = new LoneLineTrial(filter, {
    counting: countingOf(),
    now,
    guard: (work) => {
      work();
      return true;
    },
    regexTimeout: Infinity,
    keepGoing: false,
    ignoreip: new IgnoreList(filter.release),
    ignoreself: new IgnoreList(filter.release),
  });
  return (text) => trial.find(text);
}

/** Finds nothing any more when it has been asked too often. */
function countTries(probe: Probe): Probe {
  let left = MAX_TRIES;
  return (text) => (left-- > 0 ? probe(text) : undefined);
}

/** Finds lines that a failregex matches, a few of each, where the host stands as it is. */
function findKnown(lines: readonly string[], probe: Probe): KnownLine[] {
  const counts = new Map<number, number>();
  return lines.flatMap((text) => {
    const failure = probe(text);
    if (!failure || !text.includes(failure.id) || failure.id.includes(':')) return [];
    const count = (counts.get(failure.failregex) ?? 0) + 1;
    counts.set(failure.failregex, count);
    return count <= LINES_A_REGEX ? [{ text, failure }] : [];
  });
}

/** Lists a line of each failregex with the victim in the place of its host. */
function listDonors(known: readonly KnownLine[]): string[] {
  const first = new Map(known.toReversed().map((line) => [line.failure.failregex, line]));
  return [...first.values()].slice(0, MAX_DONORS).map(withVictim);
}

function withVictim({ text, failure }: KnownLine): string {
  return text.split(failure.id).join(VICTIM);
}

function forge(
  line: KnownLine,
  donors: readonly string[],
  probe: Probe,
  labels: readonly string[],
): Forgery | undefined {
  const payloads = listPayloads([withVictim(line), ...donors], VICTIM);
  for (const field of findFields(line, probe)) {
    if (labels.length > 0 && !labels.includes(field.label)) continue;
    const found = fill(line, field, payloads, probe);
    if (found) return found;
  }
  return undefined;
}

function fill(
  { text, failure }: KnownLine,
  field: Field,
  payloads: readonly string[],
  probe: Probe,
): Forgery | undefined {
  const word = text.slice(field.start, field.end);
  for (const core of payloads) {
    for (const payload of [core, `${word} ${core}`, word + core, `${core} `]) {
      const line = text.slice(0, field.start) + payload + text.slice(field.end);
      const taken: LoneFailure | undefined = probe(line);
      if (taken?.id !== VICTIM) continue;
      const end = field.start + payload.length;
      const of = { from: text, id: failure.id, field, failregex: taken.failregex };
      return { ...of, payload, victim: VICTIM, line, start: field.start, end };
    }
  }
  return undefined;
}

function isBetter(one: Forgery, other: Forgery): boolean {
  if (isEasier(one, other)) return true;
  return !isEasier(other, one) && one.payload.length < other.payload.length;
}

/** Whether more people can write one of the lines than the other. */
export function isEasier(one: Forgery, other: Forgery): boolean {
  return WRITERS.indexOf(one.field.writer) < WRITERS.indexOf(other.field.writer);
}
