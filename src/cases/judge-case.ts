import { hasErrors, type Diagnostic } from '../diagnostics/index.ts';
import { joinPath } from '../config/paths.ts';
import { compareWithGolden, type GoldenFiles } from './compare-golden.ts';
import { countRegexHits, listRegexUses } from './coverage.ts';
import { hasExpectation } from './golden-files.ts';
import type { Finding, TestOutcome } from './outcome.ts';
import type { PreparedCase } from './prepare-case.ts';
import type { CaseReplay } from './replay-case.ts';

/** What comes of a case that was replayed. Times are left to whoever has a clock. */
export function judgeCase(
  prepared: PreparedCase,
  { events, isComplete, diagnostics: noticed }: CaseReplay,
  golden: GoldenFiles,
): TestOutcome {
  const { test, folder, filter, filterFile } = prepared;
  const { findings, diff, diagnostics } = hasExpectation(golden)
    ? compareWithGolden(events, golden)
    : { findings: [noExpectation(test.file)], diff: '', diagnostics: [] };
  const isBroken = !isComplete || hasErrors(diagnostics);
  const hits = countRegexHits(events);
  return {
    ...describeBrokenCase(folder, test.file, [...noticed, ...diagnostics]),
    description: test.description ?? null,
    filter: filter.name,
    filterFile,
    status: isBroken ? 'broken' : findings.length > 0 ? 'failed' : 'passed',
    lines: events.filter(({ type }) => type === 'line').length,
    findings: findings.map((finding) => placeInFolder(finding, prepared)),
    diff,
    regexes: listRegexUses(filter, hits),
  };
}

/** What comes of a case that can't be run. */
export function describeBrokenCase(
  folder: string,
  file: string,
  diagnostics: Diagnostic[],
): TestOutcome {
  return {
    kind: 'case',
    name: folder === '' ? '.' : folder,
    file,
    description: null,
    filter: null,
    filterFile: null,
    status: 'broken',
    lines: 0,
    findings: [],
    diff: '',
    regexes: [],
    diagnostics,
    seconds: 0,
  };
}

function noExpectation(file: string): Finding {
  const message =
    'there is no expectation: neither expected.ndjson nor expected.txt stands beside the case';
  return { file, line: null, message, cause: null };
}

/** Events name logs as the case does, which is from its folder; a finding about a line names a file that can be opened. */
function placeInFolder(finding: Finding, { folder }: PreparedCase): Finding {
  if (finding.line === null) return finding;
  return { ...finding, file: joinPath(folder, finding.file) };
}
