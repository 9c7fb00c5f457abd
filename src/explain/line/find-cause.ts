import type { RegexEdit } from '../repair/regex-edit.ts';
import type { Search } from '../../replay/index.ts';
import type { Cause } from '../causes/causes.ts';
import { describeOrder, nameEdit } from '../causes/name-edit.ts';
import { hintForFamily } from '../causes/name-packet-edit.ts';
import { readPacket } from '../text/packet.ts';
import { shareOf, type TracedAttempt } from './regex-attempt.ts';
import { findRepair, findWholeRepair, type Repair } from '../repair/repair.ts';
import type { DatedSubject } from '../repair/whole-regex-edits.ts';
import { nameOf, quote, shown } from '../causes/wording.ts';
import { findWrongOrders, type WrongOrder } from '../text/wrong-order.ts';

export interface FoundCause {
  /** The first is why the line was missed; the others would still have to be changed then. */
  causes: readonly [Cause, ...Cause[]];
  /** The attempt that they are about. */
  traced: TracedAttempt;
  /** Changes that make it match, one for each cause. */
  repair?: Repair;
}

/** Regexes of which repairs are looked for; of others, changes of the whole only. */
const MAX_REPAIRED = 4;
/** A regex of which less matches has nothing to do with the line. */
const MIN_SHARE = 0.12;

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
  if (best) return { ...best, causes: nameRepair(best.repair, best.traced) };
  const [nearest] = attempts;
  if (!nearest) throw new Error('a missed line without a regex that missed it');
  return { causes: [nameForbidden(nearest) ?? nameStop(nearest)], traced: nearest };
}

function nameRepair({ edits }: Repair, { attempt, search }: TracedAttempt): [Cause, ...Cause[]] {
  const { subject, regex } = search;
  const packet = readPacket(subject);
  const name = nameOf(attempt);
  const orders = findWrongOrders(regex.regex.pattern.body, subject);
  const causes = edits.map((edit: RegexEdit): Cause => {
    const { start, end } = edit.removed ?? { start: 0, end: 0 };
    const { text } = regex.expanded;
    const source = text.slice(start, end);
    const rest = `${text.slice(0, start)} ${text.slice(end)}`;
    return nameEdit({ edit, source, rest, name, subject, packet, orders });
  });
  const [first, ...others] = causes;
  if (!first) throw new Error('a repair without a change');
  return [first, ...others];
}

function nameForbidden({ attempt, search, furthest }: TracedAttempt): Cause | undefined {
  const [node] = furthest.wanted;
  if (node?.type !== 'lookaround' || !node.negated) return undefined;
  const piece = search.regex.expanded.text.slice(node.span.start, node.span.end);
  return {
    code: 'explain/forbidden-text',
    message: `${nameOf(attempt)} forbids by ${shown(piece)} what stands at the marked place`,
    hint: 'If the line should match, change or remove that piece; if not, all is well',
  };
}

function isOfFields({ first, second }: WrongOrder): boolean {
  return [first, second].every(({ text }) => text.endsWith('='));
}

/** No small change makes any regex match. */
function nameStop({ attempt, search }: TracedAttempt): Cause {
  const name = nameOf(attempt);
  if (!attempt.complete) {
    return {
      code: 'explain/too-complex',
      message: `${name} takes too many steps on this line to tell how far it gets`,
      hint: 'Two repeats that can take the same characters, such as (a+)+ or .*.*, try every way to share them',
    };
  }
  const isPf = readPacket(search.subject)?.source === 'pf';
  if (isPf && attempt.regex.includes('SRC=')) {
    return {
      code: 'explain/unrelated',
      message: `${name} is for the log of Linux firewalls, and this is a line of filterlog, the log of pf`,
      hint: `There fields have no names: ${hintForFamily(4)} and ${hintForFamily(6)}`,
    };
  }
  if (attempt.kind === 'failregex' && shareOf(attempt) < MIN_SHARE) {
    return {
      code: 'explain/unrelated',
      message: 'no failregex comes near this line',
      hint: 'If the line should match, the filter needs a failregex for it; if not, all is well',
    };
  }
  const order = findWrongOrders(search.regex.regex.pattern.body, search.subject).find(isOfFields);
  if (order) return describeOrder(name, order);
  const text = attempt.wanted[0]?.literal?.trim() ?? '';
  const found = attempt.found === '' ? 'the line ends' : `${quote(attempt.found)} stands`;
  const wanted = attempt.wanted
    .map(({ literal, pattern }) => (literal === null ? shown(pattern) : quote(literal)))
    .join(' or ');
  if (attempt.kind === 'failregex' && text.length > 1 && !search.subject.includes(text)) {
    return {
      code: 'explain/text-absent',
      message: `${name} wants ${wanted}, which is nowhere in the line; where it stops, ${found}`,
      hint: 'If the line should match, write the text that stands in it',
    };
  }
  const isPrefix = search.regex.kind === 'prefregex';
  return {
    code: isPrefix ? 'explain/prefregex' : 'explain/stopped',
    message: `${name} wants ${wanted} where ${found}`,
    hint: isPrefix
      ? 'A line that the prefregex misses is not looked at further'
      : 'Compare the regex with the line at the marked places',
  };
}
