export { formatAnswer } from './text/answer-text.ts';
export {
  createExplainJson,
  describeExplanations,
  type ExplanationsReport,
} from './explain/explain-json.ts';
export {
  formatFix,
  type ExplainFix,
  type FixCounts,
  type FixedCause,
  type UnfixedCause,
} from './explain/explain-fix.ts';
export type { ExplainFormat } from './explain/explain-format.ts';
export { formatLine } from './explain/explain-line.ts';
export { createExplainText, formatExplanations, type ExplainHead } from './explain/explain-text.ts';
export type { ExplainResult, ExplainWriter } from './explain/explain-writer.ts';
export { reportIncrement } from './jail/jail-increment.ts';
export { createJailsJson, type JailDocument } from './jail/jail-json.ts';
export { JAILS_NDJSON, type JailRow } from './jail/jail-ndjson.ts';
export type * from './jail/jail-result.ts';
export { createJailsTable } from './jail/jail-table.ts';
export { SILENT_JAILS, type JailsWriter } from './jail/jails-writer.ts';
export { createJailsCsv, createReplayCsv, type CsvTableName } from './replay/csv.ts';
export { formatUnfixed, type FixedFinding, type UnfixedFinding } from './lint/lint-fixes.ts';
export { formatLintJson, type LintDocument } from './lint/lint-json.ts';
export type { LintedReport, LintProblem, ToldProblem } from './lint/lint-result.ts';
export {
  formatLintCounts,
  formatLinted,
  formatLintText,
  type LintTextOptions,
} from './lint/lint-text.ts';
export { formatJson } from './replay/json.ts';
export type { ReplayDocument } from './replay/replay-document.ts';
export { formatEvent, formatSummaryEvent, REPLAY_NDJSON, type ReplayRow } from './replay/ndjson.ts';
export {
  describeSummary,
  type FilterReport,
  type MissedLookalikes,
  type NamedHosts,
  type Observations,
  type ReplayResult,
  type SettingsReport,
  type SummaryReport,
} from './replay/replay-result.ts';
export { SILENT_REPLAY, type ReplayWriter } from './replay/replay-writer.ts';
export { formatTuneJson, type TuneDocument } from './tune/tune-json.ts';
export type { TuneResult } from './tune/tune-result.ts';
export { formatTuneText } from './tune/tune-text.ts';
export { formatAttention } from './text/attention-text.ts';
export { TEXT_PAGE, type Page } from './text/page.ts';
export { createStyle, type Style } from './text/style.ts';
export type { HostOrder } from './replay/rank-hosts.ts';
export { formatTable } from './replay/replay-text.ts';
export type { TableOptions } from './replay/table.ts';
export { nameRule, type TextFormat, shorten, countOf, formatCount } from './text/text-format.ts';
export { createFailureFormatter, type FailureFormatter } from './regex-test/regex-failures.ts';
export {
  formatRegexTestReport,
  type RegexTestReportFormat,
} from './regex-test/regex-test-report.ts';
export {
  formatFilterFile,
  formatGivenLines,
  formatLogSetting,
  formatRegexSetting,
  formatSetting,
} from './regex-test/regex-settings.ts';
export { findUnavailableTag, type FailurePrinter } from './regex-test/regex-tags.ts';
export { JSON_FORMATS } from './text/json-formats.ts';
export { toJson } from './text/json-text.ts';
export { formatColumns } from './text/columns.ts';
export { formatSuggestJson, type SuggestDocument } from './suggest/suggest-json.ts';
export {
  formatSuggestFilter,
  formatSuggestGroups,
  type SuggestTextOptions,
} from './suggest/suggest-text.ts';
export type * from './suggest/suggest-result.ts';
