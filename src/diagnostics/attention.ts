import { ATTENTION, type AttentionCode, type Urgency } from './attention-codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/** The most hosts that a finding names one by one. */
export const MAX_NAMED_HOSTS = 20;

/** What was found, and what explains it. */
export interface AttentionFinding {
  /** What to look into, a sentence for people. */
  message: string;
  /** What explains it, ready to be pasted into a shell; where texts were replayed, the call of the library. */
  command: string;
  /** What may mend it, ready to be pasted into a configuration: `ignoreip = 192.0.2.7`. */
  remedy?: string;
  /** The hosts that it is about, the first 20. */
  hosts?: readonly string[];
  /** How many there are of what it is about: hosts, lines or regexes. */
  count?: number;
  /** The log that it is about. */
  file?: string;
  /** The number of the first line of the log that shows it, from 1 on. */
  line?: number;
}

/** One thing to look into. */
export interface Attention extends AttentionFinding {
  /** What it is, for programs. */
  code: AttentionCode;
  /** How much it matters. */
  urgency: Urgency;
  /** The jail that it is about, where what is said of several stands together. */
  jail?: string;
}

/** Makes a finding one of the things to look into. */
export function attentionOf(code: AttentionCode, finding: AttentionFinding): Attention {
  return { code, urgency: ATTENTION[code].urgency, ...finding };
}

/** What was a warning before reports told it, and stays one. */
const ALWAYS_WARNED: ReadonlySet<AttentionCode> = new Set(['attention/no-line-matches']);

/** Returns whether a finding is also told beside the report. */
export function isWarned({ code, urgency }: Attention): boolean {
  return urgency === 'danger' || ALWAYS_WARNED.has(code);
}

/** Turns what needs attention into diagnostics, which stand beside the report. */
export function describeAttention(
  { code, message, command, remedy }: Attention,
  severity: Diagnostic['severity'] = 'warning',
): Diagnostic {
  const notes = remedy === undefined ? [] : [{ message: `what may mend it: ${remedy}` }];
  const hint = `To see why: ${command}`;
  return { code, severity, message, hint, ...(notes.length > 0 && { notes }) };
}
