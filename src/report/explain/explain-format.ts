import type { Origin } from '../../diagnostics/index.ts';
import type { LineExplanation, LinePart } from '../../explain/index.ts';
import type { Span } from '../../pyregex/index.ts';
import type { Page } from '../text/page.ts';
import type { Style } from '../text/style.ts';
import { countOf, type TextFormat } from '../text/text-format.ts';

/** How the report of explanations is written. */
export interface ExplainFormat extends TextFormat {
  style: Style;
  page: Page;
  /**
   * Folds a line around its marked part, so that it is safe to print, and says where the mark goes below it, in
   * columns.
   */
  frame: (
    text: string,
    start: number,
    length: number,
  ) => { shown: string; indent: number; width: number };
}

const LABEL_WIDTH = 12;

/** Returns a line of the report with a label before it. */
export function row(label: string, text: string, { style }: ExplainFormat): string {
  return `  ${style.dim(label.padEnd(LABEL_WIDTH))} ${text}\n`;
}

/** Returns a text with a part of it marked below, and with the place of the text behind the marks. */
export function framed(
  label: string,
  text: string,
  { start, end }: Span,
  format: ExplainFormat,
  place = '',
): string {
  const { shown, indent, width } = format.frame(text, start, Math.max(end - start, 1));
  const carets = format.style.red('^'.repeat(width));
  const marks = `${' '.repeat(indent)}${carets}${place && `  ${format.style.dim(place)}`}`;
  return row(label, shown, format) + row('', marks, format);
}

/** The most lines whose parts are shown: more nobody compares. */
const MAX_PARTS = 5;

/** Returns parts of log lines, each marked in its line; with `maxlines` the lines are told apart by their places. */
export function framedParts(
  label: string,
  parts: readonly LinePart[],
  { text, buffer, ...own }: LineExplanation,
  format: ExplainFormat,
): string {
  const frames = parts.slice(0, MAX_PARTS).map((part, index) => {
    const earlier = buffer.find(({ file, line }) => file === part.file && line === part.line);
    const isOwn = !earlier || (part.file === own.file && part.line === own.line);
    const place = buffer.length === 0 ? '' : `${format.escape(part.file)}:${part.line}`;
    return framed(index === 0 ? label : '', isOwn ? text : earlier.text, part, format, place);
  });
  const more = parts.length - frames.length;
  return frames.join('') + (more > 0 ? row('', `… and ${countOf(more, 'more line')}`, format) : '');
}

export function placeOf(origin: Origin | null, { escape }: TextFormat): string {
  return origin ? `${escape(origin.file)}:${origin.line}:${origin.column}` : 'an argument';
}
