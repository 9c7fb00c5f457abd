import type { ReplayEvent } from './events.ts';

/** The clock of a replay as its events show it, in seconds since the epoch. */
export class EventClock {
  #clock = 0;
  #started = false;

  /** When the event happens. A failure and a ban name the time of the log line, which may be earlier. */
  timeOf(event: ReplayEvent): number {
    if (event.type === 'unban') this.#clock = event.time;
    else if (event.type === 'line' && event.time !== null)
      this.#move(event.time, event.date !== null);
    return event.type === 'ban' ? (event.landed ?? this.#clock) : this.#clock;
  }

  /** Before the first date of the log it stands wherever the replay was begun. */
  #move(time: number, isDated: boolean): void {
    this.#clock = this.#started ? Math.max(this.#clock, time) : time;
    this.#started ||= isDated;
  }
}
