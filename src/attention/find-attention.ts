import { attentionOf, type Attention } from '../diagnostics/index.ts';
import type { AttentionContext } from './context.ts';
import { RULES } from './rules/index.ts';

/** Returns what of a replay needs a person's attention, the most urgent first. */
export function findAttention(context: AttentionContext): Attention[] {
  return RULES.flatMap(({ code, find }) =>
    find(context).map((finding) => attentionOf(code, finding)),
  );
}
