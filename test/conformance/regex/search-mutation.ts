import type { Random } from '../../support/random.ts';

const INSERTIONS = Array.from(' \n\t\0"\'[](:;\\%/01xéÉſıİK\u00a0\u2028\ufeff\u0085٣я中😀').concat(
  '\u001b[1m',
  '255.255.255.256',
  '192.0.2.1',
  '::1',
  '2001:db8::',
  'root',
  'Invalid user',
);

/** Changes a line in one to three places, as broken and hostile lines differ from good ones. */
export function mutateLine(random: Random, line: string): string {
  const changes = random.integer(1, 3);
  let chars = Array.from(line);
  for (let change = 0; change < changes; change += 1) chars = changeOnce(random, chars);
  return chars.join('');
}

function changeOnce(random: Random, chars: readonly string[]): string[] {
  const start = random.integer(0, chars.length);
  const end = Math.min(chars.length, start + random.pick([0, 1, 1, 2, 5, 20]));
  const before = chars.slice(0, start);
  const middle = chars.slice(start, end);
  const after = chars.slice(end);
  switch (random.integer(0, 5)) {
    case 0:
      return [...before, ...after];
    case 1:
      return [...before, ...middle, ...middle, ...after];
    case 2:
      return [...before, ...middle.map(swapCase), ...after];
    case 3:
      return [...before, ...middle.toReversed(), ...after];
    case 4:
      return [...before, random.pick(INSERTIONS), ...after];
    default:
      return [...before, ...middle, random.pick(INSERTIONS), ...middle, ...after];
  }
}

function swapCase(char: string): string {
  const upper = char.toUpperCase();
  return upper === char ? char.toLowerCase() : upper;
}
