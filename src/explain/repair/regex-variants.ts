import type { FilterRegex } from '../../filter/index.ts';
import {
  createMatcher,
  StepLimitError,
  type Node,
  type Pattern,
  type PyMatch,
} from '../../pyregex/index.ts';
import { ignoreCase, removeAnchors } from './edit-pattern.ts';
import { cutComment, escapeBrackets } from './escape-mistakes.ts';

/** A regex with another syntax tree. */
interface Variant {
  readonly body: Node;
  /** What it finds; nothing if that takes too many steps. */
  search(subject: string): PyMatch | null;
}

const STEP_LIMIT = 100_000;

/** Makes a variant with this syntax tree; `null` if it is no other than the regex. */
function makeVariant(pattern: Pattern, body: Node): Variant | null {
  if (body === pattern.body) return null;
  const matcher = createMatcher({ ...pattern, body }, { stepLimit: STEP_LIMIT });
  return { body, search: (subject) => searchOrGiveUp(() => matcher.search(subject)) };
}

/** Searches with a changed pattern; a search that takes too long finds nothing. */
export function searchChanged(pattern: Pattern, body: Node, subject: string): PyMatch | null {
  const matcher = createMatcher({ ...pattern, body }, { stepLimit: STEP_LIMIT });
  return searchOrGiveUp(() => matcher.search(subject));
}

function searchOrGiveUp(search: () => PyMatch | null): PyMatch | null {
  try {
    return search();
  } catch (error) {
    if (error instanceof StepLimitError) return null;
    throw error;
  }
}

/** What a regex would be if something about it were otherwise. */
export interface RegexVariants {
  readonly uncommented: Variant | null;
  readonly escaped: Variant | null;
  readonly beginFreed: Variant | null;
  readonly endFreed: Variant | null;
  readonly bothFreed: Variant | null;
  readonly caseIgnored: Variant | null;
}

const KNOWN = new WeakMap<FilterRegex, RegexVariants>();

/** Returns the variants of a regex, which are made once, since many lines are tried on them. */
export function variantsOf(regex: FilterRegex): RegexVariants {
  const known = KNOWN.get(regex);
  if (known) return known;
  const { pattern } = regex.regex;
  const { body } = pattern;
  const beginFreed = removeAnchors(body, 'begin');
  const variants: RegexVariants = {
    uncommented: makeVariant(pattern, cutComment(regex)),
    escaped: makeVariant(pattern, escapeBrackets(regex)),
    beginFreed: makeVariant(pattern, beginFreed),
    endFreed: makeVariant(pattern, removeAnchors(body, 'end')),
    bothFreed: makeVariant(pattern, removeAnchors(beginFreed, 'end')),
    caseIgnored: makeVariant(pattern, ignoreCase(body)),
  };
  KNOWN.set(regex, variants);
  return variants;
}
