import type { Page } from '../../../report/index.ts';
import type { Host, OutputStream } from '../../host.ts';

/** Columns of a line where nobody says how wide the output is. */
const DEFAULT_WIDTH = 80;
const MIN_WIDTH = 20;

/** Returns the page that standard output is: as wide as COLUMNS says, else as the terminal is, else 80 columns. */
export function describePage({ stdout, env }: Pick<Host, 'stdout' | 'env'>): Page {
  return {
    width: widthOfPage({ stdout, env }),
    mayDrop: stdout.isTTY,
    isAscii: stdout.isTTY && !isUtf8(env),
  };
}

/** Returns how wide standard output is, in columns. */
export function widthOfPage({ stdout, env }: Pick<Host, 'stdout' | 'env'>): number {
  return widthOf(stdout, env) ?? DEFAULT_WIDTH;
}

/** Returns how wide a terminal is, in columns; `undefined` for a stream that is none. */
export function widthOfTerminal(stream: OutputStream, env: Host['env']): number | undefined {
  return stream.isTTY ? widthOf(stream, env) : undefined;
}

function widthOf({ columns }: OutputStream, env: Host['env']): number | undefined {
  const width = readColumns(env['COLUMNS']) ?? columns;
  return width === undefined ? undefined : Math.max(width, MIN_WIDTH);
}

function readColumns(text = ''): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

/** The first of these variables that is set and not empty decides (POSIX); without any a terminal is taken to know UTF-8. */
function isUtf8(env: Host['env']): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'UTF-8';
  return /utf-?8/i.test(locale);
}
