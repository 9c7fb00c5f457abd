import { shortenMiddle } from '../../diagnostics/index.ts';
import type { DateStep, LineExplanation, RegexStep, Step } from '../../explain/index.ts';
import { formatCauses } from './explain-causes.ts';
import { describeGuesses, formatDate } from './explain-date.ts';
import { formatExample } from './explain-example.ts';
import { framed, placeOf, row, showPlace, type ExplainFormat } from './explain-format.ts';
import { formatSteps, formatStep, shortenRegex } from './explain-steps.ts';

/**
 * Formats the explanation of one line: its verdict and cause first, then the steps that decided.
 */
export function* formatLine(line: LineExplanation, format: ExplainFormat): Generator<string> {
  const { verdict } = line;
  const room = format.page.width - ': '.length - verdict.length;
  yield `${shortenMiddle(showPlace(line, format), room)}: ${paintVerdict(verdict, format)}\n`;
  if (format.isVerbose) yield formatWhole(line, format);
  yield* formatCauses(line, format);
  yield* format.isVerbose ? formatSteps(line, format) : formatDecision(line, format);
  yield '\n';
}

/** Formats the line, folded around the place that decides. */
function formatWhole({ text, mark }: LineExplanation, format: ExplainFormat): string {
  return framed('', text, mark, format);
}

function paintVerdict(verdict: LineExplanation['verdict'], { style }: ExplainFormat): string {
  if (verdict === 'matched') return style.green(verdict);
  return verdict === 'missed' ? style.red(verdict) : style.yellow(verdict);
}

/** Formats what bears on the verdict: the place that decided, the regexes that matched, the time and the count. */
function* formatDecision(line: LineExplanation, format: ExplainFormat): Generator<string> {
  yield formatExample(line, format);
  for (const step of line.steps) yield formatBriefly(step, line, format);
}

function formatBriefly(step: Step, line: LineExplanation, format: ExplainFormat): string {
  switch (step.step) {
    case 'date':
      return formatDateBriefly(step, line, format);
    case 'failregex':
    case 'ignoreregex':
      return step.matched ? formatMatch(step, format) : '';
    case 'id':
      return step.id === null ? '' : row('id', format.escape(step.id), format);
    case 'count':
    case 'ban':
      return formatStep(step, line, format);
    case 'ignoreip':
      return step.rule === null ? '' : formatStep(step, line, format);
    case 'decoded':
      return formatStep(step, line, format);
    default:
      return '';
  }
}

function formatMatch({ step, number, regex, origin }: RegexStep, format: ExplainFormat): string {
  const shown = shortenRegex(regex, format);
  const place = placeOf(origin, format);
  return row('regex', `${step} ${number} matches`, format, place) + row('', shown, format);
}

function formatDateBriefly(
  step: DateStep,
  { text }: LineExplanation,
  format: ExplainFormat,
): string {
  if (step.outcome !== 'found' || step.time !== step.written || step.time === null) {
    return formatDate(step, text, format);
  }
  const guesses = describeGuesses(step.basis, format);
  return row(
    'date',
    [format.time(step.time), guesses].filter((part) => part !== '').join('; '),
    format,
  );
}
