/** Text in one style, as a terminal shows it. */
export interface StyledRun {
  text: string;
  /** The column that it begins in, from 0. */
  column: number;
  isBold: boolean;
  isDim: boolean;
  color: string | undefined;
}

type Style = Pick<StyledRun, 'isBold' | 'isDim' | 'color'>;

const PLAIN: Style = { isBold: false, isDim: false, color: undefined };

/** What dryban uses of the codes that set a style (ECMA-48, SGR). */
const CHANGES: Readonly<Record<string, Partial<Style>>> = {
  0: PLAIN,
  1: { isBold: true },
  2: { isDim: true },
  22: { isBold: false, isDim: false },
  31: { color: 'red' },
  32: { color: 'green' },
  33: { color: 'yellow' },
  36: { color: 'cyan' },
  39: { color: undefined },
};

// oxlint-disable-next-line no-control-regex -- escapes are what is looked for
const STYLED = /(?:\x1b\[(?<code>\d+)m)?(?<text>[^\x1b]*)/y;

/**
 * Takes a line of a terminal apart into what has one style, cut at the edge as `less -S` does. Each character is taken
 * to be one column wide.
 *
 * @throws Error for an escape that is not known
 */
export function readStyledRuns(line: string, columns: number): StyledRun[] {
  const runs: StyledRun[] = [];
  let style = PLAIN;
  let column = 0;
  for (const { code, text } of readPieces(line)) {
    style = withChange(style, code);
    const shown = cutAt(text, columns - column);
    if (shown.trim() !== '') runs.push({ text: shown, column, ...style });
    column += text.length;
  }
  return runs;
}

function* readPieces(line: string): Iterable<{ code: string | undefined; text: string }> {
  STYLED.lastIndex = 0;
  while (STYLED.lastIndex < line.length) {
    const start = STYLED.lastIndex;
    const match = STYLED.exec(line);
    if (!match || match[0] === '') throw new Error(`unknown escape: ${escape(line.slice(start))}`);
    yield { code: match.groups!['code'], text: match.groups!['text']! };
  }
}

function withChange(style: Style, code: string | undefined): Style {
  if (code === undefined) return style;
  const change = CHANGES[code];
  if (!change) throw new Error(`unknown style: ${code}`);
  return { ...style, ...change };
}

function cutAt(text: string, columns: number): string {
  if (text.length <= columns) return text;
  return columns > 0 ? `${text.slice(0, columns - 1)}…` : '';
}

function escape(text: string): string {
  return JSON.stringify(text.slice(0, 20));
}
