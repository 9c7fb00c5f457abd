export { ATTENTION, ATTENTION_CODES, type AttentionCode, type Urgency } from './attention-codes.ts';
export {
  attentionOf,
  describeAttention,
  isWarned,
  MAX_NAMED_HOSTS,
  type Attention,
  type AttentionFinding,
} from './attention.ts';
export { formatDiagnostic, formatFrame, type SourceLookup } from './code-frame.ts';
export { DiagnosedError, UsageError } from './diagnosed-error.ts';
export { DIAGNOSTIC_CODES, type DiagnosticCode } from './codes.ts';
export {
  hasErrors,
  withoutRepeats,
  type Diagnostic,
  type DiagnosticNote,
  type Origin,
  type Result,
  type Severity,
} from './diagnostic.ts';
export { Findings } from './findings.ts';
export { widthOf, withoutMarks } from './display-width.ts';
export { shortenEnd, shortenMiddle } from './shorten-text.ts';
export { widthOfWords, wrapText, wrapWords } from './wrap-text.ts';
export { frameLine } from './frame-line.ts';
export { escapeControl, escapeLines } from './escape-control.ts';
export { parsePythonInt, toAsciiDigits } from './python-int.ts';
export { SourceText, placeOf, type Replacement } from './source-text.ts';
export {
  PYTHON_SPACE_CLASS,
  findNonSpace,
  isPythonSpace,
  trimPython,
  trimmedRange,
} from './white-space.ts';
export { nameOfRegex } from './name-regex.ts';
