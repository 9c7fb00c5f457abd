import type { SourceText } from '../../../diagnostics/index.ts';
import { expandTags, FAILURE_ID_GROUPS, type FilterRegex } from '../../../filter/index.ts';
import { TextSampler } from '../../../pyregex/index.ts';
import {
  withChange,
  type ChangeName,
  type Release,
  type ReleaseChange,
} from '../../../release/index.ts';
import { listDatePatterns, type DatePattern } from '../../date-patterns.ts';
import { regexesOf, type LintedFilter } from '../../lint-rule.ts';

type FindUse = (filter: LintedFilter, changed: Release) => SourceText | undefined;

/** How to find what of a filter a change between releases is about; the others are about no part that can be named. */
const USES: Partial<Record<ChangeName, FindUse>> = {
  wrappedFlagsAreLocal: findChangedRegex,
  escapedParenthesisIsNoFlag: findChangedDate,
  epochGroupIsCut: findChangedDate,
  zoneNamesCount: (filter) => findDate(filter, ({ written }) => /%(?:Ex)?Z/.test(written.text)),
  hoursMayBeMissing: (filter) => findDate(filter, lacksHours),
  gainClearsPending: (filter) => findGroup(filter, 'mlfgained'),
  idsAreRead: (filter) => findGroup(filter, 'fid'),
  keepsPrefregexGroups: findHiddenGroup,
};

/** Returns the part of a filter that a change is about, if there is one. */
export function findUse(
  change: ReleaseChange,
  other: Release,
  filter: LintedFilter,
): SourceText | undefined {
  return USES[change.name]?.(filter, withChange(filter.release, change, other));
}

/** Finds a regex that is another one with the change. */
function findChangedRegex({ compiled }: LintedFilter, changed: Release): SourceText | undefined {
  const { usedns } = compiled;
  return regexesOf(compiled).find(
    ({ written, expanded }) => expandTags(written, usedns, changed).text !== expanded.text,
  )?.written;
}

/** Finds a date pattern whose regex is another one with the change. */
function findChangedDate(filter: LintedFilter, release: Release): SourceText | undefined {
  const changed = { ...filter, compiled: { ...filter.compiled, release } };
  const others = listDatePatterns(changed).map(regexOfDate);
  return listDatePatterns(filter).find((pattern, index) => regexOfDate(pattern) !== others[index])
    ?.written;
}

function regexOfDate({ detector }: DatePattern): string {
  return detector.searches.map(({ regex }) => regex.text).join('\n');
}

function findDate(
  filter: LintedFilter,
  isMeant: (pattern: DatePattern) => boolean,
): SourceText | undefined {
  return listDatePatterns(filter).find(isMeant)?.written;
}

/** Whether dates have a day and no hours or minutes. */
function lacksHours({ detector }: DatePattern): boolean {
  return detector.searches.some(({ compiled }) => {
    const { groupNames } = compiled.pattern;
    const isDate = ['d', 'j', 'm'].some((name) => groupNames.has(name));
    return isDate && !((groupNames.has('H') || groupNames.has('I')) && groupNames.has('M'));
  });
}

function findGroup({ compiled }: LintedFilter, name: string): SourceText | undefined {
  return regexesOf(compiled).find(({ groups }) => groups.has(name))?.written;
}

/** Finds a regex with a group that may take no part, and that the prefregex has, too. */
function findHiddenGroup({ compiled }: LintedFilter): SourceText | undefined {
  const { prefregex, failregex } = compiled;
  if (!prefregex) return undefined;
  const names = FAILURE_ID_GROUPS.filter((name) => prefregex.groups.has(name));
  return failregex.find((regex) => names.some((name) => mayLack(regex, name)))?.written;
}

/** Which texts of a regex are tried. */
const VARIANTS = [0, 1, 2, 3];

function mayLack({ regex, groups }: FilterRegex, name: string): boolean {
  if (!groups.has(name)) return false;
  const sampler = new TextSampler();
  return VARIANTS.some((variant) => {
    const match = regex.search(`${sampler.textOf(regex.pattern.body, variant)}\n`, false);
    return match !== null && groups.readOne(match, name) === null;
  });
}
