/** What every command answers with. */
export const EXIT_CODE = {
  good: 0,
  /** An expectation, such as that of `--expect-banned`, failed. */
  failedExpectation: 1,
  /** What fail2ban-regex ends with where it fails with an exception; of `dryban regex` only. */
  failed: 1,
  /** Wrong usage, a broken config, or input that can't be read. */
  unusable: 2,
  /** What fail2ban-regex answers to a wrong regex, filter or number of arguments; of `dryban regex` only. */
  refused: 255,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];
