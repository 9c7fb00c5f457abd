import type { DatedSearchedLine } from '../../replay/index.ts';
import type { LinePlaces } from './line-places.ts';
import type { LinePart } from './searched-text.ts';

/** Where the id of a failure was found. */
export interface IdPlace {
  group: string;
  text: string;
  parts: LinePart[];
  /** The text of the line that it begins in. */
  lineText: string;
}

/** The groups of the id in the order in which fail2ban looks for them. */
const ID_GROUPS = ['fid', 'ip4', 'ip6', 'dns'];

/** Finds the group of the first match that names the host; in the prefregex if the failregex has none. */
export function findIdPlace(passed: DatedSearchedLine, places: LinePlaces): IdPlace | null {
  const searches = passed.searches ?? [];
  const matched = passed.outcome?.matches[0]?.regex;
  const candidates = [
    searches.findLast(({ regex, match }) => regex === matched && match),
    searches.find(({ regex, match }) => regex.kind === 'prefregex' && match),
  ];
  for (const search of candidates) {
    if (!search?.match) continue;
    for (const group of ID_GROUPS) {
      const number = search.regex.regex.pattern.groupNames.get(group);
      const span = number === undefined ? undefined : search.match.span(number);
      if (!span) continue;
      const searched = places.read(search);
      const text = search.subject.slice(span.start, span.end);
      const lineText = searched.lineAt(span.start)?.text ?? '';
      return { group, text, parts: searched.partsOf(span), lineText };
    }
  }
  return null;
}
