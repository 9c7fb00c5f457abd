import type { Attention, Diagnostic } from '../../diagnostics/index.ts';
import type { BanSummary, HostSummary, RegexSummary, TemplateSummary } from '../../replay/index.ts';
import type { JSON_FORMATS } from '../text/json-formats.ts';
import type { SummaryReport } from './replay-result.ts';

/** What a replay came to: the object of `dryban replay --format json`. */
export interface ReplayDocument extends ReplayFields {
  /** The name and the version of the form of this object. */
  format: typeof JSON_FORMATS.replay;
}

/** What a replay came to, of one filter or one jail. */
export interface ReplayFields {
  /** Counts, and what the replay went by. */
  summary: SummaryReport;
  /** The ids that failed, in the order in which they failed first. */
  hosts: HostSummary[];
  /** The bans, in the order in which they began. */
  bans: BanSummary[];
  /** The regexes of the filter, with their hits. */
  regexes: RegexSummary[];
  /** The date templates that found the dates. */
  templates: TemplateSummary[];
  /** What a person should look into though nothing failed. */
  attention: Attention[];
  /** What was noticed; errors say why the replay is not complete. */
  diagnostics: Diagnostic[];
}
