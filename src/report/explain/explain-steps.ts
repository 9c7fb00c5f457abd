import type {
  DateStep,
  LineExplanation,
  RegexAttempt,
  RegexStep,
  Step,
  TimeBasis,
} from '../../explain/index.ts';
import { framed, framedParts, placeOf, row, type ExplainFormat } from './explain-format.ts';
import { shorten } from '../text/text-format.ts';

/** The most regexes that missed the line and are shown in full. */
const MAX_ATTEMPTS = 3;
const MAX_REGEX_WIDTH = 90;

/** Formats the way of a line through the engine. */
export function* formatSteps(line: LineExplanation, format: ExplainFormat): Generator<string> {
  const { steps, attempts } = line;
  for (const step of steps) {
    if (isRegexStep(step) && !step.matched && step.step !== 'ignoreregex') continue;
    yield formatStep(step, line, format);
  }
  for (const attempt of attempts.slice(0, MAX_ATTEMPTS))
    yield* formatAttempt(attempt, line, format);
  const more = attempts.length - MAX_ATTEMPTS;
  if (more > 0) yield row('', `… and ${more} more regexes that got less far`, format);
}

function isRegexStep(step: Step): step is RegexStep {
  return step.step === 'failregex' || step.step === 'ignoreregex' || step.step === 'prefregex';
}

function formatStep(step: Step, line: LineExplanation, format: ExplainFormat): string {
  const { escape, time, duration } = format;
  switch (step.step) {
    case 'decoded':
      return step.replaced === 0
        ? ''
        : row(
            'decoded',
            `${step.replaced} characters stand for bytes that could not be decoded`,
            format,
          );
    case 'skipped':
      return row('skipped', step.reason === 'empty' ? 'an empty line' : 'a comment', format);
    case 'date':
      return formatDate(step, line.text, format);
    case 'id': {
      const id = step.id === null ? 'none by itself' : escape(step.id);
      const from =
        step.group === null || step.id === null ? '' : `, from the group ${escape(step.group)}`;
      return row('id', `${id}${from}`, format) + framedParts('', step.parts, line, format);
    }
    case 'ignoreip':
      return row(
        'ignoreip',
        step.rule === null
          ? 'no entry covers it'
          : `${escape(step.rule)} covers it, so it does not count`,
        format,
      );
    case 'count':
      return row(
        'count',
        `${step.retry} of ${step.maxretry} within ${duration(step.findtime)}, at ${time(step.time)}`,
        format,
      );
    case 'ban': {
      const until = step.until === null ? 'for ever' : `until ${time(step.until)}`;
      const outcomes = {
        banned: `banned ${until}`,
        'already-banned': `is banned already, ${until}`,
        expired: 'a ban that would have ended already',
      };
      return row('ban', outcomes[step.outcome], format);
    }
    default:
      return formatRegex(step, line, format);
  }
}

function formatDate(step: DateStep, text: string, format: ExplainFormat): string {
  const { escape, time } = format;
  if (step.outcome === 'lost')
    return row('date', 'fail2ban fails on it, and drops the line', format);
  const at = step.time === null ? '' : time(step.time);
  if (step.outcome === 'found' && !step.span)
    return row('date', `${at}, which the journal keeps beside the line`, format);
  if (!step.span || step.text === null)
    return row('date', `none; the line counts at ${at}, ${fromWhere(step.basis)}`, format);
  const cut = framed('date', text, step.span, format);
  const template = `by the template ${escape(step.template ?? '')}`;
  if (step.outcome === 'impossible') {
    return cut + row('', `${template}; there is no such time, so the line counts at ${at}`, format);
  }
  const late =
    step.written !== null && step.time !== step.written
      ? `; the line is late and counts at ${at}`
      : '';
  const written = step.written === null ? '' : time(step.written);
  return cut + row('', `${written}, ${template}${late}`, format) + formatBasis(step.basis, format);
}

function fromWhere(basis: TimeBasis | null): string {
  return basis?.from === 'earlier-line' ? 'that of an earlier line' : 'the present of the replay';
}

const YEARS: Record<TimeBasis['year'], string> = {
  written: '',
  'this-year': 'the year is not written: this year',
  'last-year': 'the year is not written: last year, as this year it would be more than a day ahead',
  'another-year': 'the year is not written',
};
const DAYS: Record<TimeBasis['day'], string> = {
  written: '',
  today: 'the day is not written: today',
  yesterday: 'the day is not written: yesterday, as today the time is still to come',
};

function formatBasis(basis: TimeBasis | null, format: ExplainFormat): string {
  if (!basis) return '';
  const zones: Record<TimeBasis['zone'], string> = {
    written: '',
    logtimezone: 'the zone is not written: that of logtimezone',
    local: `the zone is not written: ${format.escape(basis.zoneName)}`,
  };
  const guesses = [
    basis.day === 'written' ? YEARS[basis.year] : DAYS[basis.day],
    zones[basis.zone],
  ];
  const shown = guesses.filter((guess) => guess !== '');
  return shown.length === 0 ? '' : row('', shown.join('; '), format);
}

function formatRegex(step: RegexStep, line: LineExplanation, format: ExplainFormat): string {
  const name = step.step === 'prefregex' ? step.step : `${step.step} ${step.number}`;
  const regex = shorten(format.escape(step.regex), MAX_REGEX_WIDTH);
  const place = format.style.dim(placeOf(step.origin, format));
  if (!step.matched) return row(name, `does not match  ${place}`, format);
  return (
    row(name, `matches  ${regex}  ${place}`, format) +
    framedParts('', step.parts, line, format) +
    framedParts('content', step.content, line, format)
  );
}

function* formatAttempt(
  attempt: RegexAttempt,
  line: LineExplanation,
  format: ExplainFormat,
): Generator<string> {
  const { kind, number, regex, stop, found, wanted, passed, size, origin } = attempt;
  const name = kind === 'prefregex' ? kind : `${kind} ${number}`;
  const share = size === 0 ? 0 : Math.floor((passed / size) * 100);
  const stands = found === '' ? 'the line ends' : `“${format.escape(found)}” stands`;
  const [piece] = wanted;
  const place = placeOf(piece?.origin ?? origin, format);
  const column = stop ? `up to column ${stop.start + 1}, ` : '';
  yield row(
    name,
    `misses; ${share} % of it match, ${column}where ${stands}  ${format.style.dim(place)}`,
    format,
  );
  if (stop) yield framedParts('line', [stop], line, format);
  if (piece) yield framed('regex', regex, piece.written, format);
  if (wanted.length > 1) {
    yield row(
      '',
      `or ${wanted
        .slice(1)
        .map(({ pattern }) => format.escape(pattern))
        .join(', or ')}`,
      format,
    );
  }
}
