/**
 * What failures are counted by: one value that goes from flags, a jail or a case to the replay, its report, and whoever
 * explains it. The names are those of jail.conf(5).
 */
export interface Counting {
  /** How many failures bring a ban, 1 at least. */
  readonly maxretry: number;
  /** How long a failure counts, in seconds. */
  readonly findtime: number;
  /** How long a ban lasts, in seconds, −1 for ever. */
  readonly bantime: number;
  /** A plain sliding window counts instead of fail2ban's tickets; no option of a jail. */
  readonly strictWindow: boolean;
}

/** What flags, a jail or a case say of it. */
export type GivenCounting = { readonly [Name in keyof Counting]?: Counting[Name] | undefined };

/** The values of the stock jail.conf of fail2ban. */
export const DEFAULT_COUNTING: Counting = {
  maxretry: 5,
  findtime: 600,
  bantime: 600,
  strictWindow: false,
};

/**
 * Takes each value from the first that says it, else the default. A maxretry below 1 acts as 1 (observed in fail2ban
 * 1.0.2).
 */
export function countingOf(...given: readonly GivenCounting[]): Counting {
  const find = <Name extends keyof Counting>(name: Name): Counting[Name] =>
    given.find((each) => each[name] !== undefined)?.[name] ?? DEFAULT_COUNTING[name];
  return {
    maxretry: Math.max(find('maxretry'), 1),
    findtime: find('findtime'),
    bantime: find('bantime'),
    strictWindow: find('strictWindow'),
  };
}
