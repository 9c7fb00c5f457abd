import type { Diagnostic, DiagnosticNote, Origin, Severity } from './diagnostic.ts';
import { escapeControl } from './escape-control.ts';
import { frameLine } from './frame-line.ts';

export interface DiagnosticStyle {
  color: boolean;
}

/** The text of a file, `undefined` when it can't be had. */
export type SourceLookup = (file: string) => string | undefined;

const SEVERITY_COLORS: Record<Severity, number> = { error: 31, warning: 33, note: 36 };
const BOLD = 1;
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
  diagnostic: Diagnostic,
  source: SourceLookup,
  style: DiagnosticStyle,
): string {
  const { severity, code, message, origin, hint, notes = [] } = diagnostic;
  const color = SEVERITY_COLORS[severity];
  const title = `${paint(`${severity}[${code}]`, [BOLD, color], style)}: ${showText(message)}`;
  const lines = [title, ...formatPlace(origin, source, color, style)];
  if (hint !== undefined) lines.push(`  ${paint('hint', [BOLD], style)}: ${showText(hint)}`);
  for (const note of notes) lines.push(...formatNote(note, source, style));
  return lines.join('\n');
}

function formatNote(
  { message, origin }: DiagnosticNote,
  source: SourceLookup,
  style: DiagnosticStyle,
): string[] {
  const color = SEVERITY_COLORS.note;
  return [
    `  ${paint('note', [BOLD, color], style)}: ${showText(message)}`,
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
  return [place, ...formatFrame(origin, source, (carets) => paint(carets, [BOLD, color], style))];
}

/** Formats the line of a place, and carets under the part that is meant; nothing where the file can't be had. */
export function formatFrame(
  { file, line, column, length }: Origin,
  source: SourceLookup,
  paintCarets: (carets: string) => string,
): string[] {
  const content = source(file);
  const text = content === undefined ? undefined : findLine(content, line);
  if (text === undefined) return [];
  const { shown, indent, width } = frameLine(text, column - 1, length);
  const gutter = String(line).padStart(4);
  const carets = paintCarets('^'.repeat(width));
  return [`${gutter} | ${shown}`, `${' '.repeat(gutter.length)} | ${' '.repeat(indent)}${carets}`];
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
