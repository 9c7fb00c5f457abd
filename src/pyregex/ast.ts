/**
 * The syntax tree of a Python regular expression. Flags are resolved while parsing: every node that a flag can change
 * carries what was in force where it stands, so nothing below the parser knows of `(?i)`, `(?m)` or scoped flags.
 */

/** A half-open range of UTF-16 units in the pattern. */
export interface Span {
  /** Where it begins, from 0 on. */
  start: number;
  /** Where it ends: the first unit that is no more of it. */
  end: number;
}

interface NodeBase {
  span: Span;
}

export interface SequenceNode extends NodeBase {
  type: 'sequence';
  items: Node[];
}

export interface AlternationNode extends NodeBase {
  type: 'alternation';
  branches: SequenceNode[];
}

/** A character that stands for itself: one code point. */
export interface LiteralNode extends NodeBase {
  type: 'literal';
  code: number;
  ignoreCase: boolean;
  /** Whether case is folded inside ASCII only, by `(?a)`. */
  ascii: boolean;
}

/** `.` */
export interface AnyNode extends NodeBase {
  type: 'any';
  dotAll: boolean;
}

export type Category = 'digit' | 'space' | 'word';

export type SetItem =
  | { kind: 'char'; code: number }
  | { kind: 'range'; from: number; to: number }
  | { kind: 'category'; category: Category; negated: boolean };

/** `[…]`, and also `\d`, `\S` … outside brackets. */
export interface SetNode extends NodeBase {
  type: 'set';
  negated: boolean;
  items: SetItem[];
  ignoreCase: boolean;
  ascii: boolean;
}

export type AssertionKind =
  /** `^` */
  | 'line-begin'
  /** `$` */
  | 'line-end'
  /** `\A` */
  | 'text-begin'
  /** `\Z` */
  | 'text-end'
  /** `\b` */
  | 'word-boundary'
  /** `\B` */
  | 'not-word-boundary';

export interface AssertionNode extends NodeBase {
  type: 'assertion';
  kind: AssertionKind;
  /** The flag `(?m)`, which matters to `^` and `$`. */
  multiline: boolean;
  /** The flag `(?a)`, which matters to `\b` and `\B`. */
  ascii: boolean;
}

/** `(…)`, `(?P<name>…)`, `(?:…)` and `(?flags:…)`; the last two have no number. */
export interface GroupNode extends NodeBase {
  type: 'group';
  number: number | null;
  name: string | null;
  body: Node;
}

export interface LookaroundNode extends NodeBase {
  type: 'lookaround';
  behind: boolean;
  negated: boolean;
  body: Node;
  /** The width of a lookbehind, which is fixed, in code points. */
  width: number;
}

export interface RepeatNode extends NodeBase {
  type: 'repeat';
  min: number;
  /** The most iterations; `Infinity` for no limit. */
  max: number;
  mode: 'greedy' | 'lazy' | 'possessive';
  body: Node;
}

/** `(?>…)` */
export interface AtomicNode extends NodeBase {
  type: 'atomic';
  body: Node;
}

/** `\1`, `(?P=name)` */
export interface BackreferenceNode extends NodeBase {
  type: 'backreference';
  group: number;
  ignoreCase: boolean;
  ascii: boolean;
}

/** `(?(name)yes|no)` */
export interface ConditionalNode extends NodeBase {
  type: 'conditional';
  group: number;
  yes: Node;
  no: Node | null;
}

export type Node =
  | SequenceNode
  | AlternationNode
  | LiteralNode
  | AnyNode
  | SetNode
  | AssertionNode
  | GroupNode
  | LookaroundNode
  | RepeatNode
  | AtomicNode
  | BackreferenceNode
  | ConditionalNode;

/** A parsed pattern. */
export interface Pattern {
  source: string;
  body: Node;
  /** How many capturing groups there are: they are numbered from 1 to this. */
  groupCount: number;
  /** The numbers of named groups by name, in their order. */
  groupNames: ReadonlyMap<string, number>;
}
