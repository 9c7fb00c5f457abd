import type { DateStep, TimeBasis } from '../../explain/index.ts';
import { framed, row, type ExplainFormat } from './explain-format.ts';

/** Formats what was taken for the date of a line, and when the line counts. */
export function formatDate(step: DateStep, text: string, format: ExplainFormat): string {
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
  const guesses = describeGuesses(basis, format);
  return guesses === '' ? '' : row('', guesses, format);
}

/** Says what a date leaves out, and what was taken for it; empty where nothing is left out. */
export function describeGuesses(basis: TimeBasis | null, format: ExplainFormat): string {
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
  return guesses.filter((guess) => guess !== '').join('; ');
}
