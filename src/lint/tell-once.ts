import type { Origin, Severity } from '../diagnostics/index.ts';

/** What is wrong with a filter. */
interface Problem {
  code: string;
  severity: Severity;
  message: string;
  origin?: Origin;
}

/** A problem, with all filters that have it. */
export type Told<Found> = Found & {
  /** The filters that have it, in order, as they were asked for. */
  filters: readonly string[];
};

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
/** Filters differ in the numbers of their regexes, and in the lengths of texts. */
const NUMBER = /\d+/g;

/**
 * Tells each problem with the first filter that has it: what several filters include is wrong in all of them. Those of a filter
 * are in order, the worst first, then by file and line.
 *
 * @returns the problems that are told of each filter
 */
export function tellOnce<Found extends Problem>(
  filters: readonly { name: string; findings: readonly Found[] }[],
): Told<Found>[][] {
  const owners = listOwners(filters);
  const tell = (finding: Found, index: number): Told<Found>[] => {
    const having = owners.get(keyOf(finding, index))!;
    if (having[0] !== index) return [];
    return [{ ...finding, filters: having.map((each) => filters[each]!.name) }];
  };
  return filters.map(({ findings }, index) =>
    findings.flatMap((finding) => tell(finding, index)).toSorted(compare),
  );
}

/** Lists for each problem the numbers of the filters that have it. */
function listOwners(
  filters: readonly { findings: readonly Problem[] }[],
): Map<string, readonly number[]> {
  const owners = new Map<string, number[]>();
  for (const [index, { findings }] of filters.entries()) {
    for (const key of new Set(findings.map((finding) => keyOf(finding, index)))) {
      owners.set(key, [...(owners.get(key) ?? []), index]);
    }
  }
  return owners;
}

/** Returns what problems of filters have in common that are the same; those that stand nowhere are each one of its own. */
function keyOf({ code, severity, message, origin }: Problem, filter: number): string {
  const place = origin ?? filter;
  return JSON.stringify([code, severity, place, message.replaceAll(NUMBER, '#')]);
}

function compare(one: Problem, other: Problem): number {
  const bySeverity = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  return bySeverity || comparePlaces(one.origin, other.origin);
}

/** Compares places by file and line; nowhere comes first. */
function comparePlaces(one: Origin | undefined, other: Origin | undefined): number {
  if (!one || !other) return Number(one !== undefined) - Number(other !== undefined);
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
