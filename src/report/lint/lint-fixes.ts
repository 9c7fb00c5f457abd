import { escapeControl } from '../../diagnostics/index.ts';
import type { LintCode } from '../../lint/index.ts';

/** What `--fix` mends of filters. */
export interface LintFixes {
  /** What changes in files. */
  files: readonly FileFix[];
  /** What is mended by that, which is not among the findings. */
  fixed: readonly FixedFinding[];
  /** What a change was tried for, and why it was dropped. */
  unfixed: readonly UnfixedFinding[];
}

/** What changes in a file. */
export interface FileFix {
  /** Its path. */
  file: string;
  /** What is changed: a unified diff. */
  diff: string;
}

/** A finding that is mended. */
export interface FixedFinding {
  /** The filter or jail, as it was asked for. */
  filter: string;
  /** The rule. */
  code: LintCode;
  /** What is wrong, a sentence for people. */
  message: string;
}

/** A finding that could not be mended without a person. */
export interface UnfixedFinding extends FixedFinding {
  /** What speaks against the change that was tried. */
  reason: string;
}

/** Formats for people why changes were dropped. */
export function formatUnfixed(unfixed: readonly UnfixedFinding[]): string {
  return unfixed
    .map(({ code, message, reason }) =>
      escapeControl(`not mended [${code}]: ${message}, since ${reason}`),
    )
    .map((line) => `${line}\n`)
    .join('');
}
