import {
  messageOf,
  textOf,
  type DatedLine,
  type SearchedLine,
  type LogPlace,
  type Search,
} from '../../replay/index.ts';
import { SearchedText, type PlacedLine, type Stretch } from './searched-text.ts';

interface AddedLine {
  passed: SearchedLine;
  place: LogPlace;
  text: string;
}

/**
 * Remembers where lines that wait in the buffer of `maxlines` stand in the log, and what a prefregex took of them. With
 * `maxlines` all lines of a replay have to be added, in order, else those that are asked for.
 */
export class LinePlaces {
  readonly #stretches = new WeakMap<DatedLine, readonly Stretch[]>();

  add({ passed, place, text }: AddedLine): void {
    if (passed.kind !== 'dated') return;
    const { dating, searches = [] } = passed;
    const message = messageOf(dating.line);
    const line = placeLine(dating.line, place, text);
    this.#stretches.set(dating.line, [{ start: 0, end: message.length, line, offset: 0 }]);
    this.#addContent(searches);
  }

  read({ lines }: Pick<Search, 'lines'>): SearchedText {
    let begin = 0;
    const stretches = lines.flatMap((line) => {
      const shift = begin;
      begin += messageOf(line).length + 1;
      const known = this.#stretches.get(line) ?? [];
      return known.map(({ start, end, line: placed, offset }) => {
        return { start: start + shift, end: end + shift, line: placed, offset };
      });
    });
    return new SearchedText(stretches);
  }

  /** Adds the content of a prefregex, which is what the failregexes search, and what waits in the buffer. */
  #addContent(searches: readonly Search[]): void {
    const index = searches.findIndex(({ regex }) => regex.kind === 'prefregex');
    const [prefix, next] = searches.slice(index, index + 2);
    const content = prefix && contentSpan(prefix);
    const [taken] = next?.lines ?? [];
    if (index < 0 || !content || !taken || this.#stretches.has(taken)) return;
    this.#stretches.set(taken, this.read(prefix).slice(content));
  }
}

/** Places a line; one that borrowed its date from another one has none cut out. */
function placeLine(line: DatedLine, place: LogPlace, text: string): PlacedLine {
  const isCut = textOf(line) === text;
  return {
    place,
    text,
    cutAt: isCut ? line.before.length : 0,
    cutLength: isCut ? line.date.length : 0,
  };
}

export function contentSpan({ regex, match }: Search): { start: number; end: number } | undefined {
  const number = regex.regex.pattern.groupNames.get('content');
  return number === undefined ? undefined : match?.span(number);
}
