import type { Cause, LineExplanation } from '../../explain/index.ts';
import { paragraph, type ExplainFormat } from './explain-format.ts';

/** Formats why a line got its verdict, with what regex it would match, and what else there is to know about it. */
export function* formatCauses(
  { cause, furtherCauses, remarks, suggestion }: LineExplanation,
  format: ExplainFormat,
): Generator<string> {
  const [first, ...others] = [...(cause ? [cause] : []), ...furtherCauses, ...remarks];
  if (!first) return;
  yield formatMessage(first, format);
  if (suggestion !== null) yield formatTry(suggestion, format);
  yield formatHint(first, format);
  for (const other of others) yield formatCause(other, format);
}

export function formatCause(cause: Cause, format: ExplainFormat): string {
  return formatMessage(cause, format) + formatHint(cause, format);
}

export function formatMessage({ code, message }: Cause, format: ExplainFormat): string {
  return paragraph(code, `: ${format.escape(message)}`, format.style.yellow, format);
}

export function formatHint({ hint }: Pick<Cause, 'hint'>, format: ExplainFormat): string {
  return paragraph('hint', `: ${format.escape(hint)}`, format.style.bold, format);
}

/** Formats a regex to try, on one row, so that it can be copied. */
export function formatTry(suggestion: string, { style, escape }: ExplainFormat): string {
  return `  ${style.bold('try')}: ${escape(suggestion)}\n`;
}
