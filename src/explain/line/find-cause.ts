import type { Search } from '../../replay/index.ts';
import {
  EDIT_RULES,
  FORMAT_RULES,
  STOP_RULES,
  type Cause,
  type CauseCode,
} from '../causes/index.ts';
import type { EditContext, EditRule } from '../causes/contexts.ts';
import { findFirst, findRule } from '../causes/rule.ts';
import { nameOf } from '../causes/wording.ts';
import { findRepair, findWholeRepair, type Repair } from '../repair/repair.ts';
import type { DatedSubject } from '../repair/whole-regex-edits.ts';
import { readPacket } from '../text/packet.ts';
import { findWrongOrders } from '../text/wrong-order.ts';
import type { TracedAttempt } from './regex-attempt.ts';

export interface FoundCause {
  /** The first is why the line was missed; the others would still have to be changed then. */
  causes: readonly [Cause, ...Cause[]];
  /** The attempt that they are about. */
  traced: TracedAttempt;
  /** Changes that make it match, one for each cause. */
  repair?: Repair;
  /** Whether the regex with those changes may be suggested. */
  allowsSuggestion: boolean;
}

/** Regexes of which repairs are looked for; of others, changes of the whole only. */
const MAX_REPAIRED = 4;

/**
 * Works out why the regexes miss a line by looking for the smallest change of one that makes it match.
 *
 * @param attempts the nearest first
 * @param readDated what a regex would search if the date were left in
 */
export function findCause(
  attempts: readonly TracedAttempt[],
  readDated: (search: Search) => DatedSubject | null,
): FoundCause {
  const repairs = attempts.flatMap((traced, index) => {
    const dated = readDated(traced.search);
    const find = index < MAX_REPAIRED ? findRepair : findWholeRepair;
    const repair = find(traced, dated);
    return repair ? [{ traced, repair }] : [];
  });
  const [best] = repairs.toSorted((a, b) => a.repair.cost - b.repair.cost);
  const [nearest] = attempts;
  if (!nearest) throw new Error('a missed line without a regex that missed it');
  const stop = { ...nearest, name: nameOf(nearest.attempt) };
  const isFar = !best || best.repair.cost >= FAR_COST;
  const otherFormat = isFar ? findFirst(FORMAT_RULES, stop) : undefined;
  if (best && !otherFormat) return { ...best, ...judgeRepair(best.repair, best.traced) };
  const cause = otherFormat ?? findFirst(STOP_RULES, stop)!;
  return { causes: [cause], traced: nearest, allowsSuggestion: false };
}

/** Changes that cost more make another regex of it. */
const FAR_COST = 6;

const RULES: readonly (EditRule & { code: CauseCode })[] = EDIT_RULES;

/** The last rule of an edit finds what the others do not, so each edit has a cause. */
function judgeRepair(
  repair: Repair,
  traced: TracedAttempt,
): Pick<FoundCause, 'causes' | 'allowsSuggestion'> {
  const found = listContexts(repair, traced).map((context) => findRule(RULES, context)!);
  const [first, ...others] = found.map(({ cause }) => cause);
  if (!first) throw new Error('a repair without a change');
  const allowsSuggestion = found.every(({ rule }) => rule.allowsSuggestion?.(repair.edits) ?? true);
  return { causes: [first, ...others], allowsSuggestion };
}

function listContexts({ edits }: Repair, { attempt, search }: TracedAttempt): EditContext[] {
  const { subject, regex } = search;
  const packet = readPacket(subject);
  const name = nameOf(attempt);
  const orders = findWrongOrders(regex.regex.pattern.body, subject);
  const { text } = regex.expanded;
  return edits.map((edit) => {
    const { start, end } = edit.removed ?? { start: 0, end: 0 };
    const source = text.slice(start, end);
    const rest = `${text.slice(0, start)} ${text.slice(end)}`;
    return { edit, source, text, rest, name, subject, packet, orders };
  });
}
