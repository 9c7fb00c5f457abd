import type { CharSet } from '../../match/charset.ts';
import type { SearchForm } from './form.ts';
import {
  call,
  choose,
  constant,
  equal,
  isLess,
  loadByte,
  subtract,
  tee,
  unequal,
  type Expression,
} from '../module/expressions.ts';
import { CODE, Register } from './registers.ts';
import { Imported } from './imported.ts';

const ASCII_SIZE = 128;

/** Writes tests whether a character is in a set. */
export class SetTests {
  /** The sets that the module asks about by their number here, for characters beyond ASCII. */
  readonly asked: CharSet[] = [];
  readonly #form: SearchForm;
  readonly #placeTable: (table: Uint8Array) => number;

  /** @param placeTable puts a table somewhere in the memory, and returns its address */
  constructor(form: SearchForm, placeTable: (table: Uint8Array) => number) {
    this.#form = form;
    this.#placeTable = placeTable;
  }

  isIn(set: CharSet, code: Expression): Expression {
    if (this.#form.width === 1) return this.#isInAscii(set.ascii, code);
    return choose(
      isLess(tee(Register.code, code), constant(ASCII_SIZE)),
      this.#isInAscii(set.ascii, CODE),
      call(Imported.isIn, constant(this.#numberOf(set)), CODE),
    );
  }

  #isInAscii(table: Uint8Array, code: Expression): Expression {
    const count = countMembers(table);
    const first = table.indexOf(1);
    const isRun = table.lastIndexOf(1) - first === count - 1;
    if (count === 1) return equal(code, constant(first));
    if (count === ASCII_SIZE - 1) return unequal(code, constant(table.indexOf(0)));
    if (isRun && count > 0) return isLess(subtract(code, constant(first)), constant(count));
    return loadByte(code, this.#placeTable(table));
  }

  #numberOf(set: CharSet): number {
    const known = this.asked.indexOf(set);
    return known >= 0 ? known : this.asked.push(set) - 1;
  }
}

function countMembers(table: Uint8Array): number {
  let count = 0;
  for (let code = 0; code < ASCII_SIZE; code += 1) count += table[code]!;
  return count;
}
