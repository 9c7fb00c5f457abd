/** In milliseconds; what Node takes. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** @param seconds of `--regex-timeout` */
export function toMilliseconds(seconds: number): number {
  return Math.min(Math.ceil(seconds * 1000), MAX_TIMEOUT);
}
