import { createDateDetector, createLocalZone, type DateDetector } from '../dates/index.ts';
import type { SourceText } from '../diagnostics/index.ts';
import type { LintedFilter } from './lint-rule.ts';

/** A line of `datepattern`, and what finds dates by it alone. */
export interface DatePattern {
  readonly written: SourceText;
  readonly detector: DateDetector;
}

/** Lines that stand for fail2ban's own templates alone, or for none. */
const KEYWORD = /^\{(?:\^LN-BEG|DEFAULT|NONE)\}$/i;
/** The zone decides nothing of what is looked at. */
const ZONE = createLocalZone('UTC')!;

/** Lists the date patterns that a filter brings, but for those that stand for fail2ban's own alone. */
export function listDatePatterns({ compiled, trials: { now } }: LintedFilter): DatePattern[] {
  const { datepattern, release } = compiled;
  const lines = datepattern?.split('\n').map((line) => line.trim()) ?? [];
  return lines
    .filter(({ text }) => text !== '' && !KEYWORD.test(text))
    .flatMap((written) => {
      const detector = createDateDetector(written, { release, now, zone: ZONE }).value;
      return detector ? [{ written, detector }] : [];
    });
}
