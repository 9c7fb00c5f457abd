import type { KnownLine, Place } from './known-lines.ts';
import type { Probe } from './probe.ts';
import { findWriter, WRITERS, type Field } from './writer.ts';

/** Words of a line; signs between them belong to none. */
const WORD = /[^\s"'`<>=,;:()[\]{}|]+/g;
/** What a program writes itself: numbers, and how bad it is. */
const OWN_WORD =
  /^(?:\d+|debug|info|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|emerg|alert)$/i;
/** The end of what syslog or a logger writes in front of a message: the program and its process. */
const PREFIX_END = /^.{0,120}?[\w/.-]+(?:\[\d+\])?:\s/;
const MAX_FIELDS = 6;
/** A word that stands in no log. */
const OTHER_WORD = 'zqxv';

/** Lists the words of a line that others than the program may write, those first of which it is known that they do. */
export function listFields({ text, failure, hosts }: KnownLine): Field[] {
  const fields: Field[] = [];
  for (const line of linesOf(text)) {
    const dateEnd = line.end === text.length ? failure.dateEnd : 0;
    for (const place of listWords(text, line, dateEnd)) {
      if (hosts.some((host) => overlap(place, host))) continue;
      fields.push({ ...place, ...findWriter(text, place, failure.groups) });
    }
  }
  return fields.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** Lists the first fields that may be any other word without a change of who failed. */
export function takeOpenFields(
  { text, failure }: KnownLine,
  fields: readonly Field[],
  probe: Probe,
): Field[] {
  const open: Field[] = [];
  for (const field of fields) {
    if (open.length === MAX_FIELDS) break;
    const other = probe(text.slice(0, field.start) + OTHER_WORD + text.slice(field.end));
    if (other?.id === failure.id) open.push(field);
  }
  return open;
}

function linesOf(text: string): Place[] {
  return [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
}

/** Lists the words of a line behind what the program writes in front of its message. */
function listWords(text: string, { start, end }: Place, dateEnd: number): Place[] {
  const line = text.slice(start, end);
  const begin = dateEnd + (PREFIX_END.exec(line.slice(dateEnd))?.[0].length ?? 0);
  return [...line.matchAll(WORD)]
    .filter(({ 0: word, index }) => index >= begin && !OWN_WORD.test(word))
    .map(({ 0: word, index }) => ({ start: start + index, end: start + index + word.length }));
}

function overlap(one: Place, other: Place): boolean {
  return one.start < other.end && other.start < one.end;
}

function rankOf({ writer }: Field): number {
  return WRITERS.indexOf(writer);
}
