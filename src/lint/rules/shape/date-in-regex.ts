import { escapeControl, nameOfRegex } from '../../../diagnostics/index.ts';
import { findSpeltDate, type FilterRegex } from '../../../filter/index.ts';
import { TextSampler, type Node, type Span } from '../../../pyregex/index.ts';
import { messageOf, textOf, type DatedLine } from '../../../replay/index.ts';
import { LineTracer } from '../../line-tracer.ts';
import { placeIn, runWithin, type Finding, type LintRule } from '../../lint-rule.ts';

/** Dates as daemons write them. */
const DATES = [
  'Feb  4 10:00:00',
  'Wed Feb 04 10:00:00 2026',
  '2026-02-04 10:00:00',
  '2026/02/04 10:00:00',
  '2026-02-04T10:00:00+00:00',
  '04/Feb/2026:10:00:00 +0000',
  '04.02.2026 10:00:00',
  '04-02-2026 10:00:00',
  '04-Feb-2026 10:00:00',
  '10:00:00',
].flatMap((date) => [date, `[${date}`, ` ${date}`]);
/** The most that a filter may take, in milliseconds of a CPU. */
const LONGEST_MS = 1000;

export const dateInRegex = {
  code: 'lint/date-in-regex',
  meaning: 'a regex begins with the date, which fail2ban cuts out of the line before',
  remedy: 'Remove the part of the regex that stands for the date; what is left begins behind it.',
  triesLines: true,
  find: ({ compiled, trials }) => {
    const { prefregex, failregex } = compiled;
    const tracer = new LineTracer(compiled, trials.now);
    const regexes = prefregex ? [prefregex] : failregex;
    const search = (): Finding[] => regexes.flatMap((regex) => describe(regex, tracer));
    return runWithin(trials, LONGEST_MS, search);
  },
} satisfies LintRule;

function describe(regex: FilterRegex, tracer: LineTracer): Finding[] {
  const date = findSpeltDate(regex.expanded.text);
  const line = date && findLine(regex, date, tracer);
  if (!line) return [];
  return [
    {
      severity: 'warning',
      message: `${nameOfRegex(regex)} begins with a date, but fail2ban cuts the date out of the line first`,
      ...placeIn(regex, date.start, date.end),
      hint: dateInRegex.remedy.slice(0, -1),
      notes: [
        {
          message: `Of the line “${escapeControl(textOf(line))}”, which it takes, it sees only “${escapeControl(messageOf(line))}”`,
        },
      ],
    },
  ];
}

/** Finds a line that a regex takes as it is written, and no more without its date. */
function findLine(
  { regex }: FilterRegex,
  { end }: Span,
  tracer: LineTracer,
): DatedLine | undefined {
  for (const rest of listRests(regex.pattern.body, end)) {
    for (const date of DATES) {
      const line = tracer.date(date + rest);
      const isCut = line.date !== '' && !regex.search(line.subject, false);
      if (isCut && regex.search(`${date}${rest}\n`, false)) return line;
    }
  }
  return undefined;
}

/** Lists texts of what stands in a regex from a place on. */
function listRests(body: Node, start: number): string[] {
  if (body.type !== 'sequence') return [];
  const sampler = new TextSampler();
  const items = body.items.filter(({ span }) => span.start >= start);
  return [0, 1].map((variant) => items.map((item) => sampler.textOf(item, variant)).join(''));
}
