import { MAX_NAMED_HOSTS } from '../../diagnostics/index.ts';
import { countOf, shorten } from '../../report/index.ts';
import type { AttentionRule } from '../context.ts';

/** The fewest missed lines that are worth a look. */
const FEW = 3;
/** More of a shape does not make it clearer. */
const MAX_SHAPE = 100;

/** Missed lines of a service whose other lines match, that tell of failures of hosts of which nobody takes notice. */
export const missedFailures: AttentionRule = {
  code: 'attention/missed-failures',
  find({ result: { observed, summary }, explain }) {
    const found = observed?.lookalikes;
    if (!found || summary.counts.verdicts.matched === 0 || found.lines < FEW) return [];
    const { lines: count, isExact, shape, shapes, file, line } = found;
    const hosts = found.hosts.slice(0, MAX_NAMED_HOSTS);
    const about = isExact ? '' : 'about ';
    const like = shapes === 1 ? 'such as' : 'most of them such as';
    const message = `${about}${countOf(count, 'missed line')} of the same service tell of failures, ${like} ${file}:${line}: ${shorten(shape, MAX_SHAPE)}`;
    return [{ message, command: explain(), hosts, count, file, line }];
  },
};
