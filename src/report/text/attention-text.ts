import { wrapWords, type Attention, type Urgency } from '../../diagnostics/index.ts';
import type { Page } from './page.ts';
import type { Style } from './style.ts';
import { formatCount, type TextFormat } from './text-format.ts';

/** How what needs attention is written. */
export interface AttentionFormat {
  format: Pick<TextFormat, 'escape'>;
  style: Style;
  page: Page;
  /** Whether to tell all, and notes too. */
  verbose?: boolean;
}

/** The most findings on the first screen. */
const MAX_SHOWN = 6;
const INDENT = '   ';

/** What stands in front of a finding, as wide as the indent. */
const MARKS: Readonly<Record<Urgency, string>> = { danger: '!! ', look: '!  ', note: '-  ' };

const COLORS: Readonly<Record<Urgency, (style: Style, text: string) => string>> = {
  danger: (style, text) => style.red(style.bold(text)),
  look: (style, text) => style.yellow(text),
  note: (style, text) => style.dim(text),
};

/**
 * Formats what needs attention, one below the other as they come, each with the command that explains it unless one
 * before it has the same; an empty text if nothing does. Messages are broken between words; a command or a remedy, which
 * is to be pasted, is never broken.
 */
export function formatAttention(attention: readonly Attention[], options: AttentionFormat): string {
  const { verbose = false, page } = options;
  const shown = verbose ? attention : attention.slice(0, MAX_SHOWN);
  const left = attention.length - shown.length;
  const lines = shown.flatMap((each, index) => {
    const isTold = tellsCommand(shown.slice(0, index), each.command, verbose);
    return formatOne(each, isTold, options);
  });
  if (left > 0) {
    lines.push(`${page.isAscii ? '...' : '…'} and ${formatCount(left)} more (--verbose)`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Returns whether what is written of findings has this command in it, which notes have with `--verbose` only. */
export function tellsCommand(
  attention: readonly Attention[],
  command: string,
  verbose = false,
): boolean {
  return attention
    .slice(0, verbose ? attention.length : MAX_SHOWN)
    .some((each) => each.command === command && (verbose || each.urgency !== 'note'));
}

function formatOne(
  { urgency, message, command, remedy, jail }: Attention,
  isTold: boolean,
  { format: { escape }, style, page, verbose = false }: AttentionFormat,
): string[] {
  const told = escape(jail === undefined ? message : `${jail}: ${message}`);
  const lines = wrapWords(told, page.width - INDENT.length).map((line, index) =>
    COLORS[urgency](style, (index === 0 ? MARKS[urgency] : INDENT) + line),
  );
  const isCommandTold = !isTold && (verbose || urgency !== 'note');
  const pasted = [...(remedy === undefined ? [] : [remedy]), ...(isCommandTold ? [command] : [])];
  return [...lines, ...pasted.map((text) => `${INDENT}  ${escape(text)}`)];
}
