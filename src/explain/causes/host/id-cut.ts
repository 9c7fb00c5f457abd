import type { LinePart } from '../../line/searched-text.ts';
import { isCutOut } from '../../text/address-text.ts';
import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { quote } from '../wording.ts';

/** A host name may be any word, also the end of an address. */
export const idCut = {
  code: 'explain/id-cut',
  meaning: 'the id is only a piece of the address or word that it stands in',
  find({ id, place }) {
    const part = place?.parts[0];
    if (id === null || !part || place.group === 'fid') return undefined;
    if (!isCutOut(place.lineText, part.start, part.end)) return undefined;
    const whole = wordAround(place.lineText, part);
    return {
      message: `${id} is only a piece of ${quote(whole)}: what stands before <HOST> in the regex takes the rest, or what stands behind it wants to match there`,
      hint: String.raw`Write what stands before the address, such as ${quote('from ')}, directly before <HOST>, instead of .* alone; and a \s or \b behind it`,
    };
  },
} satisfies CauseRule<MatchContext>;

function wordAround(text: string, { start, end }: LinePart): string {
  const before = /[\w.:-]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const behind = /^[\w.:-]*/.exec(text.slice(end))?.[0] ?? '';
  return `${before}${text.slice(start, end)}${behind}`;
}
