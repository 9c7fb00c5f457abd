/**
 * The reason why CPython refuses a pattern, in its own words. Positions are UTF-16 units of the pattern, half-open.
 */
export interface RegexSyntaxError {
  message: string;
  position: number;
  end: number;
}

/** Carries a syntax error from deep inside the parser to its door; it never leaves `parsePattern`. */
export class RegexSyntaxFailure extends Error {
  readonly error: RegexSyntaxError;

  constructor(error: RegexSyntaxError) {
    super(error.message);
    this.error = error;
  }
}
