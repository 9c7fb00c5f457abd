import { canonicalId } from '../../ip/index.ts';
import type { LineEvent, ReplayEvent, Verdict } from '../../replay/index.ts';
import { blameRegex, type Change } from '../blame/change.ts';
import type { TableRow } from './read-table.ts';

/** The verdict that stands for all that bring no failure. */
const NO_FAILURE: Verdict = 'missed';

/**
 * Finds the lines of a table that bring another id than is wanted, or any where none is, or none; in any spelling, and
 * one at most, since no case looks up the addresses of a name. Lines that a replay did not come to are left out.
 */
export function findTableChanges(
  rows: readonly TableRow[],
  events: readonly ReplayEvent[],
): Change[] {
  const results = new Map(
    events.flatMap((event) => (event.type === 'line' ? [[keyOf(event), event] as const] : [])),
  );
  return rows.flatMap(({ file, line, wanted }) => {
    const result = results.get(keyOf({ file, line }));
    if (!result || isMet(wanted, result)) return [];
    return [{ file, line, ...describeChange(wanted, result), unit: 'line', ids: [], cause: null }];
  });
}

function describeChange(
  wanted: string | null,
  result: LineEvent,
): Pick<Change, 'message' | 'became' | 'blame'> {
  const verdict: Verdict = wanted === null ? NO_FAILURE : 'matched';
  const message = `${describe(result)} instead of ${describeWanted(wanted)}`;
  const isOtherId = verdict === result.verdict;
  const became = isOtherId
    ? `${verdict} with another id`
    : `${result.verdict} instead of ${verdict}`;
  return {
    message,
    became,
    blame: blameRegex({ verdict }, { ...result }) ?? { kind: 'expectation' },
  };
}

function isMet(wanted: string | null, { verdict, id }: LineEvent): boolean {
  if (wanted === null || id === null) return wanted === null && verdict !== 'matched';
  return verdict === 'matched' && canonicalId(wanted) === canonicalId(id);
}

function describe({ verdict, id }: LineEvent): string {
  return id === null ? verdict : `${verdict} ${id}`;
}

function describeWanted(wanted: string | null): string {
  return wanted === null ? NO_FAILURE : `matched ${wanted}`;
}

function keyOf({ file, line }: { file: string; line: number }): string {
  return `${file}:${line}`;
}
