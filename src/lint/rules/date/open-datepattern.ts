import type { DateDetector, DateMatch } from '../../../dates/index.ts';
import { escapeControl, placeOf, shortenEnd } from '../../../diagnostics/index.ts';
import { TextSampler, walk, type Node } from '../../../pyregex/index.ts';
import { listDatePatterns, type DatePattern } from '../../date-patterns.ts';
import type { Finding, LintRule } from '../../lint-rule.ts';

/** What stands before a date that somebody writes into a line. */
const WRITTEN_BEFORE = 'login of joe ';
/** Which texts of a pattern are tried: with and without what may be left out. */
const VARIANTS = [0, 1, 2, 3];
/** The most columns that are shown of a line. */
const MAX_SHOWN = 100;

export const openDatepattern = {
  code: 'lint/open-datepattern',
  meaning:
    'a datepattern takes a date that stands anywhere in a line, or dates without a day or a year',
  remedy:
    'Begin the pattern with ^ or {^LN-BEG} and what stands before the date, and have the log name the day and the year.',
  find: (filter) => {
    const { now } = filter.trials;
    return listDatePatterns(filter).flatMap((pattern) =>
      [findOpen, findGuess].flatMap((find) => find(pattern, now) ?? []),
    );
  },
} satisfies LintRule;

/** Finds out whether a date behind other text is taken for that of the line. */
function findOpen({ written, detector }: DatePattern, now: number): Finding | undefined {
  if (detector.searches.some(({ anchored }) => anchored)) return undefined;
  const lines = listTexts(detector).map((text) => `${WRITTEN_BEFORE}${text} refused`);
  const line = lines.find((each) => findDate(detector, each, now));
  if (line === undefined) return undefined;
  return {
    severity: 'note',
    message:
      'this datepattern is not bound to the begin of the line, so it may take a date that others write there',
    ...placeOf(written),
    hint: 'Begin it with ^ or {^LN-BEG}, and with what stands before the date',
    notes: [describeLine(line)],
  };
}

/** Finds out whether there are dates that leave it to fail2ban which day they are of. */
function findGuess({ written, detector }: DatePattern, now: number): Finding | undefined {
  // The templates that {DATE} stands for are fail2ban's own.
  if (detector.searches.length > 1) return undefined;
  for (const line of listTexts(detector)) {
    const match = findDate(detector, line, now);
    const guess = match && detector.guessOf(match);
    if (!guess) continue;
    return {
      severity: 'note',
      message: GUESSES[guess],
      ...placeOf(written),
      hint: `Have the log name the ${guess} if it can, and the pattern take it`,
      notes: [describeLine(line)],
    };
  }
  return undefined;
}

/** What is made of what is missing (observed in fail2ban 1.0.2). */
const GUESSES = {
  day: 'this datepattern takes dates without a day: fail2ban takes them for the last 24 hours, however old the line is',
  year: 'this datepattern takes dates without a year: fail2ban takes them for the last twelve months, however old the line is',
};

/** What the fields of a date are in the lines that are shown: the 4th of February 2026, a Wednesday, 10 o'clock. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['Y', '2026'],
  ['y', '26'],
  ['m', '02'],
  ['b', 'Feb'],
  ['B', 'February'],
  ['d', '04'],
  ['j', '035'],
  ['a', 'Wed'],
  ['A', 'Wednesday'],
  ['H', '10'],
  ['I', '10'],
  ['M', '00'],
  ['S', '00'],
  ['z', '+0000'],
  ['Z', 'UTC'],
]);

/** Lists texts that the pattern should take for a date. */
function listTexts({ searches }: DateDetector): string[] {
  return searches.flatMap(({ compiled }) =>
    VARIANTS.map((variant) => writeText(compiled.pattern.body, variant)),
  );
}

function writeText(body: Node, variant: number): string {
  const sampler = new TextSampler();
  for (const node of walk(body)) {
    const text = node.type === 'group' ? FIELDS.get(node.name ?? '') : undefined;
    if (text !== undefined) sampler.preset(node, text, variant);
  }
  return sampler.textOf(body, variant);
}

/** Finds a date that stands for a time. */
function findDate(detector: DateDetector, line: string, now: number): DateMatch | undefined {
  const match = detector.matchTime(line, isAscii(line), now);
  return match && match.text !== '' && detector.getTime(match) !== null ? match : undefined;
}

function isAscii(line: string): boolean {
  return /^\p{ASCII}*$/u.test(line);
}

function describeLine(line: string): { message: string } {
  return { message: `Such a line is “${shortenEnd(escapeControl(line), MAX_SHOWN)}”` };
}
