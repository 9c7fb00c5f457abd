import { STYLE_MARKS } from './display-width.ts';

const RESET = '\x1b[0m';

/** Has each line of a text carry the style that the text has there, and none go on behind the end of a line. */
export function carryMarks(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => line.includes('\x1b'))) return lines;
  let open: readonly string[] = [];
  return lines.map((line) => {
    const begin = open.join('');
    open = findOpenMarks(open, line);
    return open.length > 0 ? `${begin}${line}${RESET}` : `${begin}${line}`;
  });
}

/** Returns the marks that are in force behind a line: `\x1b[1ma\x1b[22m \x1b[2mb` → `\x1b[2m`. */
function findOpenMarks(before: readonly string[], line: string): readonly string[] {
  let open = before;
  for (const [mark] of line.matchAll(STYLE_MARKS)) {
    const closed = CLOSED_BY[mark];
    open = closed ? open.filter((other) => !closed.test(other)) : [...open, mark];
  }
  return open;
}

/** What the marks that end a style end. */
// oxlint-disable no-control-regex
const CLOSED_BY: Readonly<Record<string, RegExp>> = {
  '\x1b[0m': /^/,
  '\x1b[22m': /^\x1b\[[12]m$/,
  '\x1b[39m': /^\x1b\[3\dm$/,
};
