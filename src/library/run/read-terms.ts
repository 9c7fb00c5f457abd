import { UsageError } from '../../diagnostics/index.ts';
import { countingOf } from '../../replay/index.ts';
import { readIgnoreList, readTime, readZone } from '../options/values.ts';
import type { ReplaySettings, ReplayTerms } from './replay-terms.ts';
import { USUAL_RELEASE } from '../../release/index.ts';

/** What the machine says unless options do. */
export interface Defaults {
  /** Name of a time zone. */
  zoneName(): string;
  /** Seconds since the epoch. */
  now(): number;
}

/** How messages write the name of an option: `logtimezone`, or `--logtimezone`. */
export type Spelling = (option: string) => string;

/**
 * Reads of the options what depends on others.
 *
 * @throws UsageError
 */
export function readTerms(
  flags: ReplaySettings & { tz: string | undefined; now: string | undefined },
  defaults: Defaults,
  spell: Spelling,
): Omit<ReplayTerms, 'spec' | 'resolve'> {
  const zone = readZone(spell('tz'), flags.tz ?? defaults.zoneName());
  return {
    flags,
    counting: countingOf(flags),
    release: USUAL_RELEASE,
    ignoreip: readIgnoreList(spell('ignoreip'), flags.ignoreip, USUAL_RELEASE),
    zone,
    now: flags.now === undefined ? defaults.now() : readTime(spell('now'), flags.now, zone),
  };
}

/** @throws UsageError unless there is a filter or regexes, and not both */
export function checkSource(
  hasFilter: boolean,
  { failregex, ignoreregex }: Readonly<Record<'failregex' | 'ignoreregex', readonly string[]>>,
): void {
  const hasRegexes = failregex.length > 0;
  if (hasFilter && (hasRegexes || ignoreregex.length > 0)) {
    throw new UsageError('filter brings its own regexes', 'Give either filter or failregex');
  }
  if (hasFilter || hasRegexes) return;
  throw new UsageError(
    'Neither filter nor failregex is given',
    'Give the filter that is to be replayed',
  );
}
