import type { CompiledFilter } from '../filter/index.ts';
import { listFields, takeOpenFields } from './find-fields.ts';
import { chooseVictim, findKnownLines, writeDonor, type KnownLine } from './known-lines.ts';
import { listPayloads } from './list-payloads.ts';
import { createProbe, limitTries, type Probe } from './probe.ts';
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
  /** Whether the payload holds a quote that stands around the field, which programs escape. */
  isQuoted: boolean;
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

/** What a search came to. */
export interface ForgeryFinding {
  /** One for each failregex that takes such a line, that of the word which is easiest to write. */
  forgeries: Forgery[];
  /** How many of the lines were tried, since a failregex matches them. */
  tried: number;
}

/** The most tries of a filter, and the least of a line. */
const MAX_TRIES = 12_000;
const LEAST_TRIES = 1000;
const MAX_DONORS = 8;

/**
 * Finds lines by which whoever writes a word of them has another host banned. Regexes may be busy with a line for ever.
 */
export function findForgeries({ filter, lines, now, labels }: ForgerySearch): ForgeryFinding {
  const probe = createProbe(filter, now);
  const known = findKnownLines(lines, filter, probe);
  const tries = Math.max(Math.floor(MAX_TRIES / known.length), LEAST_TRIES);
  const best = new Map<number, Forgery>();
  for (const line of known) {
    const fields = listFields(line);
    const asked = fields.filter(({ label }) => labels.length === 0 || labels.includes(label));
    const found = forge(line, asked, listDonors(line, known), limitTries(probe, tries));
    const other = found && best.get(found.failregex);
    if (found && (!other || isBetter(found, other))) best.set(found.failregex, found);
  }
  return { forgeries: [...best.values()], tried: known.length };
}

/** Lists the line and one of each failregex with the victim in the place of their hosts. */
function listDonors(own: KnownLine, known: readonly KnownLine[]): string[] {
  const first = new Map(known.toReversed().map((line) => [line.failure.failregex, line]));
  const victim = chooseVictim(own);
  return [own, ...[...first.values()].slice(0, MAX_DONORS)].map((line) => writeDonor(line, victim));
}

function forge(
  line: KnownLine,
  fields: readonly Field[],
  donors: readonly string[],
  probe: Probe,
): Forgery | undefined {
  const payloads = listPayloads(donors, chooseVictim(line));
  let best: Forgery | undefined;
  for (const field of takeOpenFields(line, fields, probe)) {
    const found = fill(line, field, payloads, probe);
    if (found && (!best || isBetter(found, best))) best = found;
    if (best && doubtOf(best) === 0) return best;
  }
  return best;
}

/** Writes payloads into a field, those with a quote last that stands around it. */
function fill(
  line: KnownLine,
  field: Field,
  payloads: readonly string[],
  probe: Probe,
): Forgery | undefined {
  const quotes = findQuotes(line.text.slice(0, field.start));
  const isQuoted = (payload: string): boolean => quotes.some((sign) => payload.includes(sign));
  const word = line.text.slice(field.start, field.end);
  for (const quoted of [false, true]) {
    for (const core of payloads) {
      if (isQuoted(core) !== quoted) continue;
      for (const payload of [core, `${word} ${core}`, word + core, `${core} `]) {
        const found = tryPayload(line, field, payload, probe);
        if (found) return { ...found, isQuoted: quoted };
      }
    }
  }
  return undefined;
}

function tryPayload(
  known: KnownLine,
  field: Field,
  payload: string,
  probe: Probe,
): Omit<Forgery, 'isQuoted'> | undefined {
  const { text, failure } = known;
  const victim = chooseVictim(known);
  const line = text.slice(0, field.start) + payload + text.slice(field.end);
  const taken = probe(line);
  if (taken?.id !== victim) return undefined;
  const place = { start: field.start, end: field.start + payload.length };
  const { failregex } = taken;
  return { from: text, id: failure.id, payload, victim, field, line, ...place, failregex };
}

const QUOTES = ['"', "'", '`'];

/** Finds the quotes that were begun and are not at their end. */
function findQuotes(before: string): string[] {
  return QUOTES.filter((sign) => before.split(sign).length % 2 === 0);
}

/** Whether more people can write one of the lines than the other. */
export function isEasier(one: Forgery, other: Forgery): boolean {
  return rankOf(one) < rankOf(other);
}

function rankOf({ field }: Forgery): number {
  return WRITERS.indexOf(field.writer);
}

/** Compares by doubt, then by who writes the field, then by how much that is. */
function isBetter(one: Forgery, other: Forgery): boolean {
  const doubt = doubtOf(one) - doubtOf(other);
  const writer = rankOf(one) - rankOf(other);
  return (doubt || writer || one.payload.length - other.payload.length) < 0;
}

/** Says how doubtful it is that anybody can write such a line: 0 for not at all. */
function doubtOf({ field: { writer }, isQuoted }: Forgery): number {
  if (writer === 'unknown') return 3;
  if (writer === 'name') return 2;
  return Number(isQuoted);
}
