import type { CauseCode } from '../../explain/index.ts';
import type { FileFix } from '../lint/lint-fixes.ts';
import { countOf, formatCount } from '../text/text-format.ts';
import { sentence, type ExplainFormat } from './explain-format.ts';

/** What mends a filter for all lines of the logs, each of which was replayed with it. */
export interface ExplainFix {
  /** What changes in files; none where nothing is found that gains lines and harms none. */
  files: readonly FileFix[];
  /** The changes, in the order in which they were made. */
  changes: readonly FixedCause[];
  /** What is proposed for causes, and was dropped. */
  dropped: readonly UnfixedCause[];
  /** What the filter finds as it is. */
  before: FixCounts;
  /** What it finds with the changes. */
  after: FixCounts;
  /** How many missed lines match with the changes. */
  gained: number;
  /** How many lines match at their date with the changes, and without a date before. */
  dated: number;
}

/** A change of a filter, and what it is for. */
export interface FixedCause {
  /** The cause for which the most lines are missed that it is for. */
  cause: CauseCode;
  /** What is changed. */
  option: 'failregex' | 'ignoreregex' | 'prefregex' | 'datepattern';
  /** The new regex or pattern, as fail2ban reads it. */
  text: string;
}

/** A change that is not offered. */
export interface UnfixedCause extends FixedCause {
  /** What speaks against it. */
  reason: string;
}

/** What a filter finds in logs. */
export interface FixCounts {
  /** How many lines match. */
  matched: number;
  /** How many lines are missed. */
  missed: number;
  /** How many hosts have failures that count. */
  hosts: number;
  /** How often a host would be banned. */
  bans: number;
}

/** Formats for people what changes of a filter come to. */
export function* formatFix(fix: ExplainFix, format: ExplainFormat): Generator<string> {
  yield sentence(describeGain(fix), format, '');
  for (const { cause, text, reason } of fix.dropped) {
    yield sentence(format.escape(`not offered [${cause}]: ${text} (${reason})`), format, '');
  }
}

function describeGain({ changes, before, after, gained, dated }: ExplainFix): string {
  if (changes.length === 0) return 'no change is found that gains lines and harms none';
  const lines = `matches ${formatCount(gained)} of ${countOf(before.missed, 'missed line')}`;
  const effects = [
    ...(gained > 0 ? [lines] : []),
    ...describeDifference(dated, 'line', 'with a date'),
    ...describeDifference(after.hosts - before.hosts, 'host'),
    ...describeDifference(after.bans - before.bans, 'ban'),
  ];
  return `${countOf(changes.length, 'change')}: ${effects.join(', ')}`;
}

/** Says how many more or fewer there are of something, unless it is as many. */
function describeDifference(difference: number, noun: string, more = ''): string[] {
  if (difference === 0) return [];
  const count = countOf(Math.abs(difference), noun);
  return [`${count} ${difference > 0 ? 'more' : 'fewer'} ${more}`.trimEnd()];
}
