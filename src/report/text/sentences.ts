import { widthOf, wrapWords } from '../../diagnostics/index.ts';
import type { Page } from './page.ts';

interface OnPage {
  page: Page;
}

/**
 * Breaks a sentence between words where the page ends.
 *
 * @param mark gives each line its style
 */
export function formatWords(
  text: string,
  { page }: OnPage,
  mark: (text: string) => string = String,
): string {
  const lines = wrapWords(text, page.width);
  return lines.map((line) => `${mark(line)}\n`).join('');
}

/** Joins parts by semicolons to lines, which are broken between them, and within one only if it is wider than the page. */
export function formatParts(parts: readonly string[], options: OnPage): string {
  const lines: string[] = [];
  for (const part of parts) {
    const joined = lines.length > 0 ? `${lines.at(-1)!}; ${part}` : '';
    if (joined !== '' && widthOf(joined) <= options.page.width) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.map((line) => formatWords(line, options)).join('');
}

/** Begins a sentence: `all lines matched` → `All lines matched`. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
