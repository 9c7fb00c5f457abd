import { wrapWords } from '../../diagnostics/index.ts';

/** A term and what it means, set apart by two spaces or more. */
const ENTRY = /^( *\S+ {2,})(\S.*)$/;

/**
 * Breaks the lines of a help text between words where they are too wide, with what a term means below its beginning.
 * Examples, which are indented and stand alone, stay whole.
 */
export function wrapHelp(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const entry = ENTRY.exec(line);
  if (!entry) return line.startsWith(' ') ? [line] : wrapWords(line, width);
  const [, term = '', meaning = ''] = entry;
  return wrapWords(meaning, width - term.length).map(
    (part, index) => (index === 0 ? term : ' '.repeat(term.length)) + part,
  );
}
