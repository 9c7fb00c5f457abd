/** The values of `usedns` of jail.conf(5): what becomes of a host name that a regex found. */
export const USEDNS_VALUES = ['yes', 'warn', 'no', 'raw'] as const;

export type UseDns = (typeof USEDNS_VALUES)[number];

const DEFAULT_USEDNS: UseDns = 'warn';

/**
 * Reads a value of `usedns` in upper or lower case.
 *
 * @returns undefined for any other, which fail2ban takes for the safe `no` (observed in fail2ban 1.0.2)
 */
export function readUseDns(text: string): UseDns | undefined {
  const lower = text.toLowerCase();
  return USEDNS_VALUES.find((known) => known === lower);
}

/** What fail2ban makes of any value of `usedns`, and where none is written. */
export function useDnsOf(text: string | undefined): UseDns {
  return text === undefined ? DEFAULT_USEDNS : (readUseDns(text) ?? 'no');
}
