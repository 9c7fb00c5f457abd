import { stringify } from 'ini';
import { formatDuration } from '../../config/index.ts';
import type { Counting } from '../../replay/index.ts';

/** The keys of a case file in the order in which they are written. */
export interface CaseKeys {
  description?: string | undefined;
  fail2ban: string;
  python?: string | undefined;
  filter: string;
  options?: string | undefined;
  log: readonly string[];
  config?: string | readonly string[] | undefined;
  counting: Counting;
  ignoreip: readonly string[];
  usedns?: string | undefined;
  tz: string;
  now: string;
  'expect-no-match'?: 'yes' | undefined;
}

/** Returns the text of a case file. */
export function formatCase(keys: CaseKeys): string {
  const entries = Object.entries(keys)
    .flatMap(([key, value]) =>
      key === 'counting' ? formatCounting(keys.counting) : [[key, value] as const],
    )
    .filter(([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0));
  return stringify({ case: Object.fromEntries(entries) }, { whitespace: true, platform: 'linux' });
}

function formatCounting({ maxretry, findtime, bantime }: Counting) {
  return Object.entries({
    maxretry,
    findtime: formatDuration(findtime),
    bantime: formatDuration(bantime),
  });
}
