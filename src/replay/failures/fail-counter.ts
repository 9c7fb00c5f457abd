import type { Counting } from '../counting.ts';
import { FailManager, type FailCounter } from './fail-manager.ts';
import { SlidingWindow } from './sliding-window.ts';

/** Counts failures by tickets as fail2ban does, or by a plain sliding window. */
export function createFailCounter({ strictWindow, findtime }: Counting): FailCounter {
  return strictWindow ? new SlidingWindow(findtime) : new FailManager(findtime);
}
