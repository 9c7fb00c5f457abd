import { roundHalfEven } from '../pyexpr/index.ts';
import { Deadlines } from './deadlines.ts';

/** The failures of one id that count towards its ban. Times are seconds since the epoch. */
export interface FailTicket {
  /** As `keyOf` an address makes it. */
  readonly id: string;
  firstTime: number;
  lastTime: number;
  /** What is compared with `maxretry`: an estimate once the failures spread over more than `findtime`. */
  retry: number;
  /** How many failures there were. */
  failures: number;
  /** With `bantime.increment`: how often the id was banned before, if that was known at the first failure. */
  bancount: number;
}

export interface FailCounter {
  /** Counts a failure and returns the ticket of its id. */
  add(id: string, time: number): FailTicket;
  /** Counts the last failure of the ticket so many times more, as one failure. */
  addWeight(ticket: FailTicket, times: number): void;
  delete(id: string): void;
  /** Drops what no failure came to since `findtime`. @returns the ids of what it dropped */
  cleanUp(clock: number): readonly string[];
}

/** fail2ban's FailManager: one ticket an id, its count scaled down to `findtime` (observed in fail2ban 1.0.2). */
export class FailManager implements FailCounter {
  readonly #findtime: number;
  readonly #tickets = new Map<string, FailTicket>();
  /** By their last failures. */
  readonly #oldest: Deadlines<FailTicket>;

  /** @param findtime in seconds */
  constructor(findtime: number) {
    this.#findtime = findtime;
    this.#oldest = new Deadlines((ticket) =>
      this.#tickets.get(ticket.id) === ticket ? ticket.lastTime : Infinity,
    );
  }

  add(id: string, time: number): FailTicket {
    const ticket = this.#tickets.get(id);
    if (!ticket) return this.#open(id, time);
    adjustTime(ticket, time, this.#findtime);
    ticket.retry++;
    ticket.failures++;
    return ticket;
  }

  addWeight(ticket: FailTicket, times: number): void {
    ticket.retry += times;
    ticket.failures++;
  }

  delete(id: string): void {
    if (this.#tickets.delete(id)) this.#oldest.forgetOne();
  }

  cleanUp(clock: number): readonly string[] {
    const oldest = clock - this.#findtime;
    const dropped = this.#oldest.take((time) => time <= oldest).map(({ id }) => id);
    for (const id of dropped) this.#tickets.delete(id);
    return dropped;
  }

  #open(id: string, time: number): FailTicket {
    const ticket = { id, firstTime: time, lastTime: time, retry: 1, failures: 1, bancount: 0 };
    this.#tickets.set(id, ticket);
    this.#oldest.add(ticket);
    return ticket;
  }
}

/** Once the failures spread over more than `findtime`, their number is estimated from the rate so far. */
function adjustTime(ticket: FailTicket, time: number, findtime: number): void {
  if (time <= ticket.lastTime) return;
  if (ticket.firstTime < time - findtime) {
    ticket.retry = roundHalfEven((ticket.retry / (time - ticket.firstTime)) * findtime);
    ticket.firstTime = time - findtime;
  }
  ticket.lastTime = time;
}
