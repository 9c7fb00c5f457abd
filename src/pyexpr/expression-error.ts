/** Why an expression can't be read or has no value, and where (UTF-16 units of its text, half-open). */
export interface ExpressionError {
  message: string;
  position: number;
  end: number;
}

/** Carries an error from deep inside to the doors of this room; it never leaves them. */
export class ExpressionFailure extends Error {
  readonly error: ExpressionError;

  constructor(message: string, position: number, end: number = position + 1) {
    super(message);
    this.error = { message, position, end };
  }
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: ExpressionError };

/** A value, or the error that came up on the way to it. */
export function catchFailure<Value>(work: () => Value): Outcome<Value> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    return { ok: false, error: error.error };
  }
}
