/** An `int`, a `float` or a `bool` of Python. */
export type PyNumber = bigint | number | boolean;

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '<<' | '>>';
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** One step of a row of operations that are done from left to right, such as `+ 2` of `1 + 2`. */
export interface Operation<Operator> {
  readonly operator: Operator;
  readonly operand: Expression;
  /** The place of the operator, in UTF-16 units of the text. */
  readonly position: number;
}

/** A Python expression that gives a number. Positions are UTF-16 units of its text. */
export type Expression =
  | { readonly type: 'number'; readonly value: PyNumber }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'call'; readonly name: string; readonly args: Expression[]; position: number }
  | { readonly type: 'sign'; readonly negative: boolean; readonly operand: Expression }
  | { readonly type: 'not'; readonly operand: Expression }
  | {
      /** The operators of a row bind equally, so that a long sum doesn't make a deep tree. */
      readonly type: 'binary';
      readonly first: Expression;
      readonly rest: readonly Operation<BinaryOperator>[];
    }
  | {
      readonly type: 'comparison';
      readonly first: Expression;
      readonly rest: readonly Operation<ComparisonOperator>[];
    }
  | { readonly type: 'logic'; readonly operator: 'and' | 'or'; readonly operands: Expression[] }
  | {
      readonly type: 'conditional';
      readonly test: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    };
