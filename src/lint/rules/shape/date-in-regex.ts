import { nameOfRegex } from '../../../diagnostics/index.ts';
import { findSpeltDate, type FilterRegex } from '../../../filter/index.ts';
import { placeIn, type Finding, type LintRule } from '../../lint-rule.ts';

/** Dates as the daemons of syslog write them. */
const DATES = ['Feb  4 10:00:00', '2026-02-04 10:00:00', '2026-02-04T10:00:00+00:00', '10:00:00'];

export const dateInRegex = {
  code: 'lint/date-in-regex',
  meaning: 'a regex begins with the date, which fail2ban cuts out of the line before',
  remedy: 'Remove the part of the regex that stands for the date; what is left begins behind it.',
  find: ({ compiled, trials: { now } }) => {
    const { prefregex, failregex } = compiled;
    const isDated = (date: string): boolean =>
      (compiled.createDateDetector().matchTime(`${date} x`, true, now)?.text.length ?? 0) > 0;
    if (!DATES.some(isDated)) return [];
    return [...(prefregex ? [prefregex] : []), ...failregex].flatMap(
      (regex) => describe(regex) ?? [],
    );
  },
} satisfies LintRule;

function describe(regex: FilterRegex): Finding | undefined {
  const date = findSpeltDate(regex.expanded.text);
  if (!date) return undefined;
  return {
    severity: 'warning',
    message: `${nameOfRegex(regex)} begins with a date, but fail2ban cuts the date out of the line first`,
    ...placeIn(regex, date.start, date.end),
    hint: dateInRegex.remedy.slice(0, -1),
  };
}
