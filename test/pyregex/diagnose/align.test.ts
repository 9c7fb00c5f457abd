import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignPieces, type Alignment } from '../../../src/pyregex/diagnose/align.ts';
import type { Node, Pattern } from '../../../src/pyregex/ast.ts';
import { createMatcher } from '../../../src/pyregex/match/match.ts';
import { parsePattern } from '../../../src/pyregex/parse/parse.ts';

const LIMIT = 100;
/** Of beginning an edit, and of leaving out a piece here. */
const OPEN_COST = 2;
const PIECE_COST = 1;

interface Pieces {
  pattern: Pattern;
  nodes: readonly Node[];
}

/** A pattern that is cut where it is written in parts. */
function parse(parts: readonly string[]): Pieces {
  const parsed = parsePattern(parts.map((part) => `(?:${part})`).join(''));
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { pattern } = parsed;
  const nodes = pattern.body.type === 'sequence' ? pattern.body.items : [pattern.body];
  return { pattern, nodes: nodes.map(unwrap) };
}

/** What a group or sequence holds alone. */
function unwrap(node: Node): Node {
  if (node.type === 'group') return unwrap(node.body);
  return node.type === 'sequence' && node.items.length === 1 ? unwrap(node.items[0]!) : node;
}

function align(parts: readonly string[], text: string): Alignment | undefined {
  const { pattern, nodes } = parse(parts);
  const pieces = nodes.map((node) => ({ node, cost: PIECE_COST }));
  return alignPieces(pattern, pieces, text, LIMIT);
}

function takeOne(start: number) {
  return [{ end: start + 1, cost: 0.5 }];
}

/** What is left out and skipped, in words. */
function describeEdits(parts: readonly string[], text: string): string[] {
  const edits = align(parts, text)?.edits ?? [];
  return edits.map(
    ({ from, to, start, end }) => `-${parts.slice(from, to).join('')} +${text.slice(start, end)}`,
  );
}

describe('a pattern aligned with a text', () => {
  test.each([
    ['that matches', ['ab', ' ', String.raw`\d+`], 'x ab 12', []],
    ['with a piece too many', ['ab', ' ', 'cd', ' ', 'ef'], 'ab ef', ['- cd +']],
    ['with a text too many', ['ab', ' ', 'ef'], 'ab cd ef', ['- + cd']],
    ['with another text', ['ab', '=', 'cd', ';'], 'ab=xyz;', ['-cd +xyz']],
    [
      'with two differences',
      ['ab', ' ', 'cd', ' ', 'e', 'f', 'g', 'h', '!'],
      'ab efgh?!',
      ['- cd +', '- +?'],
    ],
    ['with .*', ['ab', '.*', 'cd', 'ef'], 'ab and cd', ['-ef +']],
    ['across lines', ['ab', 'cd'], 'ab\ncd', ['-cd +']],
    ['beyond U+FFFF', ['😀', 'b'], '😀😎b', ['- +😎']],
    ['with an anchor', ['^', 'ab', 'cd'], 'one two three abcd', ['-^ +']],
  ])('%s', (_, parts, text, edits) => {
    expect(describeEdits(parts, text)).toEqual(edits);
  });

  test('may be too dear', () => {
    const { pattern, nodes } = parse(['abc', 'def']);
    const pieces = nodes.map((node) => ({ node, cost: 50 }));
    expect(alignPieces(pattern, pieces, 'xyz', 10)).toBeUndefined();
  });

  test('takes what stands for a piece, at a price', () => {
    const { pattern, nodes } = parse(['a', String.raw`\d`, 'b']);
    const [before, digit, behind] = nodes.map((node) => ({ node, cost: PIECE_COST }));
    const pieces = [before!, { ...digit!, substitutes: takeOne }, behind!];
    expect(alignPieces(pattern, pieces, 'axb', LIMIT)).toMatchObject({
      cost: 0.5,
      edits: [{ from: 1, to: 2, start: 1, end: 2 }],
      places: [{ start: 0, end: 1 }, null, { start: 2, end: 3 }],
    });
  });
});

/** Parts of patterns, each with a text that it matches. */
const PARTS = fc.constantFrom(
  ['ab', 'ab'],
  [' ', ' '],
  ['=', '='],
  [String.raw`\d+`, '12'],
  [String.raw`\d{1,3}`, '345'],
  [String.raw`\S+`, 'x-y'],
  ['.*', ' q '],
  ['(?:one|other)', 'other'],
  [String.raw`(?:\w,){2}`, 'a,b,'],
  ['(?=a)', ''],
  [String.raw`\b`, ''],
  ['z?', ''],
);
const SEQUENCE = fc.array(PARTS, { minLength: 1, maxLength: 8 });
const NOISE = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '=', '1', ',', '\n', 'z'),
  maxLength: 12,
});

function matches({ pattern }: Pieces, body: Node, text: string): boolean {
  return createMatcher({ ...pattern, body }).search(text) !== null;
}

describe('alignments of random patterns', () => {
  test('change nothing where the pattern matches, and something where it does not', () => {
    fc.assert(
      fc.property(SEQUENCE, NOISE, (sequence, noise) => {
        const parts = sequence.map(([part]) => part);
        const pieces = parse(parts);
        for (const text of [noise, sequence.map(([, sample]) => sample).join('') + noise]) {
          const alignment = align(parts, text)!;
          expect(alignment.edits.length === 0).toBe(matches(pieces, pieces.pattern.body, text));
          expect(alignment.cost === 0).toBe(alignment.edits.length === 0);
        }
      }),
    );
  });

  test('match when they are carried out', () => {
    fc.assert(
      fc.property(SEQUENCE, NOISE, (sequence, noise) => {
        const parts = sequence.map(([part]) => part);
        const pieces = parse(parts);
        const { edits, places } = align(parts, noise)!;
        const items = pieces.nodes.flatMap((node, index) => [
          ...edits
            .filter(({ from, start, end }) => from === index && end > start)
            .map(({ start, end }) => literal(noise.slice(start, end))),
          ...(places[index] ? [node] : []),
        ]);
        const body: Node = { type: 'sequence', span: { start: 0, end: 0 }, items };
        expect(matches(pieces, body, noise)).toBe(true);
      }),
    );
  });

  test('cost the same, however a piece is written', () => {
    fc.assert(
      fc.property(SEQUENCE, NOISE, (sequence, noise) => {
        const parts = sequence.map(([part]) => part);
        const written = parts.map((part) => `${part}|${part}`);
        expect(align(parts, noise)!.cost).toBeCloseTo(align(written, noise)!.cost, 9);
      }),
    );
  });

  test('cost no more than one piece where one was left out', () => {
    fc.assert(
      fc.property(SEQUENCE, fc.nat(), (sequence, chosen) => {
        const index = chosen % sequence.length;
        const others = sequence.filter((_, other) => other !== index);
        const text = others.map(([, sample]) => sample).join('');
        const left = others.map(([part]) => part);
        if (align(left, text)!.cost > 0) return;
        const parts = sequence.map(([part]) => part);
        expect(align(parts, text)!.cost).toBeLessThanOrEqual(OPEN_COST + PIECE_COST);
      }),
    );
  });
});

function literal(text: string): Node {
  const span = { start: 0, end: 0 };
  const items = Array.from(text, (char): Node => {
    return { type: 'literal', span, code: char.codePointAt(0)!, ignoreCase: false, ascii: false };
  });
  return { type: 'sequence', span, items };
}
