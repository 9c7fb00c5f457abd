import { FileText } from './file-text.ts';
import type { Source, WrittenOption } from './sources.ts';

/** Where an option belongs, and the lines of its value. */
export interface NewOption {
  section: string;
  name: string;
  /** What stands above it; nothing if it is absent. */
  comment?: string;
  lines: readonly string[];
}

/** Writes an option that a file does not set yet; without a source the file is a new one. */
export function addOption(source: Source | undefined, option: NewOption): string {
  const written = formatOption(option);
  if (!source) return [`[${option.section}]`, '', ...written, ''].join('\n');
  const { text } = source;
  const last = lastLineOf(source, option.section);
  if (last !== undefined) return insertBehind(text, last, ['', ...written]);
  const isEnded = text.text === '' || /[\r\n]$/.test(text.text);
  const section = [...(isEnded ? [] : ['']), '', `[${option.section}]`, '', ...written, ''];
  return text.text + section.join(text.lineEnd);
}

/** Adds a line to the value of an option, indented as the lines before it. */
export function addLine({ text }: Source, option: WrittenOption, line: string): string {
  const { key, value } = option;
  if (value.text === '') return setValue(text, option, line);
  const last = lastLine(option);
  const indent =
    last === key.line
      ? ' '.repeat(value.writtenAt(0)!.column - 1)
      : /^\s*/.exec(text.line(last))![0];
  return insertBehind(text, last, [indent + line]);
}

/** Puts another value in the place of that of an option. */
export function setValue(text: FileText, option: WrittenOption, line: string): string {
  const { key, value } = option;
  if (value.text === '') {
    const delimiter = text
      .line(key.line)
      .slice(key.column - 1)
      .search(/[=:]/);
    const place = text.offsetOf(key.line, key.column + delimiter + 1);
    return text.replace([{ start: place, end: place, text: ` ${line}` }]);
  }
  const from = value.writtenAt(value.text.search(/[^\n]/))!;
  const to = value.writtenAt(value.length - 1)!;
  const start = text.offsetOf(from.line, from.column);
  return text.replace([{ start, end: text.offsetOf(to.line, to.column) + 1, text: line }]);
}

function insertBehind(text: FileText, line: number, lines: readonly string[]): string {
  const place = text.endOf(line);
  const inserted = lines.map((each) => text.lineEnd + each).join('');
  return text.replace([{ start: place, end: place, text: inserted }]);
}

function formatOption({ name, comment, lines }: NewOption): string[] {
  const indent = ' '.repeat(name.length + ' = '.length);
  const written = lines.map((line, index) => (index === 0 ? `${name} = ${line}` : indent + line));
  return comment === undefined ? written : [`# ${comment}`, ...written];
}

/** Returns the number of the last line of what a section holds, its header if that is nothing. */
function lastLineOf({ ini, options }: Source, section: string): number | undefined {
  const last = options.findLast((option) => option.section === section);
  return last ? lastLine(last) : ini.sections.get(section)?.origin.line;
}

function lastLine({ key, value }: WrittenOption): number {
  return value.writtenAt(value.length - 1)?.line ?? key.line;
}
