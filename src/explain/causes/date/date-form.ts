import type { FoundDatepattern } from '../../dates/datepattern-finder.ts';
import { matchesAlone } from '../../line/match-alone.ts';
import type { DatedSearchedLine } from '../../../replay/index.ts';
import type { MatchContext, OutsideContext } from '../contexts.ts';
import type { CauseRule, Finding } from '../rule.ts';
import { quote } from '../wording.ts';

const DATE_FORM = {
  code: 'explain/date-form',
  meaning: 'the date is not read as it stands in the line; a datepattern of its own reads it',
} as const;

/** The line would match if that date were cut out. */
export const dateFormMissed = {
  ...DATE_FORM,
  find({ passed, filter, findDatepattern }) {
    if (isReadWhole(passed)) return undefined;
    const date = findDatepattern((message) => matchesAlone(filter, message) !== undefined);
    return date && isRightPlace(date, passed) ? describe(date, passed) : undefined;
  },
} satisfies CauseRule<OutsideContext>;

/** The line matches, but counts at another time. */
export const dateFormOfMatch = {
  ...DATE_FORM,
  find({ passed, filter, findDatepattern }) {
    if (passed.dating.dated) return undefined;
    const date = findDatepattern((message) => matchesAlone(filter, message) !== undefined);
    if (date) return describe(date, passed);
    const wanted = findDatepattern(() => true);
    return wanted && hintAt(wanted, passed, WITHOUT_DATE);
  },
} satisfies CauseRule<MatchContext>;

/** What goes on where a date ends: the rest of a number, or the time of the day. */
const GOES_ON = /^(?:[\w.,:+-]|[ ,T]{1,2}\d{1,2}:\d\d)/;

/** Whether what was found as the date stands by itself, so that nothing of it can be left behind. */
function isReadWhole({ dating }: DatedSearchedLine): boolean {
  const { match, dated } = dating;
  if (!dated || !match) return false;
  const { line, start, end } = match;
  return !/[\w.,:+-]/.test(line.charAt(start - 1)) && !GOES_ON.test(line.slice(end, end + 8));
}

/** Whether no date was found, or one of which this is more or less: another text may be a date, but not that of the line. */
function isRightPlace({ start, end }: FoundDatepattern, { dating }: DatedSearchedLine): boolean {
  const { match, dated } = dating;
  return !dated || !match || (match.start < end && start < match.end);
}

const WITHOUT_DATE =
  ', and leave the date out of the regex, since it is cut out of the line before';

function describe(date: FoundDatepattern, passed: DatedSearchedLine): Finding {
  return { ...hintAt(date, passed), datepattern: date.datepattern };
}

function hintAt(date: FoundDatepattern, passed: DatedSearchedLine, more = ''): Finding {
  return {
    message: wordDate(date, passed),
    hint: `Write datepattern = ${date.datepattern} below [Definition]${more}`,
  };
}

function wordDate({ text, start, end }: FoundDatepattern, { dating }: DatedSearchedLine): string {
  const { match, dated } = dating;
  const own = quote(text);
  if (!match || match.text === '') {
    const consequence = dated ? 'it' : 'the line counts at another time, and it';
    return `${own} looks like the date of the line, but no pattern reads it, so ${consequence} stays in what the regexes search`;
  }
  const read = quote(match.text);
  if (match.start >= start && match.end <= end) {
    return `only ${read} of the date ${own} is read, so the rest of it stays in what the regexes search`;
  }
  return `${read} is cut out as the date, which takes more of the line than ${own}`;
}
