import type { Origin } from '../../diagnostics/index.ts';
import type { CompiledFilter, RegexKind } from '../../filter/index.ts';
import type { CountingKey, OtherBlame, RegexBlame } from './change.ts';

/** Where settings of a case stand; absent for those that nothing sets. */
export type SettingOrigins = { readonly [Key in CountingKey]?: Origin | undefined };

/** What faults are placed by. */
export interface FaultSources {
  filter: Pick<CompiledFilter, 'prefregex' | 'failregex' | 'ignoreregex' | 'datepattern'>;
  filterFile: string | null;
  settings: SettingOrigins;
  /** The file that says what is expected. */
  expectation: string;
}

/** Where to mend what is to blame. */
export interface FaultPlace extends Omit<Origin, 'line' | 'column' | 'length'> {
  line: number | null;
  column: number | null;
  length: number | null;
  /** What it is. */
  name: string;
}

/** Finds where to mend what is to blame: in the filter, in a setting, or else in the expectation. */
export function placeFault(blame: RegexBlame | OtherBlame, sources: FaultSources): FaultPlace {
  if ('number' in blame) return placeRegex(blame, sources);
  const { kind } = blame;
  if (kind === 'expectation') return placeAt(undefined, sources.expectation, kind);
  const { filter, settings, expectation } = sources;
  const origin = kind === 'datepattern' ? filter.datepattern?.origin : settings[kind];
  return placeAt(origin, expectation, kind);
}

/** Places a regex at its line; one whose number is not known, or that is gone, at the first of its kind. */
function placeRegex(
  { kind, number }: RegexBlame,
  { filter, filterFile, expectation }: FaultSources,
): FaultPlace {
  const all = listRegexes(filter, kind);
  const own = number === null ? undefined : all.find((regex) => regex.number === number);
  const first = own ?? all[0] ?? filter.failregex[0];
  return placeAt(first?.written.origin, filterFile ?? expectation, nameRegex(kind, number, all));
}

function listRegexes(filter: FaultSources['filter'], kind: RegexKind) {
  return kind === 'prefregex' ? [filter.prefregex].filter((regex) => !!regex) : filter[kind];
}

function nameRegex(
  kind: RegexKind,
  number: number | null,
  all: readonly { number: number }[],
): string {
  if (kind === 'prefregex') return kind;
  if (number === null) return all.length === 1 ? `${kind} 1` : kind;
  const isThere = all.some((regex) => regex.number === number);
  return isThere ? `${kind} ${number}` : `${kind} ${number}, which is gone`;
}

function placeAt(origin: Origin | undefined, otherwise: string, name: string): FaultPlace {
  return origin
    ? { ...origin, name }
    : { file: otherwise, line: null, column: null, length: null, name };
}
