import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMatcher, findText, parsePattern, type Pattern } from '../../../src/pyregex/index.ts';

function parse(source: string): Pattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  return parsed.pattern;
}

function takerOf(source: string): (text: string) => boolean {
  const matcher = createMatcher(parse(source));
  return (text) => matcher.search(text) !== null;
}

/** Finds a text that one regex takes and others do not. */
function find(taken: string, ...missed: string[]): ReturnType<typeof findText> {
  return findText({ taken: [parse(taken)], missed: missed.map(parse) });
}

describe('one regex takes all that another takes', () => {
  test.each([
    ['a', 'ab'],
    ['^a', '^ab'],
    ['^.*a', '^b*a'],
    ['a$', 'a$'],
    ['a$', String.raw`a\n?\Z`],
    [String.raw`\w+`, String.raw`\d+`],
    [String.raw`\d`, String.raw`(?a)\d`],
    ['(?i)straße', 'straße'],
    ['(?i)k', '\u212a'],
    [String.raw`(?i)[j-l]`, '\u212a'],
    [String.raw`\bfoo`, '^foo'],
    [String.raw`\bfoo`, ' foo'],
    [String.raw`x\Bfoo`, 'xfoo'],
    [String.raw`\Bfoo`, String.raw`\wfoo`],
    [String.raw`(?<=:)a`, '::a'],
    [String.raw`(?<!\w)a`, '^a'],
    [String.raw`a(?=\s|$)`, 'a '],
    [String.raw`a(?!\w)`, String.raw`a\Z`],
    ['^(?:a|b)*c', '^(?:ab)*c'],
    ['^a{2,4}b', '^a{3}b'],
    ['(?m)^a', String.raw`b\na`],
    ['(?m)a$', String.raw`a\nb`],
    ['(?s)a.b', String.raw`a[\n]b`],
    ['(a)|b', 'b|a'],
    ['', 'a'],
    ['a*?', 'b'],
  ])('%s, %s', (more, less) => {
    expect(find(less, more)).toEqual({ kind: 'none' });
  });
});

describe('there is a text that only one takes', () => {
  test.each([
    ['ab', 'a', 'a'],
    ['^a', 'a', '1a'],
    ['a$', 'a', 'a1'],
    [String.raw`a\Z`, 'a$', 'a\n'],
    ['a.b', String.raw`a\sb`, 'a\nb'],
    [String.raw`(?a)\d`, String.raw`\d`, '\u0660'],
    ['k', '(?i)k', 'K'],
    ['(?ia)k', '(?i)k', '\u212a'],
    [String.raw`\bfoo\b`, 'foo', 'afoo'],
    ['^a$', '^a*$', ''],
    ['.', '(?s:.)', '\n'],
  ])('%s does not take what %s takes: %j', (less, more, text) => {
    expect(find(more, less)).toEqual({ kind: 'text', text });
    expect([more, less].map((source) => takerOf(source)(text))).toEqual([true, false]);
  });
});

test.each(['a$b', 'a^b', String.raw`a\Z.`, String.raw`a\bb`, '[^\\w\\W]', 'a(?<=b)', '(?m)a$b'])(
  '%s takes nothing',
  (source) => {
    expect(find(source)).toEqual({ kind: 'none' });
  },
);

test.each(['(a)\\1', '(?>a)', 'a*+', '(?=ab)a', '(?<=ab)c', '(a)?(?(1)b|c)', '(?:a{999}){99}'])(
  '%s is not known exactly',
  (source) => {
    expect(find(source)).toEqual({ kind: 'unknown' });
  },
);

test('too many places are given up', () => {
  expect(find(String.raw`^\w*a\w{20}$`, String.raw`b[ab]{19}c`).kind).toBe('unknown');
});

test('an assertion that is granted is not asked for', () => {
  const pattern = parse('^a^b');
  const { body } = pattern;
  const granted = body.type === 'sequence' ? body.items[2] : undefined;
  expect(findText({ taken: [pattern] })).toEqual({ kind: 'none' });
  expect(findText({ taken: [pattern], granted })).toEqual({ kind: 'text', text: 'ab' });
});

const ATOMS = String.raw`a b c a b . \w \W \d \s \S [^a] [ab] [^\W_] [b-k] é K ſ (?i:k) (?i:[i-s]) (?a:\w) (?ia:[^K]) \n (?s:.) 1`;
const CONDITIONS = String.raw`^ $ \A \Z \b \B (?a:\b) (?m:^) (?m:$) (?=a) (?!a) (?<=b) (?<!\w) (?=\s|$) (?!$|b)`;
const QUANTIFIERS = '* + ? *? +? ?? {2} {0,2} {1,}';

function anyOf(words: string): fc.Arbitrary<string> {
  return fc.constantFrom(...words.split(' '));
}

const { branch: patterns } = fc.letrec<{ piece: string; branch: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: anyOf(ATOMS) },
    { weight: 2, arbitrary: anyOf(CONDITIONS) },
    {
      weight: 3,
      arbitrary: fc.tuple(anyOf(ATOMS), anyOf(QUANTIFIERS)).map((each) => each.join('')),
    },
    { weight: 1, arbitrary: tie('branch').map((body) => `(${body})`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('branch'), anyOf(QUANTIFIERS))
        .map(([body, quantifier]) => `(?:${body})${quantifier}`),
    },
  ),
  branch: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.array(tie('piece'), { maxLength: 4 }).map((each) => each.join('')) },
    { weight: 1, arbitrary: fc.tuple(tie('branch'), tie('branch')).map((each) => each.join('|')) },
  ),
}));

const texts = fc
  .array(fc.constantFrom(...Array.from('aaabbbcc1_ \n\n-éKk\u212aſsß')), { maxLength: 6 })
  .map((each) => each.join(''));

const TIMES = 500;

test('what is said of a random regex and of a part of it holds for random texts', () => {
  const counts = { none: 0, text: 0, unknown: 0 };
  const some = fc.array(texts, { minLength: 20, maxLength: 20 });
  const pairs = fc.oneof(
    fc.tuple(patterns, patterns),
    fc.tuple(patterns, patterns).map(([one, other]) => [one, `${one}|${other}`] as const),
    fc.tuple(patterns, patterns).map(([one, other]) => [`(?:${one})(?:${other})`, one] as const),
  );
  fc.assert(
    fc.property(pairs, some, ([taken, missed], samples) => {
      const answer = find(taken, missed);
      counts[answer.kind] += 1;
      if (answer.kind === 'unknown') return;
      const found = answer.kind === 'text' ? [answer.text] : samples;
      const [isFound, isOther] = [takerOf(taken), takerOf(missed)];
      const isTaken = found.map((text) => isFound(text) && !isOther(text));
      expect(isTaken).toEqual(found.map(() => answer.kind === 'text'));
    }),
    { numRuns: TIMES },
  );
  expect(Math.min(counts.none, counts.text)).toBeGreaterThan(TIMES / 10);
  expect(counts.unknown).toBeLessThan(TIMES / 10);
});

test('a random regex takes nothing where no random text is taken, and else the text that is found', () => {
  fc.assert(
    fc.property(patterns, fc.array(texts, { minLength: 30, maxLength: 30 }), (source, samples) => {
      const answer = find(source);
      const takes = takerOf(source);
      if (answer.kind === 'text') expect(takes(answer.text)).toBe(true);
      if (answer.kind === 'none') expect(samples.filter(takes)).toEqual([]);
    }),
    { numRuns: TIMES },
  );
});
