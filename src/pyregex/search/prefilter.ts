import { firstAsciiCharacters } from './analyze-first-characters.ts';
import { literalPrefix, requiredLiteral } from './analyze-literals.ts';
import type { Pattern } from '../ast.ts';
import { isAnchored } from '../match/first.ts';

/** Cheap conditions that a text has to meet to contain a match of a pattern; `null` and `''` ask for nothing. */
export interface Prefilter {
  /** By ASCII code: 1 if the text may begin with it. */
  readonly first: Uint8Array | null;
  /** What the text begins with. */
  readonly prefix: string;
  /** What the text contains. */
  readonly literal: string;
}

/** Shorter ones are in nearly every line. */
const SHORTEST_LITERAL = 4;

/** Works out which conditions are exact for a pattern and cheaper than a search that fails. */
export function createPrefilter({ body }: Pattern): Prefilter {
  const prefix = literalPrefix(body);
  const literal = usefulLiteral(requiredLiteral(body), prefix);
  if (!isAnchored(body)) return { first: null, prefix: '', literal };
  return { first: firstAsciiCharacters(body), prefix, literal };
}

/** A literal at the start of a match is looked for by the search itself. */
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
