export {
  suggestFilter,
  type FilterForm,
  type PickedGroup,
  type SuggestedFilter,
} from './filter/suggest-filter.ts';
export { MAX_ADDRESSES, type ExampleLine } from './groups/kept-lines.ts';
export { LineGrouper, type GroupedLog, type LineGroup } from './groups/line-groups.ts';
export { readLine } from './line/read-line.ts';
export { findHost, listHostPlaces, type HostPlace, type HostWish } from './regex/host-choice.ts';
export { CoverageTally, type Coverage } from './coverage.ts';
