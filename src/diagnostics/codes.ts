/**
 * Every code a diagnostic can have. The list is closed: a code is part of the JSON output, so scripts may rely on it.
 * The part before the slash names the room of the project that reports it.
 */
export const DIAGNOSTIC_CODES = [
  // config text
  'config/no-section-header',
  'config/malformed-section-header',
  'config/duplicate-section',
  'config/duplicate-option',
  'config/not-an-option',
  'config/empty-option-name',
  'config/unindented-continuation',
  'config/indented-option',
  'config/cut-at-semicolon',
  'config/undecodable-byte',
  // interpolation and tags
  'config/bad-percent',
  'config/unknown-interpolation',
  'config/interpolation-too-deep',
  'config/tag-self-reference',
  // files
  'config/file-not-found',
  'config/file-unreadable',
  'config/include-not-found',
  'config/include-too-deep',
  // filters
  'config/no-definition-section',
  'config/misspelt-section',
  'config/no-failregex',
  'config/bad-filter-options',
  'config/bad-value',
  'config/bad-duration',
  'config/comment-behind-regex',
  'config/quoted-regex',
  // jails
  'config/no-such-jail',
  'config/jail-not-enabled',
  'config/unknown-option',
  'config/bad-logpath',
  'config/no-logpath',
  'config/no-action',
  'config/duplicate-action',
  'jail/none-enabled',
  'jail/not-enabled',
  'jail/no-log',
  'jail/log-directory',
  'jail/log-missing',
  'jail/logpath-passed-over',
  'jail/feeds-itself',
  'jail/no-database',
  'jail/ignoreip-file',
  'jail/ignorecommand-not-run',
  'jail/ignorecommand-tag',
  'jail/ignorecommand-failed',
  // regular expressions
  'regex/syntax',
  'regex/no-failure-id',
  'regex/empty',
  'regex/timeout',
  // dates
  'date/bad-pattern',
  'date/unknown-time-zone',
  'date/duplicate-pattern',
  'date/line-lost',
  // addresses
  'ip/bad-ignoreip',
  'ip/bad-id',
  // logs
  'log/not-found',
  'log/unreadable',
  'log/empty',
  'log/nothing-read',
  'log/open-line',
  'log/undecodable-bytes',
  'log/line-too-long',
  'log/packed',
  'log/truncated',
  'log/damaged',
  // the journal
  'journal/bad-match',
  'journal/bad-option',
  'journal/no-journalctl',
  'journal/unsupported-form',
  'journal/mixed-logs',
  'journal/no-match',
  'journal/nothing-matches',
  'journal/damaged-entry',
  'journal/entry-too-long',
  'journal/no-message',
  'journal/unusable-entry',
  // golden cases and samples
  'case/not-found',
  'case/bad-line',
  'case/unknown-key',
  'case/bad-value',
  'case/bad-golden',
  'sample/bad-directive',
  'sample/unknown-condition',
  // replays
  'replay/held-up',
  'replay/bad-formula',
  'replay/formula-failed',
  // command line
  'cli/usage',
  'cli/expectation-failed',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
