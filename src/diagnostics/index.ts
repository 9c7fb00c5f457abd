export { DIAGNOSTIC_CODES, type DiagnosticCode } from './codes.ts';
export {
  hasErrors,
  type Diagnostic,
  type DiagnosticNote,
  type Origin,
  type Result,
  type Severity,
} from './diagnostic.ts';
export { formatDiagnostic } from './code-frame.ts';
export { SourceText } from './source-text.ts';
