import type { Origin } from '../diagnostics/index.ts';
import type { Span } from '../pyregex/index.ts';
import type { Style } from './style.ts';
import type { TextFormat } from './text-format.ts';

/** How the report of explanations is written. */
export interface ExplainFormat extends TextFormat {
  style: Style;
  /** A line folded around its marked part, safe to print, and where the mark goes below it, in columns. */
  frame: (
    text: string,
    start: number,
    length: number,
  ) => { shown: string; indent: number; width: number };
}

const LABEL_WIDTH = 12;

/** A line of the report with a label before it. */
export function row(label: string, text: string, { style }: ExplainFormat): string {
  return `  ${style.dim(label.padEnd(LABEL_WIDTH))} ${text}\n`;
}

/** A text with a part of it marked below. */
export function framed(
  label: string,
  text: string,
  { start, end }: Span,
  format: ExplainFormat,
): string {
  const { shown, indent, width } = format.frame(text, start, Math.max(end - start, 1));
  const carets = format.style.red('^'.repeat(width));
  return row(label, shown, format) + row('', ' '.repeat(indent) + carets, format);
}

export function placeOf(origin: Origin | null, { escape }: TextFormat): string {
  return origin ? `${escape(origin.file)}:${origin.line}:${origin.column}` : 'an argument';
}
