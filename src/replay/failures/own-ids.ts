import type { FailCounter, FailTicket } from './fail-manager.ts';
import type { FoundId } from './failures.ts';

interface RipeTicket {
  readonly ticket: FailTicket;
  readonly found: FoundId;
}

/**
 * The tickets of ids that are other than their hosts. Before 1.0 the server looks for the ticket of the host where an id
 * has reached `maxretry`: if there is one, only that may be banned, and the id waits; if there is none, all that have
 * reached it are banned (observed in fail2ban 0.11.2).
 */
export class OwnIds {
  readonly #counter: FailCounter;
  readonly #maxretry: number;
  /** What the tickets that may wait were opened for, by the numbers of their ids, the oldest first. */
  readonly #opened = new Map<number, FoundId>();

  constructor(counter: FailCounter, maxretry: number) {
    this.#counter = counter;
    this.#maxretry = maxretry;
  }

  /** Notes what a ticket was opened for. @param isOwn whether the id is other than its host */
  note(id: number, found: FoundId, isOwn: boolean): void {
    this.#opened.delete(id);
    if (isOwn) this.#opened.set(id, found);
  }

  /**
   * Gives out the tickets to ban one after the other, each of which has to be deleted.
   *
   * @param host the number of the host whose failure has reached `maxretry`
   */
  *toBan(host: number, { ticket, found }: RipeTicket): Generator<RipeTicket> {
    const { id } = ticket;
    if (!this.#opened.has(id)) this.#opened.set(id, { id: found.id, host: found.id });
    for (let next = this.#next(host); next; next = this.#next(host)) {
      yield { ticket: next, found: this.#opened.get(next.id)! };
    }
  }

  #next(host: number): FailTicket | undefined {
    if (this.#counter.get(host)) return this.#ripe(host);
    for (const opened of this.#opened.keys()) {
      const ticket = this.#ripe(opened);
      if (ticket) return ticket;
    }
    return undefined;
  }

  #ripe(id: number): FailTicket | undefined {
    const ticket = this.#counter.get(id);
    if (!ticket) this.#opened.delete(id);
    return ticket && ticket.retry >= this.#maxretry ? ticket : undefined;
  }
}
