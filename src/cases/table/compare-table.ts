import { canonicalId } from '../../ip/index.ts';
import type { ReplayEvent, Verdict } from '../../replay/index.ts';
import type { Finding } from '../outcome.ts';
import type { TableRow } from './read-table.ts';

/** What became of a line: its verdict, and the ids of all of its failures. */
interface LineResult {
  verdict: Verdict;
  ids: Set<string>;
}

/** The verdict that stands for all that bring no failure. */
const NO_FAILURE: Verdict = 'missed';

/**
 * Finds the lines of a table that bring another id than is wanted, or any where none is, or none. Lines that a replay
 * did not come to are left out.
 */
export function findTableChanges(
  rows: readonly TableRow[],
  events: readonly ReplayEvent[],
): Finding[] {
  const results = collectResults(events);
  return rows.flatMap(({ file, line, wanted }) => {
    const result = results.get(keyOf({ file, line }));
    if (!result || isMet(wanted, result)) return [];
    const message = `${describe(result)} instead of ${describeWanted(wanted)}`;
    return [{ file, line, message, cause: null }];
  });
}

function collectResults(events: readonly ReplayEvent[]): Map<string, LineResult> {
  const results = new Map<string, LineResult>();
  for (const event of events) {
    if (event.type === 'line') {
      const { verdict, id } = event;
      results.set(keyOf(event), { verdict, ids: new Set(id === null ? [] : [id]) });
    } else if (event.type === 'failure' || event.type === 'ignored-failure') {
      results.get(keyOf(event))!.ids.add(event.id);
    }
  }
  return results;
}

/** An id may hold blanks and commas itself, so what is wanted is taken for one id first. Each may have any spelling. */
function isMet(wanted: string | null, { verdict, ids }: LineResult): boolean {
  if (wanted === null) return verdict !== 'matched';
  if (verdict !== 'matched') return false;
  return isSame([wanted], ids) || isSame(splitIds(wanted), ids);
}

function isSame(wanted: readonly string[], ids: ReadonlySet<string>): boolean {
  const one = new Set(wanted.map(canonicalId));
  const other = new Set(Array.from(ids, canonicalId));
  return one.size === other.size && [...one].every((id) => other.has(id));
}

/** Reads ids of one line, which blanks or commas set apart. */
function splitIds(wanted: string): string[] {
  return wanted.split(/[\s,]+/).filter((id) => id !== '');
}

function describe({ verdict, ids }: LineResult): string {
  return [verdict, [...ids].join(', ')].filter((text) => text !== '').join(' ');
}

function describeWanted(wanted: string | null): string {
  return wanted === null ? NO_FAILURE : `matched ${wanted}`;
}

function keyOf({ file, line }: { file: string; line: number }): string {
  return `${file}:${line}`;
}
