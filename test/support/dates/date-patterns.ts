import type { Random } from '../random.ts';

/** A date pattern and formats of dates (see `printStamp`) that it may find. */
export interface PatternCase {
  pattern: string;
  formats: readonly string[];
}

type Piece = readonly [pattern: string, format: string];

const DAYS: readonly (readonly Piece[])[] = [
  [
    ['%d', '%d'],
    ['%Exd', '%d'],
    ['%d', '%e'],
  ],
  [
    ['%m', '%m'],
    ['%Exm', '%m'],
    ['%b', '%b'],
    ['%B', '%B'],
    ['(?P<m>\\d+)', '%m'],
  ],
  [
    ['%Y', '%Y'],
    ['%ExY', '%Y'],
    ['%y', '%y'],
    ['%Exy', '%y'],
    ['(?:%Y)?', '%Y'],
    ['(?:%Y)?', ''],
    ['', ''],
  ],
];
const OTHER_DAYS: readonly (readonly Piece[])[] = [
  [
    ['%Y-%j', '%Y-%j'],
    ['%j', '%j'],
    ['%Y week %U day %w', '%Y week 17 day 3'],
    ['%Y week %W %a', '%Y week 05 %a'],
    ['%W %A', '31 Sunday'],
    ['%Y-%m', '%Y-%m'],
    ['%d', '%d'],
    ['%a', '%a'],
    ['%Y %G %V %u', '%Y 2020 33 4'],
    ['', ''],
    ['%x', '%m/%d/%y'],
  ],
];
const TIMES: readonly (readonly Piece[])[] = [
  [
    ['%H:%M:%S', '%H:%M:%S'],
    ['%ExH%ExM%ExS', '%H%M%S'],
    ['%ExH:%ExM:%ExS', '%H:%M:%S'],
    ['%k:%M:%S', '%k:%M:%S'],
    ['%Exk:%M:%S(?:[.,]%f)?', '%h:%M:%S.%f'],
    ['%I:%M:%S %p', '%I:%M:%S %p'],
    ['%l:%M:%S(?: %p)?', '%I:%M:%S %p'],
    ['%Exl:%M:%S(?: %p)?', '%I:%M:%S'],
    ['%I:%M:%S', '%H:%M:%S'],
    ['%X', '%H:%M:%S'],
    ['%H:%M', '%H:%M'],
    ['', ''],
  ],
];
const ZONES: readonly Piece[] = [
  ['', ''],
  ['', ''],
  ['%z', '%z'],
  ['(?: %z)?', ' %z'],
  [' %Z', ' CEST'],
  [' %Exz', ' CET+0130'],
  [' %Exz', ' -1045'],
  ['(?: %ExZ)?', ' XYZ'],
  ['(?: ?%Exz)?', ' EDT'],
];
const SEPARATORS: readonly Piece[] = [
  ['-', '-'],
  ['/', '/'],
  [' ', ' '],
  [String.raw`\.`, '.'],
  ['[-/]', '/'],
  [String.raw`\s*`, '  '],
  ['', ''],
];
const WRAPPERS: readonly Piece[] = [
  ['X', 'X'],
  ['X', 'X'],
  ['^X', 'X'],
  ['{^LN-BEG}X', 'X'],
  ['{UNB}X', 'aXb'],
  ['**X', 'aX'],
  ['X**', 'Xb'],
  ['**X**', 'aXb'],
  ['X$', 'at X'],
  ['(?iu)^X', 'X'],
  ['(?i)X', 'X'],
  [String.raw`^\[X\]`, '[X]'],
  [String.raw`^[^\[]*\[(X)`, 'host [X]'],
  ['(X) by', 'X by'],
  ['time=(?:X)', 'time=X'],
  ['(?P<what>at) X', 'at X'],
  [String.raw`X\s`, 'X '],
  [String.raw`\bX\b`, 'X'],
  [String.raw`(?<=\|\s)X(?=\s\|)`, '| X |'],
  ['(?:^|from )X', 'from X'],
  [String.raw`X(?:\s|$)`, 'X'],
];

const EPOCHS: readonly string[] = [
  '%E',
  '[%E]',
  '%E.%f',
  'audit(%E.%f:1)',
  '%E123',
  '%E123456',
  '| %E |',
];
const ISO: readonly string[] = [
  '%Y-%m-%dT%H:%M:%S%z',
  '<co ts="%Y-%m-%d %H:%M:%S" x',
  '[%b %d %H:%M:%S]',
];

/** The keywords and whole patterns, also such as fail2ban refuses. */
const SPECIALS: readonly PatternCase[] = [
  ...[
    'EPOCH',
    'epoch',
    '^EPOCH',
    '{^LN-BEG}Epoch',
    'LEPOCH',
    '{^LN-BEG}LEPOCH',
    String.raw`(?<=\|\s){LEPOCH}(?=\s\|)`,
    String.raw`^\[{EPOCH}\]`,
    String.raw`^\[({EPOCH})\]`,
    'x{LEPOCH}',
    'audit{EPOCH}',
  ].map((pattern) => ({ pattern, formats: EPOCHS })),
  ...[
    '{DEFAULT}',
    '{^LN-BEG}',
    '{^ln-beg}',
    '{DATE}',
    '^{DATE}',
    '^<co ts="{DATE}"',
    '^[^\\[]*\\[({DATE})',
    String.raw`\[{DATE}\]`,
    '^a {date} %Y',
    String.raw`\{DATE}`,
    '{NONE}',
    '{UNB}^',
    '(?P<Y>x) {DATE}',
  ].map((pattern) => ({ pattern, formats: ISO })),
  { pattern: 'TAI64N', formats: ['%t'] },
  { pattern: '{^LN-BEG}TAI64N', formats: ['%t'] },
  { pattern: '%c', formats: ['%a %b %d %H:%M:%S %Y'] },
  ...[
    '%',
    '%Q',
    '%Exx',
    '%d %',
    '(%Y',
    '%d-%d',
    '%Y [',
    '(?i)%b %d',
    '%%Y',
    '100%% %d',
    '%d\\$',
  ].map((pattern) => ({ pattern, formats: ['%d', '%b %d', '%%Y', '100% %d'] })),
];

export function makePatternCase(random: Random): PatternCase {
  if (random.chance(0.25)) return random.pick(SPECIALS);
  const separator = random.pick(SEPARATORS);
  const day = random.chance(0.75)
    ? joinPieces(
        shuffle(random, DAYS).map((choices) => random.pick(choices)),
        separator,
      )
    : random.pick(OTHER_DAYS[0] ?? []);
  const time = random.pick(TIMES[0] ?? []);
  const whole = joinPieces([day, time], random.pick(SEPARATORS));
  const zone = random.pick(ZONES);
  const [pattern, format] = random.pick(WRAPPERS);
  return {
    pattern: pattern.replace('X', () => whole[0] + zone[0]),
    formats: [format.replace('X', () => whole[1] + zone[1])],
  };
}

function joinPieces(pieces: readonly Piece[], separator: Piece): Piece {
  const kept = pieces.filter(([pattern]) => pattern !== '');
  return [
    kept.map(([pattern]) => pattern).join(separator[0]),
    kept.map(([, format]) => format).join(separator[1]),
  ];
}

function shuffle<T>(random: Random, values: readonly T[]): T[] {
  return values
    .map((value): [number, T] => [random.fraction(), value])
    .toSorted(([a], [b]) => a - b)
    .map(([, value]) => value);
}
