import { CASE_FILES } from './case-files.ts';
import { COMMAND_LINES } from './command-lines.ts';
import { DATE_PATTERNS } from './date-patterns.ts';
import { DURATIONS } from './durations.ts';
import { FILTERS } from './filters.ts';
import { FORMULAS } from './formulas.ts';
import { IGNORE_LISTS } from './ignore-lists.ts';
import { INI_FILES } from './ini-files.ts';
import { JAILS } from './jails.ts';
import { JOURNALS } from './journals.ts';
import { PACKED_LOGS } from './packed-logs.ts';
import { RAW_LOGS } from './raw-logs.ts';
import { REPORTERS } from './reporters.ts';
import { SAMPLES } from './samples.ts';
import { SCREENS } from './screens.ts';
import type { Target } from './target.ts';

/** In the order in which they are tried: what is read first comes first. */
export const TARGETS: readonly Target[] = [
  INI_FILES,
  FILTERS,
  JAILS,
  FORMULAS,
  IGNORE_LISTS,
  DURATIONS,
  DATE_PATTERNS,
  CASE_FILES,
  SAMPLES,
  JOURNALS,
  PACKED_LOGS,
  RAW_LOGS,
  REPORTERS,
  SCREENS,
  COMMAND_LINES,
];
