import { countOf } from '../../report/index.ts';
import type { AttentionRule } from '../context.ts';

/** fail2ban's name for the date template of `datepattern = {NONE}`, which asks for no date. */
const NO_DATE_WANTED = '^';

/**
 * Lines that match have no date. Nothing is said where that is as it should be: with `datepattern = {NONE}`, and in a log
 * whose dates stand in lines of their own, each in front of one that matches.
 */
export const undatedMatches: AttentionRule = {
  code: 'attention/undated-matches',
  find({ result: { summary }, explain }) {
    const { undated, templates } = summary;
    if (!undated || templates.some(({ name }) => name === NO_DATE_WANTED)) return [];
    const haveOthersDates = summary.counts.verdicts.matched > undated.lines;
    if (!haveOthersDates && undated.dated >= undated.lines) return [];
    const { lines: count, file, line } = undated;
    const have = count === 1 ? 'has' : 'have';
    const message = `${countOf(count, 'line')} that ${count === 1 ? 'matches' : 'match'} ${have} no date, and ${count === 1 ? 'counts' : 'count'} at the time of a line before, or as of now; the first is ${file}:${line}`;
    return [{ message, command: explain({ group: 'matched' }), count, file, line }];
  },
};
