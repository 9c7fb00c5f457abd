import { Random } from '../support/random.ts';
import type { Target } from './target.ts';

/** The case of this number, which is the same for the same seed whatever was tried before it. */
export function makeCase(target: Target, seed: string, number: number): unknown {
  return target.make(new Random(seedOf(`${seed}/${number}`)));
}

/** FNV-1a. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
