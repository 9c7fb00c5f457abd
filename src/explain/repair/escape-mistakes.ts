import type { FilterRegex } from '../../filter/index.ts';
import {
  parsePattern,
  type GroupNode,
  type Node,
  type SetNode,
  type Span,
  walk,
} from '../../pyregex/index.ts';
import { asSequence, makeLiterals, moveSpans, replaceNodes } from './edit-pattern.ts';

/** What is easily written in a regex and means something else. */

const COMMENT = /\s+#(?:\s.*)?$/;

export function findComment({ expanded: { text } }: FilterRegex): Span | null {
  const start = text.search(COMMENT);
  return start < 0 ? null : { start, end: text.length };
}

/** Cuts off what looks like a comment behind a regex: `a <HOST> # b` → `a <HOST>`. */
export function cutComment(regex: FilterRegex): Node {
  const { pattern } = regex.regex;
  const comment = findComment(regex);
  if (!comment) return pattern.body;
  const body = asSequence(pattern.body);
  const items = body.items.filter(({ span }) => span.start < comment.start);
  // White space that ends the regex is there because of the comment.
  return { ...body, items };
}

const BRACKETED_TEXT = /^\[[A-Za-z][A-Za-z_ -]*[A-Za-z]\]$/;
const BRACKETED_NUMBER = /^\[(?:(?:\\s| )[+*]?)?(?:\\d|0-9)[+*](?:\\?\.\\d[+*])?\]$/;

/** Takes brackets around a text or a number for characters: `[UFW BLOCK]` → `\[UFW BLOCK\]`, `[\d+]` → `\[\d+\]`. */
export function escapeBrackets({ expanded, regex: { pattern } }: FilterRegex): Node {
  return replaceNodes(pattern.body, (node) => {
    if (node.type !== 'set') return undefined;
    const text = expanded.text.slice(node.span.start, node.span.end);
    if (BRACKETED_NUMBER.test(text)) return parseBracketed(text, node);
    return isBracketedText(text) ? makeLiterals(text, node) : undefined;
  });
}

/** Whether a set was hardly meant to be one. */
function isBracketedText(text: string): boolean {
  return BRACKETED_NUMBER.test(text) || looksLikeText(text);
}

/** Whether brackets hold a text: a class of letters names each once, a text has blanks, or a letter twice. */
function looksLikeText(text: string): boolean {
  if (!BRACKETED_TEXT.test(text) || /[a-z]-[a-z]/i.test(text)) return false;
  const inside = text.slice(1, -1);
  return inside.includes(' ') || new Set(inside).size < inside.length || inside.length > 5;
}

/** Parses what the text in brackets would match by itself, between brackets. */
function parseBracketed(text: string, { span }: SetNode): Node | undefined {
  const parsed = parsePattern(String.raw`\[${text.slice(1, -1)}\]`);
  if (!parsed.ok) return undefined;
  // The backslash before the bracket is one character more than stands in the regex.
  const shift = span.start - 1;
  return moveSpans(parsed.pattern.body, (place) =>
    Math.max(span.start, Math.min(place + shift, span.end)),
  );
}

/** Lists where brackets stand that are hardly meant to be a class. */
export function listBrackets({ expanded, regex }: FilterRegex): Span[] {
  return [...walk(regex.pattern.body)]
    .filter(({ type }) => type === 'set')
    .map(({ span }) => span)
    .filter(({ start, end }) => isBracketedText(expanded.text.slice(start, end)));
}

const SPACE = 0x20;

/** Takes signs for characters where what is written stands in the line: `C++` → `C\+\+`, `(a:b)` → `\(a:b\)`. */
export function escapeSigns({ expanded, regex: { pattern } }: FilterRegex, subject: string): Node {
  return replaceNodes(pattern.body, (node) => {
    const text = expanded.text.slice(node.span.start, node.span.end);
    if (isUnescaped(node) && subject.includes(text)) return makeLiterals(text, node);
    return isParenthesis(node, subject) ? withParentheses(node) : undefined;
  });
}

/** Lists where such signs stand. */
export function listUnescaped({ expanded, regex }: FilterRegex, subject: string): Span[] {
  const nodes = [...walk(regex.pattern.body)];
  const texts = nodes
    .filter((node) => isUnescaped(node))
    .map(({ span }) => span)
    .filter(({ start, end }) => subject.includes(expanded.text.slice(start, end)));
  const signs = nodes.filter((node) => isParenthesis(node, subject)).flatMap(parenthesesOf);
  return [...texts, ...signs];
}

/** A group without a name, which parentheses of the line may be meant by. */
function isPlainGroup(node: Node): node is GroupNode {
  return node.type === 'group' && node.number !== null && node.name === null;
}

/** Fewer characters behind a parenthesis stand behind one of any line. */
const LEAST_LEAD = 3;

/** Whether a group begins with a text that stands behind a parenthesis in the line: `(client <HOST>)`. */
function isParenthesis(node: Node, subject: string): node is GroupNode {
  if (!isPlainGroup(node) || isText(node.body)) return false;
  const lead = leadingText(node.body);
  return lead.length >= LEAST_LEAD && subject.includes(`(${lead}`);
}

function leadingText(body: Node): string {
  const { items } = asSequence(body);
  const end = items.findIndex(({ type }) => type !== 'literal');
  const literals = end < 0 ? items : items.slice(0, end);
  return literals
    .map((node) => (node.type === 'literal' ? String.fromCodePoint(node.code) : ''))
    .join('');
}

function parenthesesOf({ span: { start, end } }: Node): [Span, Span] {
  return [
    { start, end: start + 1 },
    { start: end - 1, end },
  ];
}

function withParentheses(node: GroupNode): Node {
  const [first, last] = parenthesesOf(node);
  const items = [makeLiterals('(', { span: first }), node.body, makeLiterals(')', { span: last })];
  return { type: 'sequence', span: node.span, items };
}

/** Whether a node is a repeat of one character, or a group without a name that holds nothing but characters. */
function isUnescaped(node: Node): boolean {
  if (node.type === 'repeat') return isSign(node.body) || isUnescaped(node.body);
  return isPlainGroup(node) && isText(node.body);
}

/** Whether a node is a character other than a blank; blanks are repeated on purpose. */
function isSign(node: Node): boolean {
  return node.type === 'literal' && node.code !== SPACE;
}

function isText(node: Node): boolean {
  return node.type === 'sequence' ? node.items.every(isText) : node.type === 'literal';
}
