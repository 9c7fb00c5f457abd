export {
  describeExplanations,
  formatExplanationsJson,
  formatLineJson,
  type ExplainResult,
  type ExplanationsReport,
} from './explain/explain-json.ts';
export { formatExplainedJail } from './explain/explain-jail.ts';
export type { ExplainFormat } from './explain/explain-format.ts';
export { formatExplanations, formatLine } from './explain/explain-text.ts';
export { formatFailedJail, formatJailEvent, formatJailsEvent } from './jail/jail-ndjson.ts';
export { beginJailsJson, endJailsJson, formatJailJson } from './jail/jail-json.ts';
export type * from './jail/jail-result.ts';
export { formatJson } from './replay/json.ts';
export { formatEvent, formatSummaryEvent } from './replay/ndjson.ts';
export {
  describeSummary,
  type FilterReport,
  type ReplayResult,
  type SettingsReport,
  type SummaryReport,
} from './replay/replay-result.ts';
export { createStyle, type Style } from './text/style.ts';
export { formatJailsTable, formatJailTable } from './jail/jail-table.ts';
export { formatTable, type TableOptions } from './replay/table.ts';
export { nameRule, type TextFormat, shorten, countOf, formatCount } from './text/text-format.ts';
export { createFailureFormatter, type FailureFormatter } from './regex-test/regex-failures.ts';
export { formatRegexReport, type RegexReportFormat } from './regex-test/regex-report.ts';
export {
  tellFilterFile,
  tellLines,
  tellLog,
  tellRegex,
  tellSetting,
} from './regex-test/regex-settings.ts';
export { findUnavailableTag, type FailurePrinter } from './regex-test/regex-tags.ts';
export { toJson } from './text/json-text.ts';
export { formatColumns } from './text/columns.ts';
