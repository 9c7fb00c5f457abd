import type { LoneFailure } from '../replay/index.ts';
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

/** A line that a failregex matches, and what it finds there. */
export interface KnownLine {
  text: string;
  failure: LoneFailure;
}

/** Finds out what a line stands for, if anything. */
export type Probe = (text: string) => LoneFailure | undefined;

/**
 * Finds the words of a line that may be any other without a change of who failed, those first of which it is known that
 * others than the program write them.
 */
export function findFields({ text, failure }: KnownLine, probe: Probe): Field[] {
  const begin = failure.dateEnd + (PREFIX_END.exec(text.slice(failure.dateEnd))?.[0].length ?? 0);
  const fields: Field[] = [];
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    const end = start + word.length;
    if (start < begin || OWN_WORD.test(word) || word.includes(failure.id)) continue;
    const other = probe(text.slice(0, start) + OTHER_WORD + text.slice(end));
    if (other?.id !== failure.id) continue;
    fields.push({ start, end, ...findWriter(text, { start, end }, failure.groups) });
  }
  return fields.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, MAX_FIELDS);
}

function rankOf({ writer }: Field): number {
  return WRITERS.indexOf(writer);
}
