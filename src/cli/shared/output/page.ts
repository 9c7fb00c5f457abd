import type { Page } from '../../../report/index.ts';
import type { Host } from '../../host.ts';

/** Columns of a line where nobody says how wide the output is. */
const DEFAULT_WIDTH = 80;
const MIN_WIDTH = 20;

/** Returns the page that standard output is: as wide as COLUMNS says, else as the terminal is, else 80 columns. */
export function describePage({ stdout, env }: Pick<Host, 'stdout' | 'env'>): Page {
  const width = readColumns(env['COLUMNS']) ?? stdout.columns ?? DEFAULT_WIDTH;
  return {
    width: Math.max(width, MIN_WIDTH),
    mayDrop: stdout.isTTY,
    isAscii: stdout.isTTY && !isUtf8(env),
  };
}

function readColumns(text = ''): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

/** The first of these variables that is set and not empty decides (POSIX); without any a terminal is taken to know UTF-8. */
function isUtf8(env: Host['env']): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'UTF-8';
  return /utf-?8/i.test(locale);
}
