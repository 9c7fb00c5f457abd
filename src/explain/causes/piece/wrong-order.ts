import type { Span } from '../../../pyregex/index.ts';
import { findAddress } from '../../text/address-text.ts';
import { findWrongOrders, type WrongOrder } from '../../text/wrong-order.ts';
import type { EditRule, StopContext } from '../contexts.ts';
import type { CauseRule, Finding } from '../rule.ts';
import { quote } from '../wording.ts';

const WRONG_ORDER = {
  code: 'explain/wrong-order',
  meaning: 'a text that the regex wants stands in the line before what has to come before it',
  isOfPiece: true,
  /** It takes more than a change here and there. */
  allowsSuggestion: () => false,
} as const;

const HINT =
  'Put the pieces of the regex in the order of the line; what may stand anywhere can be asked for with (?=.*text) at the start';

/** The regex matches but for the host, whose address stands elsewhere. */
export const hostElsewhere = {
  ...WRONG_ORDER,
  find({ edit, name, subject }) {
    const address = edit.holdsId && !edit.skipped ? findAddress(subject) : undefined;
    if (address === undefined) return undefined;
    return {
      message: `${name} wants the host behind what it matched, but the only address, ${quote(address)}, stands elsewhere`,
      hint: 'Put the pieces of the regex in the order of the line',
    };
  },
} satisfies EditRule;

/** What is left out is one of two texts that stand the other way round. */
export const wrongOrder = {
  ...WRONG_ORDER,
  find({ edit: { removed }, name, orders }) {
    if (!removed) return undefined;
    const [order] = orders
      .filter(({ first, second }) => [first, second].some((text) => overlaps(text, removed)))
      .toSorted((a, b) => distance(a) - distance(b));
    return order && describeOrder(name, order);
  },
} satisfies EditRule;

/** Shorter texts stand in many places by chance. */
const SHORTEST_TEXT = 4;

/** The text that is wanted stands in the line, but elsewhere. */
export const textElsewhere = {
  ...WRONG_ORDER,
  find({ edit, name, subject }) {
    const wanted = edit.removedText?.trim() ?? '';
    if (wanted.length < SHORTEST_TEXT || !subject.includes(wanted)) return undefined;
    const isBehind = subject.includes(wanted, edit.place);
    return {
      message: isBehind
        ? `${name} wants ${quote(wanted)} before what else it matched, but it stands behind`
        : `${name} wants ${quote(wanted)} behind what it matched, but it stands before`,
      hint: HINT,
    };
  },
} satisfies EditRule;

/** Two fields stand the other way round, and no small change helps. */
export const fieldsInWrongOrder = {
  ...WRONG_ORDER,
  find({ name, search: { regex, subject } }) {
    const order = findWrongOrders(regex.regex.pattern.body, subject).find(isOfFields);
    return order && describeOrder(name, order);
  },
} satisfies CauseRule<StopContext>;

function describeOrder(name: string, { first, second }: WrongOrder): Finding {
  return {
    message: `${name} wants ${quote(first.text)} before ${quote(second.text)}, but in the line it stands behind`,
    hint: HINT,
  };
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The name of a field tells more than another word. */
const WORD_DISTANCE = 1000;

function distance({ first, second }: WrongOrder): number {
  const words = [first, second].filter(({ text }) => !isField(text)).length;
  return second.start - first.end + words * WORD_DISTANCE;
}

function isOfFields({ first, second }: WrongOrder): boolean {
  return isField(first.text) && isField(second.text);
}

function isField(text: string): boolean {
  return text.endsWith('=');
}
