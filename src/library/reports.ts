import type { LineExplanation } from '../explain/index.ts';
import {
  describeExplanations,
  describeSummary,
  JSON_FORMATS,
  type ExplainResult,
  type ExplanationsReport,
  type ReplayDocument,
  type ReplayResult,
} from '../report/index.ts';
import type { LineReport } from './run/line-collector.ts';

/** What a replay came to: the fields of `dryban replay --format json`, and its lines. */
export interface ReplayReport extends ReplayDocument {
  /** The lines whose verdicts `show` names, in the order in which they were replayed. */
  lines: LineReport[];
}

/** What there is to say about lines and hosts: the fields of `dryban explain --format json`. */
export interface ExplainReport extends ExplanationsReport {
  /** The name and the version of the form of this object. */
  format: typeof JSON_FORMATS.explain;
  /** With `line` or `each`: every line by itself. */
  lines: LineExplanation[];
}

export function toReplayReport(result: ReplayResult, lines: LineReport[]): ReplayReport {
  const { summary, attention } = result;
  const { hosts, bans, regexes, templates, diagnostics } = summary;
  return {
    format: JSON_FORMATS.replay,
    summary: describeSummary(result),
    hosts: [...hosts],
    bans: [...bans],
    regexes,
    templates,
    attention,
    diagnostics,
    lines,
  };
}

export function toExplainReport(result: ExplainResult, lines: LineExplanation[]): ExplainReport {
  return { format: JSON_FORMATS.explain, lines, ...describeExplanations(result) };
}
