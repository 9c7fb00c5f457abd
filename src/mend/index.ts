export { isRefusal, type Change, type Refusal } from './change.ts';
export { listMendedFiles, type MendedFile } from './mended-files.ts';
export { mendFilter, type LoadFilter, type MendedFilter } from './mend-filter.ts';
export { overlayFiles } from './overlay.ts';
