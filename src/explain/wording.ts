import type { RegexAttempt } from './regex-attempt.ts';

const MAX_SHOWN = 60;

/** Short enough for a message. */
export function shown(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

export function quote(text: string): string {
  return `“${shown(text)}”`;
}

export function nameOf({ kind, number }: Pick<RegexAttempt, 'kind' | 'number'>): string {
  return kind === 'prefregex' ? 'the prefregex' : `${kind} ${number}`;
}
