import type { FilterRegex } from '../../../filter/index.ts';
import { makeLinesAround, makeLinesBehindDates } from '../../../injection/index.ts';
import { LineTracer, type TracedLine } from '../../line-tracer.ts';
import { runWithin, type Attack, type LintedFilter } from '../../lint-rule.ts';

/** How often the part that is repeated stands in lines that are tried, which must not keep the regex busy. */
const FEW = 3;
/** The most that a regex may take, in milliseconds of a CPU. */
const LONGEST_MS = 1000;

type AttackText = Pick<Attack, 'prefix' | 'pump' | 'suffix'>;

/**
 * Finds a line that carries a text to a regex: past the date, which is cut out, the prefregex, and the regexes that are
 * tried before.
 */
export function findCarrier(
  regex: FilterRegex,
  { prefix, pump, suffix }: AttackText,
  filter: LintedFilter,
): Attack['line'] {
  const { compiled, trials } = filter;
  const text = prefix + pump.repeat(FEW) + suffix;
  const lines =
    regex.kind === 'prefregex' ? makeLinesBehindDates(text) : makeLinesAround(compiled, text);
  const tracer = new LineTracer(compiled, trials.now);
  const search = () => lines.find((line) => isCarried(tracer.trace(line), regex, text));
  const line = runWithin(trials, LONGEST_MS, search);
  if (line === undefined) return null;
  const start = line.indexOf(text);
  return { before: line.slice(0, start), after: line.slice(start + text.length) };
}

/** Whether a regex is tried on the text, where it begins if the regex is bound to that, and does not match. */
function isCarried({ searches }: TracedLine, regex: FilterRegex, text: string): boolean {
  const isBound = regex.regex.pattern.source.startsWith('^');
  return searches.some(
    ({ regex: tried, match, subject }) =>
      tried === regex && !match && (isBound ? subject.startsWith(text) : subject.includes(text)),
  );
}
