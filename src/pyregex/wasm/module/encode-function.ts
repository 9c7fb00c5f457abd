import { Label, type Branch, type Code, type Nested, type Piece, type Placement } from './code.ts';
import { ByteSink } from './byte-sink.ts';
import { local } from './expressions.ts';
import { signed, unsigned } from './leb128.ts';

const Opcode = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  branch: 0x0c,
  branchTable: 0x0e,
} as const;

const NO_VALUE = 0x40;

export interface FunctionParts {
  /** It begins with the placement of a label, and goes from label to label until it leaves the function. */
  code: Code;
  /** What is done on each way to a label by its number. */
  onDispatch: Code;
  /** What is done when the code fails. It sets the number of the label to go to. */
  onFail: Code;
  /** The local that holds this number. */
  next: number;
}

/**
 * Returns the bytes of a function that goes from label to label:
 *
 * ```
 * loop (dispatch)
 *   onDispatch
 *   block (fail)
 *     a block for each label, the first label's innermost; inside of them a jump table
 *     the code behind each label, where its block ends
 *   end
 *   onFail
 * end
 * ```
 *
 * WebAssembly can go back by loops only. So code goes to a label further on by leaving the label's block, and to any
 * other by way of the table.
 */
export function encodeFunction({ code, onDispatch, onFail, next }: FunctionParts): Uint8Array {
  const labels = numberLabels(code);
  const writer = new CodeWriter(labels);
  writer.write([Opcode.loop, NO_VALUE, onDispatch, Opcode.block, NO_VALUE]);
  writer.write(Array.from({ length: labels }, () => [Opcode.block, NO_VALUE]));
  writer.write([local(next), jumpTable(labels)]);
  writer.write([code, Opcode.end]);
  writer.write([onFail, Opcode.branch, 0, Opcode.end, Opcode.unreachable]);
  return writer.bytes;
}

/** Returns the bytes of code that has no labels and branches, to be used in many places. */
export function encode(code: Code): Uint8Array {
  const writer = new CodeWriter(0);
  writer.write(code);
  return writer.bytes;
}

/** Numbers the labels in the order they are placed in, from the first on, and returns the number behind the last. */
function numberLabels(code: Code, first = 0): number {
  let next = first;
  for (const piece of code) {
    if (typeof piece === 'number') continue;
    if (Array.isArray(piece)) next = numberLabels(piece, next);
    else if ('kind' in piece && piece.kind === 'placement') piece.label.number = next++;
  }
  return next;
}

function jumpTable(labels: number): Code {
  const depths = Array.from({ length: labels }, (_, depth) => unsigned(depth));
  return [Opcode.branchTable, unsigned(labels - 1), depths];
}

class CodeWriter {
  readonly #sink = new ByteSink();
  readonly #labels: number;
  /** The number of the label behind which the code stands. */
  #current = -1;
  #nesting = 0;

  constructor(labels: number) {
    this.#labels = labels;
  }

  get bytes(): Uint8Array {
    return this.#sink.bytes;
  }

  write(code: Code): void {
    for (const piece of code) {
      if (typeof piece === 'number') this.#sink.push(piece);
      else if (piece instanceof Uint8Array) this.#sink.append(piece);
      else if (isCode(piece)) this.write(piece);
      else if (piece instanceof Label) this.#sink.append(signed(piece.number));
      else this.#writeUnplaced(piece);
    }
  }

  #writeUnplaced(piece: Branch | Placement | Nested): void {
    switch (piece.kind) {
      case 'branch':
        this.#sink.append([piece.opcode, ...unsigned(this.#depthOf(piece))]);
        break;
      case 'placement':
        this.#current = piece.label.number;
        this.#sink.push(Opcode.end);
        break;
      case 'nested':
        this.#nesting += 1;
        this.write(piece.code);
        this.#nesting -= 1;
    }
  }

  /** Behind a label its own block has ended, and those of the labels further on are still open. */
  #depthOf({ target }: Branch): number {
    const toFail = this.#labels - 1 - this.#current + this.#nesting;
    if (target === 'fail') return toFail;
    if (target === 'dispatch') return toFail + 1;
    if (target.number <= this.#current) throw new Error('a branch must not go back');
    return target.number - this.#current - 1 + this.#nesting;
  }
}

function isCode(piece: Piece): piece is Code {
  return Array.isArray(piece);
}
