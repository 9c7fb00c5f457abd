import { expect } from 'vitest';
import type { LookaroundNode, Node, Pattern } from '../../../src/pyregex/ast.ts';
import { cutBefore } from '../../../src/pyregex/diagnose/cut-pattern.ts';
import type { Furthest } from '../../../src/pyregex/diagnose/furthest.ts';
import { createMatcher } from '../../../src/pyregex/match/match.ts';
import { StepLimitError } from '../../../src/pyregex/step-limit.ts';

/**
 * Checks that the longest part matches exactly where it is said to, and that it matches nowhere with one piece more.
 */
export function checkClaim(pattern: Pattern, subject: string, furthest: Furthest): void {
  const { start, end, wanted, iterations } = furthest;
  const [first] = wanted;
  if (!first) throw new Error('nothing was wanted');
  const before = cutBefore(pattern, first, iterations);
  if (!before) throw new Error('what was wanted is not in the pattern');
  const rest = subject.slice(end);
  expect(matches(pattern, [...before.items, lookingAt(rest)], subject, start)).toBe(true);
  expect(matches(pattern, [...before.items, first], subject)).toBe(false);
}

function matches(pattern: Pattern, items: Node[], subject: string, start?: number): boolean {
  const body: Node = { type: 'sequence', span: { start: 0, end: 0 }, items };
  try {
    const match = createMatcher({ ...pattern, body }).search(subject, start ?? 0);
    return match !== null && (start === undefined || match.start === start);
  } catch (error) {
    if (error instanceof StepLimitError) return start !== undefined;
    throw error;
  }
}

/** Makes a node that matches where exactly this text is left. */
function lookingAt(rest: string): LookaroundNode {
  const span = { start: 0, end: 0 };
  const literals = Array.from(rest, (char): Node => {
    return { type: 'literal', span, code: char.codePointAt(0)!, ignoreCase: false, ascii: false };
  });
  const end: Node = { type: 'assertion', span, kind: 'text-end', multiline: false, ascii: false };
  const body: Node = { type: 'sequence', span, items: [...literals, end] };
  return { type: 'lookaround', span, behind: false, negated: false, width: 0, body };
}
