import type { Diagnostic } from '../../diagnostics/index.ts';
import { lookalikesOf } from '../../ip/index.ts';
import type { NumberedTexts } from '../columns/numbered-texts.ts';
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
  readonly diagnostics: Diagnostic[] = [];
  readonly #keys: NumberedTexts;
  readonly #counter: FailCounter;
  readonly #maxretry: number;
  #isWritten = false;
  /** What the tickets that may wait were opened for, by the numbers of their ids, the oldest first. */
  readonly #opened = new Map<number, FoundId>();

  /** @param keys of the ids by their numbers */
  constructor(keys: NumberedTexts, counter: FailCounter, maxretry: number) {
    this.#keys = keys;
    this.#counter = counter;
    this.#maxretry = maxretry;
  }

  /**
   * Notes a failure.
   *
   * @param isOwn whether its id is other than its host
   */
  note({ id, failures }: FailTicket, found: FoundId, isOwn: boolean): void {
    // Of ids that no group of their own has found, each is itself.
    this.#isWritten ||= found.id !== found.host;
    if (this.#isWritten && this.diagnostics.length === 0 && this.#hasLookalike(id)) {
      this.diagnostics.push(describeLookalike(found));
    }
    if (failures > 1) return;
    this.#opened.delete(id);
    if (isOwn) this.#opened.set(id, { id: found.id, host: found.host });
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

  #hasLookalike(id: number): boolean {
    const key = this.#keys.textOf(id);
    return lookalikesOf(key).some((other) => this.#keys.find(other) !== undefined);
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

/** Tells of what is left out: an id of its own equals both of these there, whichever comes first. */
function describeLookalike({ id }: FoundId): Diagnostic {
  return {
    code: 'ip/ambiguous-id',
    severity: 'warning',
    message: `the id ${id.text} is found as an address and as a text or name: fail2ban 0.11 may count both together, dryban counts each by itself`,
    hint: 'Let all failregexes find it in the same way: by <ADDR> or <HOST>, or by <F-ID>',
  };
}
