import type { FailCounter, FailTicket } from './fail-manager.ts';

interface Window {
  ticket: FailTicket;
  /** Times of the failures inside the window, oldest first. */
  times: number[];
}

/** Counts the failures of the last `findtime` seconds one by one: what people think fail2ban does. */
export class SlidingWindow implements FailCounter {
  readonly #findtime: number;
  readonly #windows = new Map<string, Window>();

  /** @param findtime in seconds */
  constructor(findtime: number) {
    this.#findtime = findtime;
  }

  add(id: string, time: number): FailTicket {
    const window = this.#windows.get(id) ?? this.#open(id, time);
    window.ticket.lastTime = Math.max(window.ticket.lastTime, time);
    const begin = window.ticket.lastTime - this.#findtime;
    window.times = [...window.times, time].filter((failure) => failure > begin);
    window.ticket.firstTime = Math.min(...window.times);
    window.ticket.retry = window.times.length;
    window.ticket.failures++;
    return window.ticket;
  }

  addWeight(ticket: FailTicket, times: number): void {
    const window = this.#windows.get(ticket.id)!;
    const last = window.times.at(-1)!;
    window.times.push(...Array.from({ length: times }, () => last));
    ticket.retry = window.times.length;
    ticket.failures++;
  }

  delete(id: string): void {
    this.#windows.delete(id);
  }

  cleanUp(clock: number): readonly string[] {
    const dropped: string[] = [];
    for (const [id, { ticket }] of this.#windows) {
      if (ticket.lastTime > clock - this.#findtime) continue;
      this.#windows.delete(id);
      dropped.push(id);
    }
    return dropped;
  }

  #open(id: string, time: number): Window {
    const ticket = { id, firstTime: time, lastTime: time, retry: 0, failures: 0, bancount: 0 };
    const window = { ticket, times: [] };
    this.#windows.set(id, window);
    return window;
  }
}
