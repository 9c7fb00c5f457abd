import type { Diagnostic, DiagnosticNote, Origin, Severity } from './diagnostic.ts';
import { widthOf } from './display-width.ts';
import { escapeControl } from './escape-control.ts';
import { frameLine } from './frame-line.ts';
import { wrapWords } from './wrap-text.ts';

export interface DiagnosticStyle {
  color: boolean;
  /** The columns of a line; absent where lines may have any length. */
  width?: number | undefined;
}

/** The text of a file, `undefined` when it can't be had. */
export type SourceLookup = (file: string) => string | undefined;

const SEVERITY_COLORS: Record<Severity, number> = { error: 31, warning: 33, note: 36 };
const BOLD = 1;
/** How far the other lines of a message stand behind its first one. */
const MESSAGE_INDENT = 4;
/** The width of a frame where lines may have any. */
const FRAME_WIDTH = 100;
const GUTTER = 4;
const GUTTER_END = ' | ';
/** What is ready to be pasted, at the end of a text: it begins with the name of a program. */
const COMMAND = /(?<=: )(?:(?:dryban|journalctl|cut|echo) |\S+ FILE \| dryban ).*$/;
const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/y;
/**
 * The most UTF-16 units that are shown of a message or a hint, which may quote regexes: more than this helps nobody.
 */
const MAX_TEXT = 1000;

/**
 * Formats a diagnostic for people: what, where, the line in question with its part marked, and what to do. It is
 * several lines, without a line end after the last; control characters are escaped.
 */
export function formatDiagnostic(
  diagnostic: Omit<Diagnostic, 'code'> & { code: string },
  source: SourceLookup,
  style: DiagnosticStyle,
): string {
  const { severity, code, message, origin, hint, notes = [] } = diagnostic;
  const color = SEVERITY_COLORS[severity];
  const title = `${paint(`${severity}[${code}]`, [BOLD, color], style)}: ${showText(message)}`;
  const lines = [
    ...hang('', title, MESSAGE_INDENT, style),
    ...formatPlace(origin, source, color, style),
  ];
  if (hint !== undefined) lines.push(...formatLabelled('hint', [BOLD], hint, style));
  for (const note of notes) lines.push(...formatNote(note, source, style));
  return lines.join('\n');
}

function formatLabelled(
  label: string,
  codes: readonly number[],
  text: string,
  style: DiagnosticStyle,
): string[] {
  const lead = `  ${paint(label, codes, style)}: `;
  return hang(lead, showText(text), widthOf(lead), style);
}

/**
 * Writes a text behind its lead, in lines that are indented below each other; words stay whole, and so does a command at
 * its end, which is to be pasted.
 */
function hang(lead: string, text: string, indent: number, { width }: DiagnosticStyle): string[] {
  if (width === undefined || widthOf(lead + text) <= width) return [lead + text];
  const [command] = COMMAND.exec(text) ?? [''];
  const prose = text.slice(0, text.length - command.length).trimEnd();
  const lines = [...wrapWords(prose, width - indent), ...(command === '' ? [] : [command])];
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line);
}

function formatNote(
  { message, origin }: DiagnosticNote,
  source: SourceLookup,
  style: DiagnosticStyle,
): string[] {
  const color = SEVERITY_COLORS.note;
  return [
    ...formatLabelled('note', [BOLD, color], message, style),
    ...formatPlace(origin, source, color, style),
  ];
}

function formatPlace(
  origin: Origin | undefined,
  source: SourceLookup,
  color: number,
  style: DiagnosticStyle,
): string[] {
  if (!origin) return [];
  const { file, line, column } = origin;
  const place = `  --> ${escapeControl(file)}:${line}:${column}`;
  const paintCarets = (carets: string): string => paint(carets, [BOLD, color], style);
  return [place, ...formatFrame(origin, source, paintCarets, style.width)];
}

/**
 * Formats the line of a place, and carets under the part that is meant; nothing where the file can't be had.
 *
 * @param pageWidth the columns of a line
 */
export function formatFrame(
  { file, line, column, length }: Origin,
  source: SourceLookup,
  paintCarets: (carets: string) => string,
  pageWidth = FRAME_WIDTH,
): string[] {
  const content = source(file);
  const text = content === undefined ? undefined : findLine(content, line);
  if (text === undefined) return [];
  const gutter = String(line).padStart(GUTTER);
  const room = pageWidth - gutter.length - GUTTER_END.length;
  const { shown, indent, width } = frameLine(text, column - 1, length, room);
  const carets = paintCarets('^'.repeat(width));
  return [
    gutter + GUTTER_END + shown,
    ' '.repeat(gutter.length) + GUTTER_END + ' '.repeat(indent) + carets,
  ];
}

/** The text that was quoted last, and where its lines begin, as far as that was looked for. */
let quoted = { text: '', starts: [0] };

/**
 * Returns a line of a text, without its line end.
 *
 * @param number 1-based; the text behind it, which may be long, is not looked at
 */
function findLine(text: string, number: number): string | undefined {
  if (quoted.text !== text) quoted = { text, starts: [0] };
  const { starts } = quoted;
  while (starts.length < number) {
    LINE.lastIndex = starts.at(-1)!;
    const [whole, found] = LINE.exec(text)!;
    if (whole === found) return undefined;
    starts.push(LINE.lastIndex);
  }
  LINE.lastIndex = starts[number - 1]!;
  return LINE.exec(text)![1];
}

function showText(text: string): string {
  const shown = escapeControl(text);
  return shown.length > MAX_TEXT ? `${shown.slice(0, MAX_TEXT)}…` : shown;
}

function paint(text: string, codes: readonly number[], { color }: DiagnosticStyle): string {
  return color ? `\u001b[${codes.join(';')}m${text}\u001b[0m` : text;
}
