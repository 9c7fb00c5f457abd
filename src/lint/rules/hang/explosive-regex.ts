import { escapeControl, type Severity } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import { findGrowth, type Growth } from '../../../pyregex/index.ts';
import { nameOfRegex, regexesOf, type Finding, type LintRule } from '../../lint-rule.ts';

/** What CPython takes about a second for, in steps of the matcher (measured with CPython 3.11: 0.2 to 2 s). */
const STEPS_A_SECOND = 120_000_000;
/** From these degrees of a polynomial on a line of a few KB takes seconds, and one of some dozen KB. */
const EXPLOSIVE = 3.5;
const CUBIC = 2.5;
const MAX_SHOWN = 60;

export const explosiveRegex = {
  code: 'lint/explosive-regex',
  meaning: 'a line that somebody makes up keeps the regex busy for seconds or for ever',
  find: ({ compiled }) =>
    regexesOf(compiled).flatMap((regex) => {
      const growth = findGrowth(regex.regex.pattern, STEPS_A_SECOND);
      return growth ? describe(regex, growth) : [];
    }),
} satisfies LintRule;

function describe(regex: FilterRegex, growth: Growth): Finding {
  const { span, attack, degree } = growth;
  const origin = regex.expanded.originAt(span.start, span.end);
  const length = attack.prefix.length + growth.lengthFor(STEPS_A_SECOND) + attack.suffix.length;
  return {
    severity: severityOf(degree),
    message: `a text of about ${length} characters keeps ${nameOfRegex(regex)} busy for a second; ${describeDegree(degree)}`,
    ...(origin && { origin }),
    hint: 'Let what is repeated begin with a character that nothing before it takes, and end before one that it does not take itself',
    notes: [{ message: `Such a text is ${describeAttack(growth)}` }],
  };
}

function severityOf(degree: number): Severity {
  if (degree >= EXPLOSIVE) return 'error';
  return degree >= CUBIC ? 'warning' : 'note';
}

function describeDegree(degree: number): string {
  if (degree === Infinity) return 'a few characters more take twice as long';
  return `twice the text takes ${Math.round(2 ** degree)} times as long`;
}

function describeAttack({ attack: { prefix, pump, suffix }, lengthFor }: Growth): string {
  const times = Math.ceil(lengthFor(STEPS_A_SECOND) / pump.length);
  const parts = [quote(prefix), `${times} times ${quote(pump)}`, quote(suffix)];
  return parts.filter((part) => part !== '').join(', ');
}

function quote(text: string): string {
  if (text === '') return '';
  const cut = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return `“${escapeControl(cut)}”`;
}
