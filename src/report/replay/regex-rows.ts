import type { RegexSummary } from '../../replay/index.ts';
import { nameOfRegex } from '../../diagnostics/index.ts';
import { countOf, formatCount, type TextFormat } from '../text/text-format.ts';
import type { Section } from './table.ts';

/** The most regexes of the first screen. */
const MAX_SHOWN = 6;

/** Returns the table of the regexes that hit, in their order; of many those with the most hits. */
export function describeRegexRows(
  regexes: readonly RegexSummary[],
  { escape }: TextFormat,
): Section<RegexSummary> {
  const hitting = regexes.filter(({ hits }) => hits > 0);
  const most = new Set(hitting.toSorted((a, b) => b.hits - a.hits).slice(0, MAX_SHOWN));
  const placeOf = shortPlaces(regexes);
  return {
    title: '',
    columns: [
      { title: '' },
      { title: '', align: 'right' },
      { title: '', min: 12, overflow: 'middle' },
      { title: '', min: 20, overflow: 'end' },
    ],
    rows: hitting.filter((regex) => most.has(regex)),
    toCells: (regex) => [
      nameOfRegex(regex),
      formatCount(regex.hits),
      escape(placeOf(regex)),
      escape(regex.regex),
    ],
  };
}

/** Says how many regexes that hit are not shown; nothing where all are. */
export function describeOtherRegexes(regexes: readonly RegexSummary[]): string {
  const left = regexes.filter(({ hits }) => hits > 0).length - MAX_SHOWN;
  return left > 0 ? `${countOf(left, 'more regex', 'more regexes')} matched` : '';
}

/** Writes where regexes stand by the names of their files alone, unless two files have the same. */
function shortPlaces(regexes: readonly RegexSummary[]): (regex: RegexSummary) => string {
  const files = new Set(regexes.flatMap(({ origin }) => (origin ? [origin.file] : [])));
  const areTold = new Set([...files].map(baseName)).size === files.size;
  return ({ origin }) => {
    if (!origin) return 'argument';
    return `${areTold ? baseName(origin.file) : origin.file}:${origin.line}`;
  };
}

/** Returns what stands behind the last slash of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}
