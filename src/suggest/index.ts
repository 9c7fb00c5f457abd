export {
  suggestFilter,
  type FilterForm,
  type PickedGroup,
  type SuggestedFilter,
} from './filter/suggest-filter.ts';
export { LineGrouper, type GroupedLog, type LineGroup } from './groups/line-groups.ts';
export { findHost, listHostPlaces, type HostPlace } from './regex/host-choice.ts';
export { CoverageTally } from './coverage.ts';
export { listNames } from './line/list-names.ts';
