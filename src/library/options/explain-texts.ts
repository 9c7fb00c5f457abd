import type { Verdict } from '../../replay/index.ts';
import { choices, count, option, readPointInTime, readSwitch, readTexts } from './option.ts';
import {
  OWN_ADDRESS_OPTION,
  readLogs,
  SEARCHED_TEXTS,
  type CountingOptions,
  type LogTexts,
  type PointInTime,
  type ReadingOptions,
  type SearchedTexts,
} from './replay-texts.ts';

/** What is to be explained. Without `line`, `host` or `each` the lines that were missed are grouped by their shape. */
export interface ExplainedOptions {
  /** Lines instead of `logs`, each explained by itself. */
  line?: string | readonly string[] | undefined;
  /** What happened to these hosts, or to those of these networks, and why they were or were not banned. */
  host?: string | readonly string[] | undefined;
  /** Every line by itself instead of groups of lines. */
  each?: boolean | undefined;
  /** Group the lines with these verdicts; those that were missed if absent. */
  group?: readonly Exclude<Verdict, 'skipped'>[] | undefined;
  /** Addresses and networks of the machine that wrote the logs: a match that takes one of them gets a remark. */
  ownAddress?: string | readonly string[] | undefined;
  /** When the server starts; it leaves out what is older than `findtime` then. */
  start?: PointInTime | undefined;
  /** Shapes of lines that are explained of each verdict, 200 at the most; 40 if absent. */
  limit?: number | undefined;
  /** How many millions of characters regexes may search to find causes, 0 for any number; 20 if absent. */
  effort?: number | undefined;
}

/** The options of `explain`, for texts. */
export interface ExplainTexts
  extends SearchedTexts, ReadingOptions, CountingOptions, ExplainedOptions {
  logs?: LogTexts | undefined;
}

const NO_TEXTS: readonly string[] = [];
const GROUPED_VERDICTS = ['matched', 'ignored', 'nofail', 'missed'] as const;

export const EXPLAINED_OPTIONS = {
  line: option(NO_TEXTS, readTexts),
  host: option(NO_TEXTS, readTexts),
  each: option(false, readSwitch),
  group: option<readonly (typeof GROUPED_VERDICTS)[number][]>([], choices(GROUPED_VERDICTS)),
  ownAddress: OWN_ADDRESS_OPTION,
  start: option<string | undefined>(undefined, readPointInTime),
  limit: option(40, count(1)),
  effort: option(20, count(0)),
};

export const EXPLAIN_TEXTS = {
  ...SEARCHED_TEXTS,
  ...EXPLAINED_OPTIONS,
  logs: option<LogTexts | undefined>(undefined, readLogs),
};
