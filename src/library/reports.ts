import type { Attention, Diagnostic } from '../diagnostics/index.ts';
import type { LineExplanation } from '../explain/index.ts';
import type { BanSummary, HostSummary, RegexSummary, TemplateSummary } from '../replay/index.ts';
import {
  describeExplanations,
  describeSummary,
  type ExplainResult,
  type ExplanationsReport,
  type ReplayResult,
  type SummaryReport,
} from '../report/index.ts';
import type { LineReport } from './run/line-collector.ts';

/** What a replay came to: the fields of `dryban replay --format json`, and its lines. */
export interface ReplayReport {
  /** Counts, and what the replay went by. */
  summary: SummaryReport;
  /** In the order in which they failed first. */
  hosts: HostSummary[];
  /** In the order in which they began. */
  bans: BanSummary[];
  regexes: RegexSummary[];
  /** The date templates that found the dates. */
  templates: TemplateSummary[];
  /** What a person should look into though nothing failed. */
  attention: Attention[];
  /** What was noticed; errors say why the replay is not complete. */
  diagnostics: Diagnostic[];
  /** The lines whose verdicts `show` names, in the order in which they were replayed. */
  lines: LineReport[];
}

/** What there is to say about lines and hosts: the fields of `dryban explain --format json`. */
export interface ExplainReport extends ExplanationsReport {
  /** With `line` or `each`: every line by itself. */
  lines: LineExplanation[];
}

export function toReplayReport(result: ReplayResult, lines: LineReport[]): ReplayReport {
  const { summary, attention } = result;
  const { hosts, bans, regexes, templates, diagnostics } = summary;
  return {
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
  return { lines, ...describeExplanations(result) };
}
