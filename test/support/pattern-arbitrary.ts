import fc from 'fast-check';

/** The atoms that CPython accepts almost anywhere. */
const ATOMS = [
  ...words(String.raw`a b i I k K 0 1 9 _ - , : = ! < > # & ~ ] } { {, . é ſ İ 😀 𐐀 ٣ ' "`),
  ...words(String.raw`\d \D \s \w \W \a \n \\ \é \😀 \( \] \0 \01 \012 \123 \x41 \u0041 \ud800`),
  ...words(String.raw`[a-z] [^a] []a] [^]a] [a-] [-a] [[a] [\b] [\1] [+--b] [\w-] \U0001F600`),
  ...words('a|b (a) (?:a|bb) (a*) (?=a) (?<=ab) (?<!a|b) (?#x) (?<=(a)b)'),
  String.raw`\N{EM DASH}`,
  String.raw`[^\N{DIGIT ONE}-\N{latin small letter a}]`,
  ' ',
  '\t',
  '\n',
  '\\\n',
  '\0',
  '\ud800',
  '\u2028',
];

const ASSERTIONS = words(String.raw`^ $ \b \B \A \Z`);

/** The references to groups, which may or may not be there. */
const REFERENCES = [
  ...words(
    String.raw`\1 \2 \11 (?P=a) (?P=b) (?(1)a|b) (?(2)a) (?(a)b) (?(b)a|b) (?(+1)a) (?(٣)a)`,
  ),
  '(?( 1_0 )a)',
];

const OPENINGS = words(
  '( ( (?: (?: (?P<a> (?P<b> (?P<é1> (?= (?! (?<= (?<! (?> (?i: (?-i: (?a: (?u: (?x: (?-x: (?s-i: (?(1) (?(a) (?(2)',
);

const QUANTIFIERS = words(
  '* + ? *? +? ?? *+ ++ ?+ {2} {2,3} {,3} {2,} {,} {2}? {2}+ {0} {65536,} {4294967294}',
);

const GLOBAL_FLAGS = words('(?i) (?a) (?u) (?x) (?s) (?m) (?imsx) (?t)');

/** The pieces that are wrong by themselves, or cut off. */
const BROKEN = [
  ...words(String.raw`( ) [ ] { } ? * + | \ ^ $ {} {3,2} {2 {4294967295} {9999999999,}`),
  ...words(
    String.raw`(? (?P (?P< (?P= (?P> (?P<a (?P<> (?P<1> (?P<'> (?P=é) (?< (?# (?k) (?é (?\d`,
  ),
  ...words('(?( (?() (?(0) (?(-1) (?(1 (?(a-b)'),
  ...words(
    String.raw`(?L) (?au) (?i (?i- (?ié (?i-é (?-im (?i-s) (?i\a (?- (?-) (?i-i: (?t: (?-a: (?-t:`,
  ),
  ...words(
    String.raw`\z \q \8 \18 \400 \777 \x \x4 \u \u004 \U0011 \U00110000 \N \N{ \N{} \N{DASH`,
  ),
  ...words(String.raw`[a [z-a] [a--b] [\d-z] [a-\d] [\400] [\8] [\A] [\x42-\x41] [😀-\x41]`),
  String.raw`\N{EM DASH`,
  String.raw`\N{EM\ DASH}`,
  String.raw`[\N{DIGIT TWO}-\N{DIGIT ONE}]`,
  String.raw`\N{KEYCAP DIGIT ONE}`,
  '(?P<\n>',
  '# x\n',
  '# \\\n',
];

const atom = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...ATOMS) },
  { weight: 4, arbitrary: fc.constantFrom(...ASSERTIONS) },
  { weight: 2, arbitrary: fc.constantFrom(...REFERENCES) },
);

/** The patterns that are well-formed but for references, names and widths. */
const wellFormed = fc.letrec<{ piece: string; branch: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small' },
    atom,
    join(fc.constantFrom(...OPENINGS), tie('branch'), fc.constant(')')),
    join(fc.constantFrom(...ATOMS), fc.constantFrom(...QUANTIFIERS)),
    join(fc.constant('(?:'), tie('branch'), fc.constant(')'), fc.constantFrom(...QUANTIFIERS)),
  ),
  branch: fc.oneof(
    { depthSize: 'small' },
    fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
    join(tie('branch'), fc.constant('|'), tie('branch')),
  ),
})).branch;

const malformed = fc
  .array(fc.oneof(wellFormed, atom, fc.constantFrom(...BROKEN, ...QUANTIFIERS, ...OPENINGS)), {
    maxLength: 5,
  })
  .map((pieces) => pieces.join(''));

const flagged = join(fc.constantFrom(...GLOBAL_FLAGS), fc.oneof(wellFormed, malformed));

/** The patterns of Python regular expressions, about half of which CPython accepts. */
export const patternArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: wellFormed },
  { weight: 3, arbitrary: malformed },
  { weight: 1, arbitrary: flagged },
);

function words(text: string): string[] {
  return text.split(' ');
}

function join(...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(''));
}
