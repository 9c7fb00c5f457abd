import { ATTENTION_CODES, type Attention } from '../../diagnostics/index.ts';
import type { JailResult, JailsOutcome } from './jail-result.ts';

/** Lists what needs attention in any jail, each with the name of its jail, by how much it matters. */
export function listAttention({
  attention,
  results,
}: Pick<JailsOutcome, 'attention' | 'results'>): Attention[] {
  const found = [...attention, ...results.flatMap(nameJail)];
  return found.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ code }: Attention): number {
  return ATTENTION_CODES.indexOf(code);
}

function nameJail(result: JailResult): Attention[] {
  if ('reasons' in result) return [];
  const { name: jail, replay } = result;
  return replay.attention.map((attention) => Object.assign({ jail }, attention));
}
