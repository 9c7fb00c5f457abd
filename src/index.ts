/** Replays and explanations of texts, which need nothing of the machine; `dryban/node` has them for files. */
export { replay } from './library/index.ts';
export { explain } from './library-explain/index.ts';
export { DiagnosedError } from './diagnostics/index.ts';
export type {
  Duration,
  ExplainReport,
  ExplainTexts,
  FilterFiles,
  LineReport,
  LogText,
  LogTexts,
  PointInTime,
  ReplayReport,
  ReplayTexts,
} from './library/index.ts';
export type {
  BanSummary,
  FailurePlace,
  FileSummary,
  HostFate,
  HostSummary,
  RegexSummary,
  TemplateSummary,
  Verdict,
} from './replay/index.ts';
export type { FilterReport, SettingsReport, SummaryReport } from './report/index.ts';
export type {
  Cause,
  CauseCode,
  GroupedLines,
  HostEvent,
  HostExplanation,
  LineExplanation,
  NetworkExplanation,
} from './explain/index.ts';
export type { UseDns } from './ip/index.ts';
export type {
  Attention,
  Diagnostic,
  DiagnosticCode,
  DiagnosticNote,
  Origin,
  Severity,
} from './diagnostics/index.ts';
