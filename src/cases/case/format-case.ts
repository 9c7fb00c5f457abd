import { stringify } from 'ini';

/** The keys of a case file in the order in which they are written; durations in seconds, −1 for ever. */
export interface CaseKeys {
  description?: string | undefined;
  filter: string;
  options?: string | undefined;
  log: readonly string[];
  config?: string | undefined;
  maxretry: number;
  findtime: string;
  bantime: string;
  ignoreip: readonly string[];
  usedns?: string | undefined;
  tz: string;
  now: string;
  'expect-no-match'?: 'yes' | undefined;
}

/** Returns the text of a case file. */
export function formatCase(keys: CaseKeys): string {
  const entries = Object.entries(keys).filter(
    ([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0),
  );
  return stringify({ case: Object.fromEntries(entries) }, { whitespace: true, platform: 'linux' });
}
