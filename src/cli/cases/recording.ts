import type { ReplayEvent } from '../../replay/index.ts';

/** A file that is to be written. */
export interface RecordedFile {
  path: string;
  content: string | Uint8Array;
}

/** A case as it was replayed, before anything is written. */
export interface Recording {
  folder: string;
  /** The case.ini of a new case. */
  caseFile?: RecordedFile;
  /** The logs that it has copies of. */
  copies: readonly RecordedFile[];
  events: readonly ReplayEvent[];
  /** What was done to the logs, for people. */
  remarks: readonly string[];
}
