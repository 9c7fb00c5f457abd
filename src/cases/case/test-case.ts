import { dirname, joinPath } from '../../config/index.ts';
import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import { describeAnswer } from '../../release/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';
import { compareWithGolden, type Comparison, type GoldenFiles } from '../golden/compare-golden.ts';
import { countRegexHits, listRegexUses } from '../coverage.ts';
import { changeAt, findingOf, type Change } from '../blame/change.ts';
import { explainChanges } from '../blame/explain-changes.ts';
import { gatherFaults, placeChanges } from '../blame/find-faults.ts';
import { hasExpectation } from '../golden/golden-files.ts';
import type { TestOutcome } from '../outcome.ts';
import type { PreparedCase } from './prepare-case.ts';
import { findTableChanges } from '../table/compare-table.ts';
import type { TableRow } from '../table/read-table.ts';
import { findOtherMatches } from '../expected-matches.ts';
import { findForgedLines } from '../forged-lines.ts';
import { replayCase, type CaseGuard, type CaseLog } from './replay-case.ts';

/** What is expected of a case: golden files, or what a table wants of each of its lines. */
export type CaseExpectation = { golden: GoldenFiles } | { table: readonly TableRow[] };

export interface TestedCase {
  outcome: TestOutcome;
  /** The events that came out, from which the expectation can be written anew. */
  events: readonly ReplayEvent[];
  /** Whether the case file itself expects something else, which no new expectation mends. */
  isContrary: boolean;
}

/** Replays the logs of a case and compares with its expectation. Times are left to whoever has a clock. */
export function testCase(
  prepared: PreparedCase,
  logs: readonly CaseLog[],
  expectation: CaseExpectation,
  limits: CaseGuard,
): TestedCase {
  const { test, folder, filter, filterFile, settings } = prepared;
  const { events, isComplete, diagnostics: replayed } = replayCase(prepared, logs, limits);
  const contrary = isComplete
    ? [...findOtherMatches(test, events), ...findForgedLines(prepared, logs, limits)]
    : [];
  const { changes: compared, ...comparison } = compare(events, expectation, test.file);
  const changes = [...contrary, ...compared];
  const isBroken = !isComplete || hasErrors(comparison.diagnostics);
  const explained =
    changes.length > 0 && isComplete ? explainChanges(changes, prepared, logs, limits) : changes;
  const placed = explained.map((change) => placeInFolder(change, folder));
  const sources = {
    filter,
    filterFile,
    settings,
    expectation: comparison.expectation ?? test.file,
  };
  const outcome: TestOutcome = {
    ...describeBrokenTest(test.kind, test.file, [...replayed, ...comparison.diagnostics]),
    description: test.description ?? null,
    fail2ban: describeAnswer(test.answer),
    filter: filter.name,
    filterFile,
    status: isBroken ? 'broken' : changes.length > 0 ? 'failed' : 'passed',
    lines: events.filter(({ type }) => type === 'line').length,
    findings: placed.map(findingOf),
    faults: gatherFaults(placeChanges(placed, sources)),
    diff: comparison.diff,
    regexes: listRegexUses(filter, countRegexHits(events)),
  };
  return { outcome, events, isContrary: contrary.length > 0 };
}

/** Returns the outcome of a test that can't be run. */
export function describeBrokenTest(
  kind: TestOutcome['kind'],
  file: string,
  diagnostics: Diagnostic[],
): TestOutcome {
  return {
    kind,
    name: kind === 'case' ? dirname(file) || '.' : file,
    file,
    description: null,
    configuration: null,
    fail2ban: null,
    filter: null,
    filterFile: null,
    status: 'broken',
    lines: 0,
    findings: [],
    faults: [],
    diff: '',
    regexes: [],
    diagnostics,
    seconds: 0,
  };
}

function compare(
  events: readonly ReplayEvent[],
  expectation: CaseExpectation,
  file: string,
): Comparison {
  if ('table' in expectation) {
    const changes = findTableChanges(expectation.table, events);
    return { changes, diff: '', diagnostics: [] };
  }
  const { golden } = expectation;
  return hasExpectation(golden) ? compareWithGolden(events, golden) : missExpectation(file);
}

function missExpectation(file: string): Comparison {
  const message =
    'there is no expectation: neither expected.ndjson nor expected.txt stands beside the case';
  return { changes: [changeAt(file, message)], diff: '', diagnostics: [] };
}

/** Places a change in a file that can be opened: events name logs as the case does, which is from its folder. */
function placeInFolder<Some extends Change>(change: Some, folder: string): Some {
  return change.line === null ? change : { ...change, file: joinPath(folder, change.file) };
}
