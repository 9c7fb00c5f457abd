import { hasErrors, type Diagnostic } from '../../diagnostics/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';
import { changeAt, type Change } from '../blame/change.ts';
import { findBanChanges } from './changed-bans.ts';
import { findLineChanges } from './changed-lines.ts';
import {
  formatGoldenEvent,
  formatGoldenNdjson,
  parseGoldenNdjson,
  type GoldenEvent,
} from './golden-ndjson.ts';
import {
  formatGoldenText,
  listGoldenLines,
  parseGoldenLines,
  readGoldenText,
} from './golden-text.ts';
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
  /** The changes; the logs are named as the events name them. */
  changes: Change[];
  /** The file that says what is expected, if one does. */
  expectation?: string | undefined;
  diff: string;
  /** The diagnostics about golden files that can't be read. */
  diagnostics: Diagnostic[];
}

const ACTUAL_NAME = 'dryban';
/** Compares what came out with every golden file there is. */
export function compareWithGolden(
  events: readonly ReplayEvent[],
  { ndjson, text }: GoldenFiles,
): Comparison {
  const both = [
    ...(ndjson ? [compareEvents(events, ndjson)] : []),
    ...(text ? [compareText(events, text)] : []),
  ];
  const { changes = [], expectation } =
    both.find((each) => each.changes.length > 0) ?? both[0] ?? {};
  return {
    changes,
    expectation,
    diff: both.map(({ diff }) => diff).join(''),
    diagnostics: both.flatMap(({ diagnostics }) => diagnostics),
  };
}

function compareEvents(events: readonly ReplayEvent[], golden: GoldenFile): Comparison {
  const { file, text } = golden;
  if (formatGoldenNdjson(events) === text) return equal(file);
  const { value: expected = [], diagnostics } = parseGoldenNdjson(text, file);
  if (hasErrors(diagnostics)) return equal(file, diagnostics);
  const actual = events.map(toGolden);
  const diff = formatUnifiedDiff(
    file,
    expected.map(formatGoldenEvent),
    ACTUAL_NAME,
    actual.map(formatGoldenEvent),
  );
  return diff === '' ? equal(file) : compareBoth(file, expected, actual, diff);
}

function compareText(events: readonly ReplayEvent[], { file, text }: GoldenFile): Comparison {
  const { value: expected, diagnostics } = readGoldenText(text, file);
  if (!expected) return equal(file, diagnostics);
  const lines = listGoldenLines(events, expected.version);
  const diff = formatUnifiedDiff(file, expected.lines, ACTUAL_NAME, lines);
  if (diff === '') return equal(file);
  const others = events.filter(({ type }) => type !== 'line' && type !== 'ban');
  const actual = [...readEvents(events), ...others.map(toGolden)];
  return compareBoth(file, parseGoldenLines(expected), actual, diff);
}

function toGolden(event: ReplayEvent): GoldenEvent {
  return { ...event };
}

/** Returns events as the readable form has them, with all that it can tell. */
function readEvents(events: readonly ReplayEvent[]): GoldenEvent[] {
  return parseGoldenLines(readGoldenText(formatGoldenText(events), '').value!);
}

function compareBoth(
  file: string,
  expected: readonly GoldenEvent[],
  actual: readonly GoldenEvent[],
  diff: string,
): Comparison {
  const changes = [...findLineChanges(expected, actual), ...findBanChanges(expected, actual)];
  const whole = changeAt(file, 'what came out differs: see the diff');
  return {
    changes: changes.length > 0 ? changes : [whole],
    expectation: file,
    diff,
    diagnostics: [],
  };
}

function equal(expectation: string, diagnostics: Diagnostic[] = []): Comparison {
  return { changes: [], expectation, diff: '', diagnostics };
}
