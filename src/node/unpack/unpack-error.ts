/**
 * The reason why packed data can't be unpacked, or not to its end. Where it is `followed` by bytes that are no part
 * of it, or `unproved` since it holds no checksum, all of it was unpacked.
 */
export type UnpackFailure = 'truncated' | 'damaged' | 'unsupported' | 'followed' | 'unproved';

/** An error of packed data; everything before the place that failed was handed out. */
export class UnpackError extends Error {
  readonly failure: UnpackFailure;
  readonly hint: string | undefined;

  /** @param reason for data that is sound but not supported: a clause that follows the name of the file */
  constructor(failure: UnpackFailure, reason: string = failure, hint?: string) {
    super(reason);
    this.failure = failure;
    this.hint = hint;
  }
}
