/** Names a regex in messages: `failregex 2`; there is but one `prefregex`. */
export function nameOfRegex({ kind, number }: { kind: string; number: number }): string {
  return kind === 'prefregex' ? kind : `${kind} ${number}`;
}
