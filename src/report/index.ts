export { formatExplanationsJson, formatLineJson, type ExplainResult } from './explain-json.ts';
export { formatExplainedJail } from './explain-jail.ts';
export { formatExplanations, formatLine } from './explain-text.ts';
export { formatFailedJail, formatJailEvent, formatJailsEvent } from './jail-ndjson.ts';
export { beginJailsJson, endJailsJson, formatJailJson } from './jail-json.ts';
export type * from './jail-result.ts';
export { formatJson } from './json.ts';
export { formatEvent, formatSummaryEvent } from './ndjson.ts';
export type { FilterReport, ReplayResult, SettingsReport } from './replay-result.ts';
export { createStyle } from './style.ts';
export { formatJailsTable, formatJailTable } from './jail-table.ts';
export { formatTable, type TableOptions } from './table.ts';
export { nameRule, type TextFormat } from './text-format.ts';
export {
  createFailureFormatter,
  type FailureFormatter,
  type FailurePrinter,
} from './regex-failures.ts';
export { formatRegexReport, type RegexReportFormat } from './regex-report.ts';
export { tellFilterFile, tellLines, tellLog, tellRegex, tellSetting } from './regex-settings.ts';
export { findUnavailableTag } from './regex-tags.ts';
