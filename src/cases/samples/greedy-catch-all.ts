/**
 * A `.*` or `.+` before `<HOST>`, which takes as much as it can, so that text of an attacker may hold the address
 * that is found. It does no harm where all behind `<HOST>` is exact up to an anchored end.
 */
const CATCH_ALL_BEFORE_HOST = /\.[*+](?!\?)[^$^]*<HOST>(?:.*\.[*+]|.*[^$]$)/s;

/** Whether a failregex may find the address in the wrong place, by the rule of fail2ban's tests. */
export function isGreedyBeforeHost(failregex: string): boolean {
  return CATCH_ALL_BEFORE_HOST.test(failregex);
}
