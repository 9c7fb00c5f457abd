export { formatExplanationsJson, formatLineJson, type ExplainResult } from './explain-json.ts';
export { formatExplanations, formatLine } from './explain-text.ts';
export { formatJson } from './json.ts';
export { formatEvent, formatSummaryEvent } from './ndjson.ts';
export type { FilterReport, ReplayResult, SettingsReport } from './replay-result.ts';
export { createStyle } from './style.ts';
export { formatTable } from './table.ts';
export type { TextFormat } from './text-format.ts';
