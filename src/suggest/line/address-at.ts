import { familyOf, isCutOut } from '../../explain/index.ts';

/** What may be an address at a place of a text; brackets around it only where a port follows them. */
const CANDIDATE = /\[(?<inner>[\da-f:.]{2,45})\](?=:\d)|[\da-f:.]{2,45}/iy;
/** An address behind a word, as in `mail[192.0.2.1]:25`, has brackets that are not its own. */
const WORD_BEFORE = /\w$/;
const PORT = /:\d{1,5}$/;

/** Returns the end of the address that begins at a place of a text, if one does: `192.0.2.1:22` → behind the last 1. */
export function addressEndAt(text: string, start: number): number | undefined {
  CANDIDATE.lastIndex = start;
  const match = CANDIDATE.exec(text);
  if (!match) return undefined;
  const inner = match.groups?.['inner'];
  if (inner !== undefined) {
    const isOwn = familyOf(inner) !== undefined && !WORD_BEFORE.test(text.slice(0, start));
    return isOwn ? start + match[0].length : undefined;
  }
  const bare = match[0].replace(/[.:]+$/, '');
  const address = [match[0], bare, bare.replace(PORT, '')].find((each) => familyOf(each));
  if (address === undefined) return undefined;
  const end = start + address.length;
  return isCutOut(text, start, end) ? undefined : end;
}
