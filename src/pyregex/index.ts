export type * from './ast.ts';
export { compileRegex, type CompileOptions } from './compile.ts';
export { findPath } from './cut-pattern.ts';
export { FurthestFinder, type Furthest, type FurthestResult } from './furthest.ts';
export { createMatcher } from './match.ts';
export { parsePattern } from './parse.ts';
export type { MatchSpan, PyMatch, PyRegex } from './regex-types.ts';
export { StepLimitError } from './step-limit.ts';
export type { RegexSyntaxError } from './syntax-error.ts';
