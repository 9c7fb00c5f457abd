import { isSpace } from './node-facts.ts';
import type { Piece } from './pieces.ts';

const FIELD_NAME = /^[\p{L}\p{N}_]+=$/u;

/** The name of a field and what is wanted for its value go together: `MAC=\S+`, `PROTO=TCP`. */
export function joinFields(pieces: readonly Piece[], expanded: string, subject: string): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const name = joined.at(-1);
    if (name && FIELD_NAME.test(name.text ?? '') && isValue(piece)) {
      joined[joined.length - 1] = joinField(name, piece, expanded, subject);
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

/** A word, or a set with its repeats; `.*` goes beyond the value. */
function isValue({ node, text, letters, holdsId }: Piece): boolean {
  if (holdsId) return false;
  if (text !== null) return letters > 0;
  const body = node.type === 'repeat' ? node.body : node;
  return body.type === 'set' && !isSpace(body);
}

/** For leaving out what is wanted of a value, at the most. */
const VALUE_COST = 1;
/** For a field that has another value than is wanted. */
const OTHER_VALUE_COST = 2;

function joinField(name: Piece, value: Piece, expanded: string, subject: string): Piece {
  const span = { start: name.node.span.start, end: value.node.span.end };
  return {
    node: { type: 'sequence', span, items: [name.node, value.node] },
    nodes: [...name.nodes, ...value.nodes],
    cost: name.cost + Math.min(value.cost, VALUE_COST),
    source: expanded.slice(span.start, span.end),
    text: value.text === null ? null : `${name.text}${value.text}`,
    letters: name.letters + value.letters,
    takesId: false,
    holdsId: false,
    substitutes: (start) => {
      const isHere = subject.startsWith(name.text!, start) && !/\w/.test(subject.charAt(start - 1));
      if (!isHere) return [];
      const behind = start + name.text!.length;
      const length = /^[^\s"',;&)]*/.exec(subject.slice(behind))![0].length;
      return [{ end: behind + length, cost: OTHER_VALUE_COST }];
    },
  };
}
