import { placeOf, type SourceText } from '../../diagnostics/index.ts';
import type { JailLogPath } from './jail-types.ts';
import { NO_START, type JailValues } from './option-readers.ts';

const TAIL = 'tail';
const HEAD = 'head';
const STRAY_SPACE = /\t|\s$/;

/** One path or glob a line; what stands behind the last space of a line is `head` or `tail`. */
export function readLogPaths(values: JailValues): JailLogPath[] {
  const lines = values.text('logpath')?.split('\n') ?? [];
  return lines.filter(({ text }) => text !== '').map((line) => readLine(line, values));
}

function readLine(line: SourceText, values: JailValues): JailLogPath {
  const space = line.text.lastIndexOf(' ');
  const path = space < 0 ? line : line.slice(0, space);
  const mode = space < 0 ? HEAD : line.text.slice(space + 1).toLowerCase();
  if (mode !== HEAD && mode !== TAIL) reportMode(line, space, values);
  if (STRAY_SPACE.test(path.text)) reportSpace(path, values);
  return { pattern: path.text, tail: mode === TAIL, ...placeOf(path) };
}

function reportMode(line: SourceText, space: number, values: JailValues): void {
  const behind = line.slice(space + 1);
  values.report(behind, {
    code: 'config/bad-logpath',
    message: `behind a space in logpath stands \`head\` or \`tail\`, not \`${behind.text}\`: ${NO_START}`,
    hint: behind.text.startsWith('/')
      ? 'Write each path on a line of its own, indented below the first'
      : 'If the space belongs to the path, write ? in its place, which matches any character',
  });
}

function reportSpace(path: SourceText, values: JailValues): void {
  values.report(path, {
    code: 'config/bad-logpath',
    severity: 'warning',
    message:
      'fail2ban takes all white space but one space before `head` or `tail` for a part of the path',
    hint: 'Write one space before `tail`',
  });
}
