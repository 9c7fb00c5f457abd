import type { FilterRegex } from '../../filter/index.ts';
import { createMatcher, walk, type LookaroundNode } from '../../pyregex/index.ts';
import { isHeld } from '../repair/edit-pattern.ts';
import type { Repair } from '../repair/repair.ts';
import type { RegexEdit } from '../repair/regex-edit.ts';
import { nameAddresses } from './addresses.ts';
import type { RepairRefusal } from './refusal.ts';
import { findSuccessWord } from './success.ts';

/** A repair of a regex, and the line that it was made for. */
export interface RepairedLine {
  regex: FilterRegex;
  repaired: FilterRegex;
  edits: Repair['edits'];
  /** What the regex searches. */
  subject: string;
  /** Whom the repaired regex takes for the host. */
  id: string | null;
}

/** Finds out why the changes of a repair undo what the author of the regex wanted. */
export function findEditHarm(line: RepairedLine): RepairRefusal | undefined {
  for (const find of [findAnchorless, findQuoted, findForbidden, findSuccess, findAddress]) {
    const found = find(line);
    if (found) return found;
  }
  return undefined;
}

function findAnchorless({ regex, repaired }: RepairedLine): RepairRefusal | undefined {
  const [before, after] = [regex, repaired].map((each) => each.regex.pattern.body);
  const isLost = (end: 'begin' | 'end'): boolean => isHeld(before!, end) && !isHeld(after!, end);
  if (!isLost('begin') && !isLost('end')) return undefined;
  return {
    code: 'anchors',
    message:
      'Keep the ^ and the $, and write behind and before them what stands there: without them the regex also takes what somebody else writes into the line',
  };
}

/** What the regex knows begins inside of quotes. */
function findQuoted({ edits }: RepairedLine): RepairRefusal | undefined {
  const leads = edits.filter(({ kind }) => kind === 'begin-freed');
  if (!leads.some(({ skipped }) => (skipped?.text.split('"').length ?? 1) % 2 === 0)) {
    return undefined;
  }
  return {
    code: 'quoted',
    message:
      'It is right to miss it: what the regex knows stands in quotes here, where anybody may have written it',
  };
}

function findForbidden({ regex, edits }: RepairedLine): RepairRefusal | undefined {
  const { pattern } = regex.regex;
  const forbidding = [...walk(pattern.body)].filter(
    (node): node is LookaroundNode => node.type === 'lookaround' && node.negated,
  );
  const isUndone = ({ removed, skipped }: RegexEdit): boolean =>
    forbidding.some(
      ({ span, body }) =>
        (removed && removed.start <= span.start && removed.end >= span.end) ||
        (skipped !== null && createMatcher({ ...pattern, body }).search(skipped.text) !== null),
    );
  if (!edits.some(isUndone)) return undefined;
  return {
    code: 'forbidden',
    message:
      'It is right to miss it, unless the piece of the regex that forbids it, (?!…) or (?<!…), is itself the mistake',
  };
}

function findSuccess({ edits }: RepairedLine): RepairRefusal | undefined {
  const words = edits.map(({ skipped, removedText }) =>
    removedText !== null && !findSuccessWord(removedText) && skipped
      ? findSuccessWord(skipped.text)
      : undefined,
  );
  const word = words.find((each) => each !== undefined);
  if (word === undefined) return undefined;
  return {
    code: 'success',
    message: `It is right to miss it: “${word}” tells of a success, which is no failure`,
  };
}

function findAddress({ edits, subject, id }: RepairedLine): RepairRefusal | undefined {
  const isSaid = nameAddresses(subject).some((each) => each.id === id && each.role === 'source');
  if (isSaid || id === null) return undefined;
  const others = edits.flatMap(({ skipped, before, takesId }) =>
    skipped && !takesId ? nameAddresses(before + skipped.text) : [],
  );
  const other = others.find((each) => each.role !== 'destination' && each.id !== id);
  if (!other) return undefined;
  return {
    code: 'two-addresses',
    message: `No regex is offered: ${id} and ${other.id} stand in the line, and nothing says which of them failed; put <ADDR> where that one stands`,
  };
}
