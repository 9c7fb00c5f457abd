import type { FilterDefinition } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';

/** The codes of what fail2ban-regex fails at with an exception, in a filter or jail that it could read. */
export const FAILURES: ReadonlySet<string> = new Set([
  'config/bad-percent',
  'config/unknown-interpolation',
  'config/interpolation-too-deep',
  'config/tag-self-reference',
  'config/bad-value',
]);

/** The codes of what is wrong in the text of a file, before any option is looked at. */
export const OF_TEXT =
  /^config\/(?:(?:no|malformed)-section-header|duplicate-|not-an-option|empty-option-name|file-unreadable)/;

/** What the argument REGEX or IGNOREREGEX stands for. */
export interface RegexTestSource {
  /** The filter, absent if it can't be used: then `refusal` says why in fail2ban's words. */
  definition?: FilterDefinition;
  /** What fail2ban-regex tells of it. */
  output: string[];
  refusal?: string[];
  /** Whether fail2ban-regex fails with an exception, so that it says nothing more. */
  fails?: boolean;
  diagnostics: Diagnostic[];
}

export interface RegexTestSourceRequest {
  config: string;
  /** What the lines are: `journal` for lines of the journal, else `file`. */
  logtype: string;
  /** The options are told that a filter ends up with. */
  showsOptions: boolean;
  /** The fail2ban whose answer is wanted. */
  release: Release;
}

export type RegexOptions = ReadonlyMap<string, string>;

/** A filter that an argument names. */
export interface FilterArgument {
  name: string;
  options: RegexOptions;
  /** What is taken from it. */
  kind: 'failregex' | 'ignoreregex';
}
