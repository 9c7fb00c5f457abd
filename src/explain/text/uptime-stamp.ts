import { compileRegex, type Span } from '../../pyregex/index.ts';

/** The kernel writes it before each message, `[12345.678901] `; whether a syslog daemon keeps it is another question. */
const STAMP = String.raw`\[\s*\d+\.\d+\]`;
const WHOLE_STAMP = new RegExp(String.raw`^\s*${STAMP}\s*$`);
const STAMP_AHEAD = new RegExp(String.raw`^\s*${STAMP} ?`);
const STAMP_IN_LINE = new RegExp(String.raw`(?:^\s*|\bkernel(?::| - - -)\s*)(${STAMP}\s?)`, 'd');
const SAMPLES = ['[12345.678901]', '[    1.234567]'];

/** A regex for the stamp, without the blank behind it. */
export const STAMP_REGEX = STAMP;

export function isStamp(text: string): boolean {
  return WHOLE_STAMP.test(text);
}

/** Measures the stamp that a text begins with, and the blank behind it: `[1.5] IN=` → 6; 0 if there is none. */
export function stampLength(text: string): number {
  return STAMP_AHEAD.exec(text)?.[0].length ?? 0;
}

/** Finds where the stamp of a line stands. */
export function findStamp(text: string): Span | undefined {
  const [start, end] = STAMP_IN_LINE.exec(text)?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Whether a part of a regex asks for nothing but the stamp. */
export function isStampRegex(source: string): boolean {
  if (!/\\?\[/.test(source)) return false;
  const compiled = compileRegex(String.raw`\s*(?:${source})\s*\Z`);
  if (!compiled.ok) return false;
  const { regex } = compiled;
  return SAMPLES.some((sample) =>
    [sample, `${sample} `].some((text) => regex.search(text, true)?.start === 0),
  );
}
