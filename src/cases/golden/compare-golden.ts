import { escapeControl, hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';
import { findBanChanges, findLineChanges } from './changed-lines.ts';
import { formatGoldenEvent, formatGoldenNdjson, parseGoldenNdjson } from './golden-ndjson.ts';
import { formatGoldenText, placeOfGoldenLine, readGoldenText } from './golden-text.ts';
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
  const findings = [...findLineChanges(expected, actual), ...findBanChanges(expected, actual)];
  return { findings: orElseWhole(findings, file), diff, diagnostics };
}

function compareText(events: readonly ReplayEvent[], { file, text }: GoldenFile): Comparison {
  const expected = readGoldenText(text);
  const actual = readGoldenText(formatGoldenText(events));
  const diff = formatUnifiedDiff(file, expected, ACTUAL_NAME, actual);
  if (diff === '') return EQUAL;
  return { findings: orElseWhole(findTextChanges(expected, actual), file), diff, diagnostics: [] };
}

function orElseWhole(findings: Finding[], file: string): Finding[] {
  if (findings.length > 0) return findings;
  const message = 'what came out differs: see the diff';
  return [{ file, line: null, message, cause: null }];
}

function findTextChanges(expected: readonly string[], actual: readonly string[]): Finding[] {
  const wanted = indexByPlace(expected);
  const findings = actual.flatMap((line) => {
    const place = placeOfGoldenLine(line);
    const other = place && wanted.get(keyOf(place));
    if (!place || other === line) return [];
    const message = `${verdictOf(line)} instead of ${other === undefined ? 'nothing' : verdictOf(other)}`;
    return [{ ...place, message, cause: null }];
  });
  const produced = indexByPlace(actual);
  for (const line of expected) {
    const place = placeOfGoldenLine(line);
    if (!place || produced.has(keyOf(place))) continue;
    findings.push({ ...place, message: 'nothing produced this expected line', cause: null });
  }
  return findings;
}

function indexByPlace(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const place = placeOfGoldenLine(line);
      return place ? [[keyOf(place), line] as const] : [];
    }),
  );
}

function keyOf({ file, line }: { file: string; line: number }): string {
  return `${file}:${line}`;
}

/** Returns the verdict and the id of a line of the readable form. */
function verdictOf(line: string): string {
  return escapeControl(line.replace(/^.+:\d+ (?=matched|ignored|nofail|missed|skipped)/, ''));
}
