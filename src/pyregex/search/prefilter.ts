import { firstAsciiCharacters } from './analyze-first-characters.ts';
import { literalPrefix, requiredLiteral } from './analyze-literals.ts';
import type { Pattern } from '../ast.ts';
import { isAnchored } from '../match/first.ts';

/** The cheap conditions that a text has to meet to contain a match of a pattern; `null` and `''` ask for nothing. */
export interface Prefilter {
  /** The ASCII characters that the text may begin with: 1 at their codes. */
  readonly first: Uint8Array | null;
  /** The text that the subject begins with. */
  readonly prefix: string;
  /** A text that the subject contains. */
  readonly literal: string;
}

/** The shortest literal worth looking for: shorter ones are in nearly every line. */
const SHORTEST_LITERAL = 4;

/** Works out which conditions are exact for a pattern and cheaper than a search that fails. */
export function createPrefilter({ body }: Pattern): Prefilter {
  const prefix = literalPrefix(body);
  const literal = usefulLiteral(requiredLiteral(body), prefix);
  if (!isAnchored(body)) return { first: null, prefix: '', literal };
  return { first: firstAsciiCharacters(body), prefix, literal };
}

/**
 * Returns the literal, or nothing where the search itself looks for it, since it stands at the start of a
 * match.
 */
function usefulLiteral(literal: string, prefix: string): string {
  return literal.length < SHORTEST_LITERAL || prefix.includes(literal) ? '' : literal;
}

/** Whether a search of the text or of a part of it may find something; if not, it needn't be tried. */
export function mayMatch({ first, prefix, literal }: Prefilter, text: string): boolean {
  if (first !== null && !beginsWith(first, text)) return false;
  if (prefix !== '' && !text.startsWith(prefix)) return false;
  return literal === '' || text.includes(literal);
}

function beginsWith(first: Uint8Array, text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 128 || first[code] === 1;
}
