export {
  alignPieces,
  type AlignEdit,
  type AlignedPiece,
  type Alignment,
} from './diagnose/align.ts';
export type * from './ast.ts';
export { compileRegex, type CompileOptions } from './search/compile.ts';
export { findPath } from './diagnose/cut-pattern.ts';
export { FurthestFinder, type Furthest, type FurthestResult } from './diagnose/furthest.ts';
export { TextSampler } from './growth/sample-text.ts';
export { findGrowth, type Growth, type GrowthFinding } from './growth/find-growth.ts';
export { findText, type TextAnswer } from './language/find-text.ts';
export { createMatcher, type Matcher } from './match/match.ts';
export { parsePattern } from './parse/parse.ts';
export { describeTakers } from './python-takers.ts';
export { pythonSyntaxOf, type PythonSyntax, type PythonVersion } from './python-syntax.ts';
export type { MatchSpan, PyMatch, PyRegex } from './regex-types.ts';
export { StepLimitError } from './step-limit.ts';
export type { RegexSyntaxError } from './parse/syntax-error.ts';
export { ASCII_FORM, UNICODE_FORM } from './wasm/state/form.ts';
export { Outcome } from './wasm/state/outcome.ts';
export { SearchMemory } from './wasm/search-memory.ts';
export { createWasmSearcher } from './wasm/wasm-searcher.ts';
export { createMemory } from './wasm/web-assembly.ts';
export { createTextSearcher } from './wasm/text-searcher.ts';
export { isInCategory } from './unicode/categories.ts';
export { charSetOf, type CharSet } from './match/charset.ts';
export { childrenOf, walk } from './traverse.ts';
