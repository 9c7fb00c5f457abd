export { isRefusal, type Change } from './change.ts';
export { listMendedFiles, type MendedFile } from './mended-files.ts';
export { mendFilter, type MendedFilter } from './mend-filter.ts';
export { overlayFiles } from './overlay.ts';
export { listChanges } from './propose.ts';
