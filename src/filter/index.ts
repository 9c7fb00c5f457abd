export { compileFilter, type CompiledFilter, type FilterOptions } from './compile-filter.ts';
export {
  compileFilterRegex,
  FAILURE_ID_GROUPS,
  type FilterRegex,
  type RegexKind,
} from './filter-regex.ts';
export { compileGoodRegexes, type GoodRegex } from './good-regex.ts';
export { CONTENT, type Groups, type GroupTuple, type GroupValue } from './groups.ts';
export { expandTags, resolveTags } from './tags.ts';
export { StepLimitError, type PyMatch } from '../pyregex/index.ts';
export { findSpeltDate } from './spelt-date.ts';
export { spanAsWritten } from './written-span.ts';
