import { wrapWords } from '../../diagnostics/index.ts';
import { JSON_FORMATS } from '../../report/index.ts';
import { groupByRoom, type CodeEntry } from '../shared/codes/index.ts';

const INDENT = '  ';

/** Writes everything about codes, for people. */
export function formatEntries(entries: readonly CodeEntry[], width: number): string {
  return entries.map((entry) => formatEntry(entry, width)).join('\n');
}

function formatEntry({ code, meaning, example, remedy }: CodeEntry, width: number): string {
  const paragraphs = [
    [code],
    wrapWords(meaning, width),
    ['For example:'],
    indent(exampleLines({ example })),
    wrapWords(`What to do: ${remedy}`, width),
  ];
  return paragraphs.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** Writes an example as lines: each file below its name, then the command. */
export function exampleLines({ example }: Pick<CodeEntry, 'example'>): string[] {
  if ('words' in example) return [example.words];
  const files = Object.entries(example.files).map(describeFile);
  return [...files.flat(), `$ ${example.run}`];
}

function describeFile([path, text]: [string, string]): string[] {
  const lines = text === '' ? ['(empty)'] : text.trimEnd().split('\n');
  return [`${path.replace('./', '')}:`, ...indent(lines), ''];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : INDENT + line));
}

/** Lists codes with their meanings, those of a room below each other. */
export function formatList(entries: readonly CodeEntry[], width: number): string {
  const texts = Array.from(groupByRoom(entries).values(), (members) =>
    members.map(({ code, meaning }) => formatRow(code, meaning, width)).join(''),
  );
  return texts.join('\n');
}

const COLUMN = 32;

function formatRow(code: string, meaning: string, width: number): string {
  const [first = '', ...others] = wrapWords(meaning, Math.max(width - COLUMN, 20));
  const rows = [
    code.padEnd(COLUMN - 1) + ' ' + first,
    ...others.map((line) => ' '.repeat(COLUMN) + line),
  ];
  return rows.map((row) => `${row}\n`).join('');
}

/** What codes mean: the object of `dryban help CODE --format json`. */
export interface CodesDocument {
  /** The form and its version. */
  format: typeof JSON_FORMATS.codes;
  /** In the order in which they are asked for, else by what they are about. */
  codes: DescribedCode[];
}

/** What one code means. */
interface DescribedCode {
  /** A code of a finding or a cause: `room/what-is-wrong`. */
  code: string;
  /** Whether it is found on the way, is a cause that explains a line, or a rule of dryban lint. */
  kind: CodeEntry['kind'];
  /** What it says, for people. */
  meaning: string;
  /** What brings it about, for people: files with their texts, and a command; or words. */
  example: string;
  /** What to do, for people. */
  remedy: string;
}

/** Writes codes for programs. */
export function formatCodesJson(entries: readonly CodeEntry[]): string {
  const codes = entries.map(({ code, kind, meaning, example, remedy }) => ({
    code,
    kind,
    meaning,
    example: exampleLines({ example }).join('\n'),
    remedy,
  }));
  const document: CodesDocument = { format: JSON_FORMATS.codes, codes };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
