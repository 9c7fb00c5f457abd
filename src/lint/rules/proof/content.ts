import { CONTENT, type FilterRegex } from '../../../filter/index.ts';
import {
  createMatcher,
  walk,
  type GroupNode,
  type Node,
  type Pattern,
} from '../../../pyregex/index.ts';

/**
 * Returns a regex for what a prefregex leaves of lines, with a line feed behind it: `^app: <F-CONTENT>x.*</F-CONTENT>$` →
 * `\Ax.*\n\Z`.
 *
 * @returns undefined where it may leave any text: it takes no content, or an empty one, for which fail2ban goes on with
 *   the line, or its content depends on what stands around it
 */
export function contentOf({ regex }: FilterRegex): Pattern | undefined {
  const content = findContent(regex.pattern.body);
  if (!content || !isPlain(content.body)) return undefined;
  const isEmpty = createMatcher(wrap(regex.pattern, content, [])).search('') !== null;
  return isEmpty ? undefined : wrap(regex.pattern, content, [NEWLINE]);
}

const SPAN = { start: 0, end: 0 };
const NEWLINE: Node = { type: 'literal', code: 0x0a, ignoreCase: false, ascii: false, span: SPAN };

function wrap(pattern: Pattern, { body }: GroupNode, end: readonly Node[]): Pattern {
  const items = [borderOf('text-begin'), body, ...end, borderOf('text-end')];
  return { ...pattern, body: { type: 'sequence', items, span: SPAN } };
}

function borderOf(kind: 'text-begin' | 'text-end'): Node {
  return { type: 'assertion', kind, multiline: false, ascii: false, span: SPAN };
}

function findContent(body: Node): GroupNode | undefined {
  for (const node of walk(body)) if (node.type === 'group' && node.name === CONTENT) return node;
  return undefined;
}

/** Whether what a node takes depends on nothing but the text that it takes. */
function isPlain(body: Node): boolean {
  for (const node of walk(body)) {
    if (node.type === 'repeat' ? node.mode === 'possessive' : DEPENDENT.has(node.type))
      return false;
  }
  return true;
}

const DEPENDENT: ReadonlySet<Node['type']> = new Set([
  'assertion',
  'lookaround',
  'backreference',
  'conditional',
  'atomic',
]);
