import type { Span } from '../pyregex/index.ts';
import type { DatedPassedLine } from '../replay/index.ts';
import { contentOffset, type LineText } from './line-text.ts';

/** Where the id of a failure was found. */
export interface IdPlace {
  group: string;
  text: string;
  /** In the line, in UTF-16 units. */
  span: Span;
}

/** In the order in which fail2ban looks for them. */
const ID_GROUPS = ['fid', 'ip4', 'ip6', 'dns'];

/** The group of the first match of a line that names the host; in the prefregex if the failregex has none. */
export function findIdPlace(passed: DatedPassedLine, line: LineText): IdPlace | null {
  const searches = passed.searches ?? [];
  const matched = passed.outcome?.matches[0]?.regex;
  const candidates = [
    searches.findLast(({ regex, match }) => regex === matched && match),
    searches.find(({ regex, match }) => regex.kind === 'prefregex' && match),
  ];
  for (const search of candidates) {
    if (!search?.match) continue;
    const offset = search.regex.kind === 'failregex' ? contentOffset(searches) : 0;
    for (const group of ID_GROUPS) {
      const number = search.regex.regex.pattern.groupNames.get(group);
      const span = number === undefined ? undefined : search.match.span(number);
      if (!span) continue;
      const text = search.subject.slice(span.start, span.end);
      return { group, text, span: line.spanToLine(search.subject, span, offset) };
    }
  }
  return null;
}
