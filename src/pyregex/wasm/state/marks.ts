import {
  add,
  and,
  constant,
  isLessSigned,
  isNegative,
  load,
  not,
  shiftLeft,
  subtract,
  type Expression,
} from '../module/expressions.ts';
import { assign, repeatWhile, store, when, type Statement } from '../module/statements.ts';
import { INDEX, LAST_MARK, POSITION, Register, TOP } from './registers.ts';

/** Marks that follow each other. */
export interface MarkRange {
  first: number;
  count: number;
}

/** Writes how the places of groups are kept: group n begins at mark 2n−2 and ends at mark 2n−1. */
export class Marks {
  readonly #groups: number;
  readonly #count: number;

  /** @param groups the address of the spans of the groups, of which the first is the whole match */
  constructor(groups: number, count: number) {
    this.#groups = groups;
    this.#count = count;
  }

  load(mark: number): Expression {
    return load(constant(this.#address(mark)));
  }

  set(mark: number): Statement {
    return [
      when(
        isLessSigned(LAST_MARK, constant(mark)),
        this.#unset(mark - 1),
        assign(Register.lastMark, constant(mark)),
      ),
      store(constant(this.#address(mark)), POSITION),
    ];
  }

  /** Whether a group has matched: it may have ended without having begun, and in a loop begun again. */
  isSet(group: number): Expression {
    const start = this.load(2 * group - 2);
    const end = this.load(2 * group - 1);
    const isInUse = not(isLessSigned(LAST_MARK, constant(2 * group - 1)));
    return and(and(isInUse, not(isNegative(start))), not(isLessSigned(end, start)));
  }

  /** Notes the span of the whole match, and which groups took no part. */
  noteMatch(start: Expression): Statement {
    return [
      this.#unset(this.#count - 1),
      store(constant(this.#groups), start),
      store(constant(this.#groups + 4), POSITION),
    ];
  }

  /** Copies marks to the top of the stack. */
  save({ first, count }: MarkRange): Statement {
    const to = add(TOP, INDEX);
    return forEachWord(count, store(to, load(INDEX, this.#address(first))));
  }

  /** Copies them back from there. */
  restore({ first, count }: MarkRange): Statement {
    const from = add(TOP, INDEX);
    return forEachWord(count, store(INDEX, load(from), this.#address(first)));
  }

  /** Brings the marks up to this one into use, unset. */
  #unset(last: number): Statement {
    return repeatWhile(
      isLessSigned(LAST_MARK, constant(last)),
      assign(Register.lastMark, add(LAST_MARK, constant(1))),
      store(shiftLeft(LAST_MARK, constant(2)), constant(-1), this.#address(0)),
    );
  }

  #address(mark: number): number {
    return this.#groups + 8 + 4 * mark;
  }
}

/** Does something with each offset of so many words, in `index`. */
function forEachWord(count: number, body: Statement): Statement {
  return [
    assign(Register.index, constant(4 * count)),
    repeatWhile(INDEX, assign(Register.index, subtract(INDEX, constant(4))), body),
  ];
}
