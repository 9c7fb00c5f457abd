import { UsageError } from '../../diagnostics/index.ts';
import { countingOf } from '../../replay/index.ts';
import { readIgnoreList, readTime, readZone } from '../options/values.ts';
import type { ConfigFiles } from '../../config/index.ts';
import { remarkOnAnswer } from '../../release/index.ts';
import { chooseAnswer, configOfFilter } from './choose-answer.ts';
import type { ReplaySettings, ReplayTerms } from './replay-terms.ts';

/** What the machine says unless options do. */
export interface Defaults {
  /** Absent where no configuration says anything of the fail2ban that it is for. */
  readonly configFiles?: ConfigFiles;
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
  spec: string | undefined,
  flags: ReplaySettings & { tz: string | undefined; now: string | undefined },
  defaults: Defaults,
  spell: Spelling,
): Omit<ReplayTerms, 'resolve'> {
  const { configFiles: files } = defaults;
  const config = files && configOfFilter(spec, { directory: flags.configDir, files });
  const answer = chooseAnswer(flags, config);
  const ignoring = readIgnoreList(spell('ignoreip'), flags.ignoreip, answer.release);
  const zone = readZone(spell('tz'), flags.tz ?? defaults.zoneName());
  return {
    flags,
    spec,
    counting: countingOf(flags),
    answer,
    ignoreip: ignoring.list,
    remarks: [...remarkOnAnswer(answer), ...ignoring.remarks],
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
