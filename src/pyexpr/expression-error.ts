/**
 * The reason why an expression can't be read or has no value, and its place: a half-open range of UTF-16 units of its
 * text.
 */
export interface ExpressionError {
  message: string;
  position: number;
  end: number;
}

/** Carries an error from deep inside this room to its doors, and never leaves them. */
export class ExpressionFailure extends Error {
  readonly error: ExpressionError;

  constructor(message: string, position: number, end: number = position + 1) {
    super(message);
    this.error = { message, position, end };
  }
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: ExpressionError };

/** Returns what `work` returns, or the ExpressionError that it threw on the way. */
export function catchFailure<Value>(work: () => Value): Outcome<Value> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    return { ok: false, error: error.error };
  }
}
