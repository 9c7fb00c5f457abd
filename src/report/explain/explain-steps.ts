import { nameOfRegex, shortenEnd } from '../../diagnostics/index.ts';
import type { LineExplanation, RegexAttempt, RegexStep, Step } from '../../explain/index.ts';
import { formatDate } from './explain-date.ts';
import { formatStop } from './explain-example.ts';
import { framedParts, placeOf, roomOf, row, type ExplainFormat } from './explain-format.ts';

/** The most regexes that missed the line and are shown in full. */
const MAX_ATTEMPTS = 3;

/** Formats the way of a line through the engine. */
export function* formatSteps(line: LineExplanation, format: ExplainFormat): Generator<string> {
  const { steps, attempts } = line;
  for (const step of steps) {
    if (isRegexStep(step) && !step.matched && step.step !== 'ignoreregex') continue;
    yield formatStep(step, line, format);
  }
  for (const attempt of attempts.slice(0, MAX_ATTEMPTS)) {
    yield* formatAttempt(attempt, line, format);
  }
  const more = attempts.length - MAX_ATTEMPTS;
  if (more > 0) yield row('', `… and ${more} more regexes that got less far`, format);
}

function isRegexStep(step: Step): step is RegexStep {
  return step.step === 'failregex' || step.step === 'ignoreregex' || step.step === 'prefregex';
}

export function formatStep(step: Step, line: LineExplanation, format: ExplainFormat): string {
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

function formatRegex(step: RegexStep, line: LineExplanation, format: ExplainFormat): string {
  const name = nameOfRegex({ kind: step.step, number: step.number });
  const place = placeOf(step.origin, format);
  if (!step.matched) return row(name, 'does not match', format, place);
  return (
    row(name, `matches  ${shortenRegex(step.regex, format)}`, format, place) +
    framedParts('', step.parts, line, format) +
    framedParts('content', step.content, line, format)
  );
}

/** Shortens a regex to what fits behind a word into a row. */
export function shortenRegex(regex: string, format: ExplainFormat): string {
  return shortenEnd(format.escape(regex), roomOf(format) - 'matches  '.length);
}

function* formatAttempt(
  attempt: RegexAttempt,
  line: LineExplanation,
  format: ExplainFormat,
): Generator<string> {
  const { stop, found, wanted, passed, size, origin } = attempt;
  const name = nameOfRegex(attempt);
  const share = size === 0 ? 0 : Math.floor((passed / size) * 100);
  const stands = found === '' ? 'the line ends' : `“${format.escape(found)}” stands`;
  const place = placeOf(wanted[0]?.origin ?? origin, format);
  const column = stop ? `up to column ${stop.start + 1}, ` : '';
  yield row(name, `misses; ${share} % of it match, ${column}where ${stands}`, format, place);
  yield formatStop(attempt, line, format);
  if (wanted.length > 1) {
    const others = wanted.slice(1).map(({ pattern }) => format.escape(pattern));
    yield row('', `or ${others.join(', or ')}`, format);
  }
}
