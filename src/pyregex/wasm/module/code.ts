/** Instructions of WebAssembly as a tree of bytes, with what is known only when all of a function is written. */
export type Code = readonly Piece[];

export type Piece = number | Uint8Array | Code | Label | Branch | Placement | Nested;

/** A place in a function that can be gone to. In code it stands for its number, which is 0 for the first. */
export class Label {
  number = -1;
}

export interface Branch {
  kind: 'branch';
  opcode: number;
  target: Label | 'dispatch' | 'fail';
}

/** The code that follows, up to the next placement, is behind the label. */
export interface Placement {
  kind: 'placement';
  label: Label;
}

/** Code inside a block of its own. */
export interface Nested {
  kind: 'nested';
  code: Code;
}
