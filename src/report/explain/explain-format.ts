import { shortenMiddle, widthOf, wrapText, type Origin } from '../../diagnostics/index.ts';
import type { LineExplanation, LinePart } from '../../explain/index.ts';
import type { Span } from '../../pyregex/index.ts';
import type { Page } from '../text/page.ts';
import type { Style } from '../text/style.ts';
import { countOf, type TextFormat } from '../text/text-format.ts';

/** How the report of explanations is written. */
export interface ExplainFormat extends TextFormat {
  style: Style;
  page: Page;
  /** Whether every step of every group is shown. */
  isVerbose: boolean;
  /** What shows more, where the report is short: an option of the command; empty where there is none. */
  moreBy: string;
  /**
   * Folds a line around its marked part to so many columns, so that it is safe to print, and says where the mark goes
   * below it.
   */
  frame: (
    text: string,
    start: number,
    length: number,
    width: number,
  ) => { shown: string; indent: number; width: number };
}

const INDENT = '  ';
/** The width of labels; the short report has short ones, and more room for the text. */
const LABEL_WIDTH = 12;
const SHORT_LABEL_WIDTH = 8;

function labelWidth({ isVerbose }: ExplainFormat): number {
  return isVerbose ? LABEL_WIDTH : SHORT_LABEL_WIDTH;
}

/** Returns the columns that a row has for its text. */
export function roomOf(format: ExplainFormat): number {
  return format.page.width - INDENT.length - labelWidth(format) - 1;
}

/** Returns a text with a label before it, below each other if it takes several rows; behind it a place, where it fits. */
export function row(label: string, text: string, format: ExplainFormat, place = ''): string {
  const room = roomOf(format);
  const rows = text === '' ? [] : wrapText(text, room);
  return labelled(label, withPlace(rows, place, room, format), format);
}

/** Returns a text with what it is told of before it, such as its time, in the same way. */
export function entry(lead: string, text: string, format: ExplainFormat, place = ''): string {
  const before = `${INDENT}${lead}  `;
  const room = format.page.width - widthOf(before);
  return withPlace(wrapText(text, room), place, room, format)
    .map((line, index) => `${index === 0 ? before : ' '.repeat(widthOf(before))}${line}\n`)
    .join('');
}

/** Puts a place behind the last of some rows, or below them where it does not fit. */
function withPlace(
  rows: readonly string[],
  place: string,
  room: number,
  { style }: ExplainFormat,
): string[] {
  if (place === '') return [...rows];
  const last = rows.at(-1);
  if (last !== undefined && widthOf(last) + 2 + widthOf(place) <= room) {
    return [...rows.slice(0, -1), `${last}  ${style.dim(place)}`];
  }
  return [...rows, style.dim(shortenMiddle(place, room))];
}

function labelled(label: string, rows: readonly string[], format: ExplainFormat): string {
  const width = labelWidth(format);
  return rows
    .map((text, index) => {
      const shown = (index === 0 ? label : '').padEnd(width);
      return `${INDENT}${format.style.dim(shown)} ${text}`.trimEnd() + '\n';
    })
    .join('');
}

/**
 * Returns a paragraph that begins with a word that is painted, broken between words: further rows are indented.
 *
 * @param indent before the first row; further ones have two columns more
 */
export function paragraph(
  lead: string,
  text: string,
  paint: (text: string) => string,
  { page }: ExplainFormat,
  indent = INDENT,
): string {
  const [first = '', ...others] = wrapText(`${lead}${text}`, page.width - indent.length - 2);
  const painted = first.startsWith(lead) ? paint(lead) + first.slice(lead.length) : first;
  return [painted, ...others.map((line) => INDENT + line)]
    .map((line) => `${indent}${line}\n`)
    .join('');
}

/** Returns a sentence of the report, broken between words. */
export function sentence(text: string, format: ExplainFormat, indent = INDENT): string {
  return paragraph('', text, (lead) => lead, format, indent);
}

/** Returns a text with a part of it marked below, and with the place of the text behind the marks. */
export function framed(
  label: string,
  text: string,
  { start, end }: Span,
  format: ExplainFormat,
  place = '',
): string {
  const room = roomOf(format);
  const { shown, indent, width } = format.frame(text, start, Math.max(end - start, 1), room);
  const carets = `${' '.repeat(indent)}${format.style.red('^'.repeat(width))}`;
  const fits = indent + width + 2 + widthOf(place) <= room;
  const { dim } = format.style;
  const rows = fits
    ? [`${carets}${place && `  ${dim(place)}`}`]
    : [carets, dim(shortenMiddle(place, room))];
  return labelled(label, [shown, ...rows], format);
}

/** Returns the begin of a text that is safe to print, with its place. */
export function unmarked(label: string, text: string, format: ExplainFormat, place = ''): string {
  const room = roomOf(format);
  const { shown } = format.frame(text, 0, 1, room);
  return labelled(label, withPlace([shown], place, room, format), format);
}

/** The most lines whose parts are shown: more nobody compares. */
const MAX_PARTS = 5;

/**
 * Returns parts of log lines, each marked in its line; with `maxlines` the lines are told apart by their places.
 *
 * @param hasPlaces whether places are shown anyway
 */
export function framedParts(
  label: string,
  parts: readonly LinePart[],
  { text, buffer, ...own }: LineExplanation,
  format: ExplainFormat,
  hasPlaces: boolean = buffer.length > 0,
): string {
  const frames = parts.slice(0, MAX_PARTS).map((part, index) => {
    const earlier = buffer.find(({ file, line }) => file === part.file && line === part.line);
    const isOwn = !earlier || (part.file === own.file && part.line === own.line);
    const place = hasPlaces ? showPlace(part, format) : '';
    return framed(index === 0 ? label : '', isOwn ? text : earlier.text, part, format, place);
  });
  const more = parts.length - frames.length;
  return frames.join('') + (more > 0 ? row('', `… and ${countOf(more, 'more line')}`, format) : '');
}

/** Writes the place of a line of a log: `app.log:2`. */
export function showPlace(
  { file, line }: { file: string; line: number },
  { escape }: TextFormat,
): string {
  return `${escape(file)}:${line}`;
}

export function placeOf(origin: Origin | null, { escape }: TextFormat): string {
  return origin ? `${escape(origin.file)}:${origin.line}:${origin.column}` : 'an argument';
}
