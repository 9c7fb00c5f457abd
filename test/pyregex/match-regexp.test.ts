import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMatcher, parsePattern } from '../../src/pyregex/index.ts';

/**
 * Patterns that mean the same to JavaScript: no group inside a repeat, no repeat of what can be empty, and nothing that
 * looks at the end of a line.
 */
const character = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\d', '\\b', '^');
const quantifier = fc.constantFrom(
  '',
  '',
  '*',
  '+',
  '?',
  '{2}',
  '{1,2}',
  '*?',
  '+?',
  '??',
  '{0,2}?',
);
const repeatable = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\d');

const pattern = fc.letrec<{ piece: string; branch: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small' },
    character,
    concatenate(repeatable, quantifier),
    concatenate('(?:', repeatable, looseBody(), ')', quantifier),
    concatenate('(', tie('branch'), ')'),
    concatenate(fc.constantFrom('(?=', '(?!'), tie('branch'), ')'),
  ),
  branch: fc.oneof(
    { depthSize: 'small' },
    fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
    concatenate(tie('branch'), '|', tie('branch')),
  ),
})).branch;

const subject = fc
  .array(fc.constantFrom('a', 'a', 'b', 'b', 'c', '1', ' '), { maxLength: 12 })
  .map((characters) => characters.join(''));

test('agrees with JavaScript on what means the same to both', () => {
  fc.assert(
    fc.property(pattern, subject, (source, text) => {
      expect(findGroups(source, text)).toEqual(findGroupsByRegExp(source, text));
    }),
    { numRuns: 2000 },
  );
});

/** More of a repeat's body, without groups. */
function looseBody(): fc.Arbitrary<string> {
  const piece = concatenate(repeatable, quantifier);
  return fc.oneof(piece, concatenate(piece, piece), concatenate(piece, '|', repeatable, piece));
}

function concatenate(...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  const arbitraries = parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part));
  return fc.tuple(...arbitraries).map((texts) => texts.join(''));
}

function findGroups(source: string, text: string) {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  const match = createMatcher(parsed.pattern).search(text);
  if (!match) return null;
  const { groupCount } = parsed.pattern;
  return [match.start, ...Array.from({ length: groupCount + 1 }, (_, group) => match.group(group))];
}

function findGroupsByRegExp(source: string, text: string) {
  const match = new RegExp(source).exec(text);
  return match && [match.index, ...match];
}
