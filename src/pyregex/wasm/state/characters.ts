import type { CharSet } from '../../match/charset.ts';
import { encode } from '../module/encode-function.ts';
import {
  add,
  both,
  constant,
  equal,
  isLess,
  load,
  loadByte,
  select,
  shiftRight,
  subtract,
  type Expression,
} from '../module/expressions.ts';
import { assign, type Statement } from '../module/statements.ts';
import type { SearchForm } from './form.ts';
import { BEGIN, END, POSITION, Register } from './registers.ts';
import type { SetTests } from './set-tests.ts';

/** More characters than any memory holds; the bytes that they take still are less than 2³¹. */
const MANY = 2 ** 28;

/** Writes how the characters of a subject are read. */
export class Characters {
  readonly form: SearchForm;
  readonly #sets: SetTests;
  readonly #advance: Statement;
  readonly #isNextIn = new Map<CharSet, Expression>();

  constructor(form: SearchForm, sets: SetTests) {
    this.form = form;
    this.#sets = sets;
    this.#advance = [encode(assign(Register.position, this.next(POSITION)))];
  }

  at(address: Expression): Expression {
    return this.form.width === 1 ? loadByte(address) : load(address);
  }

  isIn(set: CharSet, address: Expression): Expression {
    return this.#sets.isIn(set, this.at(address));
  }

  isNext(code: number): Expression {
    return both(isLess(POSITION, END), equal(this.at(POSITION), constant(code)));
  }

  isNextIn(set: CharSet): Expression {
    const known = this.#isNextIn.get(set);
    if (known) return known;
    const test = [encode(both(isLess(POSITION, END), this.isIn(set, POSITION)))];
    this.#isNextIn.set(set, test);
    return test;
  }

  /** Whether the next character is the given one, or in the set. */
  isNextOf(first: number | CharSet): Expression {
    return typeof first === 'number' ? this.isNext(first) : this.isNextIn(first);
  }

  /** The same of a character before the position, that many back; with 0 of the next. */
  isOf(first: number | CharSet, back: number): Expression {
    if (back === 0) return this.isNextOf(first);
    const address = subtract(POSITION, this.bytesOf(back));
    if (typeof first !== 'number') return this.isIn(first, address);
    return equal(this.at(address), constant(first));
  }

  /** The address of the character behind that at an address. */
  next(address: Expression): Expression {
    return add(address, this.bytesOf(1));
  }

  /** The address of the character before the position. */
  previous(): Expression {
    return subtract(POSITION, this.bytesOf(1));
  }

  /** Moves the position behind the next character. */
  advance(): Statement {
    return this.#advance;
  }

  /** Moves the position back. */
  back(characters = 1): Statement {
    return assign(Register.position, subtract(POSITION, this.bytesOf(characters)));
  }

  /** Whether there are fewer characters before the position. */
  hasFewerBefore(characters: number): Expression {
    return isLess(subtract(POSITION, BEGIN), this.bytesOf(characters));
  }

  /** The address that many characters behind the position, or the end of the subject. */
  atMost(characters: number): Expression {
    const bytes = this.bytesOf(characters);
    return select(isLess(bytes, subtract(END, POSITION)), add(POSITION, bytes), END);
  }

  /** The bytes that a number of characters takes. */
  bytesOf(characters: number): Expression {
    return constant(Math.min(characters, MANY) * this.form.width);
  }

  /** How many characters take so many bytes. */
  countIn(bytes: Expression): Expression {
    return this.form.width === 1 ? bytes : shiftRight(bytes, constant(2));
  }
}
