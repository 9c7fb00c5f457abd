import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';
import { findBanChanges, findLineChanges } from './changed-lines.ts';
import {
  formatGoldenEvent,
  formatGoldenNdjson,
  parseGoldenNdjson,
  type GoldenEvent,
} from './golden-ndjson.ts';
import { listGoldenLines, parseGoldenLines, readGoldenText } from './golden-text.ts';
import type { Finding } from '../outcome.ts';
import { formatUnifiedDiff } from './unified-diff.ts';

/** The expectation of a case: golden files of either form, as they are stored. */
export interface GoldenFiles {
  ndjson?: GoldenFile | undefined;
  text?: GoldenFile | undefined;
}

export interface GoldenFile {
  file: string;
  text: string;
}

export interface Comparison {
  /** The findings about the files of the log as the events name them. */
  findings: Finding[];
  diff: string;
  /** The diagnostics about golden files that can't be read. */
  diagnostics: Diagnostic[];
}

const ACTUAL_NAME = 'dryban';
const EQUAL: Comparison = { findings: [], diff: '', diagnostics: [] };

/** Compares what came out with every golden file there is. */
export function compareWithGolden(
  events: readonly ReplayEvent[],
  { ndjson, text }: GoldenFiles,
): Comparison {
  const first = ndjson ? compareEvents(events, ndjson) : EQUAL;
  const second = text ? compareText(events, text) : EQUAL;
  return {
    findings: first.findings.length > 0 ? first.findings : second.findings,
    diff: first.diff + second.diff,
    diagnostics: [...first.diagnostics, ...second.diagnostics],
  };
}

function compareEvents(events: readonly ReplayEvent[], { file, text }: GoldenFile): Comparison {
  if (formatGoldenNdjson(events) === text) return EQUAL;
  const { value: expected = [], diagnostics } = parseGoldenNdjson(text, file);
  if (hasErrors(diagnostics)) return { ...EQUAL, diagnostics };
  const actual = events.map((event) => ({ ...event }));
  const diff = formatUnifiedDiff(
    file,
    expected.map(formatGoldenEvent),
    ACTUAL_NAME,
    actual.map(formatGoldenEvent),
  );
  if (diff === '') return EQUAL;
  const findings = findChanges(expected, actual);
  return { findings: orElseWhole(findings, file), diff, diagnostics };
}

function compareText(events: readonly ReplayEvent[], { file, text }: GoldenFile): Comparison {
  const { value: expected, diagnostics } = readGoldenText(text, file);
  if (!expected) return { ...EQUAL, diagnostics };
  const { version } = expected;
  const actual = { version, lines: listGoldenLines(events, version) };
  const diff = formatUnifiedDiff(file, expected.lines, ACTUAL_NAME, actual.lines);
  if (diff === '') return EQUAL;
  const findings = findChanges(parseGoldenLines(expected), parseGoldenLines(actual));
  return { findings: orElseWhole(findings, file), diff, diagnostics };
}

function findChanges(expected: readonly GoldenEvent[], actual: readonly GoldenEvent[]): Finding[] {
  return [...findLineChanges(expected, actual), ...findBanChanges(expected, actual)];
}

function orElseWhole(findings: Finding[], file: string): Finding[] {
  if (findings.length > 0) return findings;
  const message = 'what came out differs: see the diff';
  return [{ file, line: null, message, cause: null }];
}
