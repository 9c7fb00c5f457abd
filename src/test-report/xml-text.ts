import { escapeLines } from '../diagnostics/index.ts';

/** Two non-characters that XML 1.0 can't hold, not even escaped. */
const IMPOSSIBLE = /[\ufffe\uffff]/g;
/** The characters that would end a text or an attribute. */
const SPECIAL = /[&<>"'\n]/g;

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

/**
 * Escapes text for an element or an attribute: `a<b` → `a&lt;b`. What XML can't hold, or a reader of the report could
 * be misled by, is shown as `\x1b` or `\u202e`.
 */
export function escapeXml(text: string): string {
  return escapeLines(text)
    .replace(IMPOSSIBLE, '\ufffd')
    .replace(SPECIAL, (character) => NAMES[character]!);
}
