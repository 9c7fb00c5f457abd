import type { Diagnostic } from './diagnostic.ts';

/**
 * The things that need a person's attention though nothing failed, and what they mean. The list is closed: a code is
 * part of the JSON output.
 */
export const ATTENTION_MEANINGS = {
  'attention/no-line-matches': 'a replay read lines, and no failregex found a failure in any',
  'attention/case-without-match': 'a case was to be recorded in which no line matches',
} as const;

type AttentionCode = keyof typeof ATTENTION_MEANINGS;

/** One thing to look into. */
export interface Attention {
  /** What it is, for programs. */
  code: AttentionCode;
  /** What to look into, a sentence for people. */
  message: string;
  /** What explains it, ready to be pasted into a shell; where texts were replayed, the call of the library. */
  command: string;
}

/** Turns what needs attention into diagnostics, which stand beside the report. */
export function describeAttention(
  { code, message, command }: Attention,
  severity: Diagnostic['severity'] = 'warning',
): Diagnostic {
  return { code, severity, message, hint: `To see why: ${command}` };
}
