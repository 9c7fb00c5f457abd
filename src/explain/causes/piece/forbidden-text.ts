import type { EditRule, StopContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { shown } from '../wording.ts';

const FORBIDDEN_TEXT = {
  code: 'explain/forbidden-text',
  meaning: 'the regex forbids, (?!…) or (?<!…), what stands in the line',
  isOfPiece: true,
} as const;

const HINT = 'If the line should match, change or remove that piece; if not, all is well';

/** The regex matches without the piece that forbids. */
export const forbiddenText = {
  ...FORBIDDEN_TEXT,
  find({ edit, name, source }) {
    if (!/^\(\?<?!/.test(source) || edit.skipped) return undefined;
    const where = source.startsWith('(?<') ? 'before' : 'behind';
    return {
      message: `${name} forbids by ${shown(source)} what stands ${where} the marked place`,
      hint: HINT,
    };
  },
} satisfies EditRule;

/** The regex comes to a stop at the piece that forbids. */
export const forbiddenAtStop = {
  ...FORBIDDEN_TEXT,
  find({ name, search, furthest }) {
    const [node] = furthest.wanted;
    if (node?.type !== 'lookaround' || !node.negated) return undefined;
    const piece = search.regex.expanded.text.slice(node.span.start, node.span.end);
    return {
      message: `${name} forbids by ${shown(piece)} what stands at the marked place`,
      hint: HINT,
    };
  },
} satisfies CauseRule<StopContext>;
