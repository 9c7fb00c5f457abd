import type { Change } from '../../../src/mend/index.ts';
import type { Random } from '../random.ts';

/** A filter whose regexes are to be changed, as its files hold it. */
interface Mendable {
  /** By path below a configuration. */
  files: Record<string, string>;
  /** The path of its file. */
  path: string;
}

const PIECES = ['a', 'bc ', '%%', '"q" ', 'ä', '𝒳', String.raw`\S+`, String.raw`\[x\]`, '(?:y)?'];
const REFERENCES = ['%(once)s', '%(often)s', '<often>', '%(included)s'];

/** Makes up a filter with comments, references, an include, and either end of lines. */
export function composeMendable(random: Random): Mendable {
  const folder = random.pick(['filter.d', 'own']);
  const end = random.pick(['\n', '\r\n']);
  const ended = random.pick([end, '']);
  const path = `${folder}/app.conf`;
  const files: Record<string, string> = {
    [path]: composeMain(random).join(end) + ended,
    [`${folder}/base.conf`]: '[Definition]\nincluded = z\n',
  };
  if (random.chance(0.3)) {
    files[`${folder}/app.local`] =
      `[Definition]${end}failregex = %(known/failregex)s${end}  ^l <HOST>${end}`;
  }
  return { files, path };
}

function composeMain(random: Random): string[] {
  const indent = random.pick(['  ', '\t', '            ']);
  const regexes = Array.from({ length: random.integer(1, 4) }, () => composeRegex(random));
  const lines = regexes.map((regex) => regex + random.pick(['', '', ' ; why']));
  const [first, ...others] = random.chance(0.3) ? ['', ...lines] : lines;
  const between = (): string[] => random.pick<string[]>([[], [], ['# two'], [''], ['  ; three']]);
  return [
    '[INCLUDES]',
    'before = base.conf',
    '[Definition]',
    'once = o',
    'often = p',
    `failregex = ${first}`,
    ...others.flatMap((line) => between().concat(indent + line)),
    ...random.pick([[], ['ignoreregex =', 'x = <often>'], ['', '[Init]', 'datepattern = ^%%Y']]),
  ];
}

function composeRegex(random: Random): string {
  const pieces = Array.from({ length: random.integer(1, 4) }, () =>
    random.chance(0.15) ? random.pick(REFERENCES) : random.pick(PIECES),
  );
  return `^${pieces.join('')}<HOST>`;
}

/**
 * Makes up what is to be changed in a filter.
 *
 * @param failregex those of the filter as they are read
 */
export function composeChange(random: Random, failregex: readonly string[]): Change {
  if (random.chance(0.15)) return { kind: 'assigned', option: 'datepattern', text: '^%d %m' };
  const number = random.integer(1, failregex.length);
  const text = changeText(random, failregex[number - 1]!);
  const option = 'failregex';
  if (random.chance(0.3)) return { kind: 'added', option, text, like: number };
  return { kind: 'replaced', option, number, text };
}

function changeText(random: Random, text: string): string {
  let changed = text;
  for (let times = random.integer(1, 3); times > 0; times--) {
    const place = random.integer(1, changed.length);
    const end = random.chance(0.5) ? place : Math.min(changed.length, place + 2);
    const piece = random
      .pick([...PIECES, '$'])
      .replaceAll('%%', '%')
      .trim();
    changed = changed.slice(0, place) + piece + changed.slice(end);
  }
  return changed.trim();
}
