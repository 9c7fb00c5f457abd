import type { FailCounter, FailTicket } from './fail-manager.ts';

interface Window {
  readonly ticket: { -readonly [Name in keyof FailTicket]: FailTicket[Name] };
  /** The times of the failures inside the window, in seconds since the epoch, oldest first. */
  times: number[];
}

/** Counts the failures of the last `findtime` seconds one by one: what people think fail2ban does. */
export class SlidingWindow implements FailCounter {
  readonly #findtime: number;
  readonly #windows = new Map<number, Window>();

  /** @param findtime in seconds */
  constructor(findtime: number) {
    this.#findtime = findtime;
  }

  add(id: number, time: number): FailTicket {
    const window = this.#windows.get(id) ?? this.#open(id, time);
    window.ticket.lastTime = Math.max(window.ticket.lastTime, time);
    const begin = window.ticket.lastTime - this.#findtime;
    window.times = [...window.times, time].filter((failure) => failure > begin);
    window.ticket.retry = window.times.length;
    window.ticket.failures++;
    return window.ticket;
  }

  addWeight(id: number, times: number, bancount: number): FailTicket {
    const window = this.#windows.get(id)!;
    const last = window.times.at(-1)!;
    if (window.ticket.failures === 1) window.ticket.bancount = bancount;
    window.times.push(...Array.from({ length: times }, () => last));
    window.ticket.retry = window.times.length;
    window.ticket.failures++;
    return window.ticket;
  }

  get(id: number): FailTicket | undefined {
    return this.#windows.get(id)?.ticket;
  }

  delete(id: number): void {
    this.#windows.delete(id);
  }

  cleanUp(clock: number): readonly number[] {
    const dropped: number[] = [];
    for (const [id, { ticket }] of this.#windows) {
      if (ticket.lastTime > clock - this.#findtime) continue;
      this.#windows.delete(id);
      dropped.push(id);
    }
    return dropped;
  }

  #open(id: number, time: number): Window {
    const ticket = { id, lastTime: time, retry: 0, failures: 0, bancount: 0 };
    const window = { ticket, times: [] };
    this.#windows.set(id, window);
    return window;
  }
}
