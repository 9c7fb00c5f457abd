import type {
  BanEvent,
  ExpiredBanEvent,
  FailureEvent,
  LineEvent,
  ReplayEvent,
} from '../../replay/index.ts';
import type { CaseLines } from './case-lines.ts';

/** A ban, also one that had ended before it was made. */
export interface RecordedBan {
  readonly id: string;
  /** The line that brought it. */
  readonly line: number;
  /** The lines with failures of the ticket, by whose times their number is estimated where they are spread out. */
  readonly failures: readonly number[];
  /** Whether the ban needs each of them, since each counts once. */
  readonly isTight: boolean;
}

/** What came of the lines of a replay, by their numbers. */
export class RecordedReplay {
  /** What became of each line, in the order of the replay. */
  readonly lines = new Map<number, LineEvent>();
  /** What dropped a failure of a line, such as an entry of `ignoreip`. */
  readonly rules = new Map<number, string>();
  /** The bans by all that is known of them but how many failures they took. */
  readonly bans = new Map<string, RecordedBan>();
  /** The lines at which the bans of each id were found to have ended. */
  readonly unbans = new Map<string, number[]>();
  readonly #numbers: CaseLines;
  readonly #maxretry: number;
  /** The lines with all failures of each id. */
  readonly failures = new Map<string, number[]>();
  /** Those of the tickets of which no ban came. */
  readonly #tickets = new Map<string, number[]>();
  #ended: string[] = [];

  constructor(events: readonly ReplayEvent[], numbers: CaseLines, maxretry: number) {
    this.#numbers = numbers;
    this.#maxretry = maxretry;
    for (const event of events) this.#add(event);
  }

  #add(event: ReplayEvent): void {
    if (event.type === 'line') this.#addLine(event);
    else if (event.type === 'failure') this.#addFailure(event);
    else if (event.type === 'ban' || event.type === 'expired-ban') this.#addBan(event);
    else if (event.type === 'unban') this.#ended.push(event.id);
    else if (event.type === 'ignored-failure') {
      this.rules.set(this.#numbers.numberOf(event), event.rule);
    }
  }

  /** Bans end when the clock moves, before what becomes of the line that moves it is told. */
  #addLine(event: LineEvent): void {
    const number = this.#numbers.numberOf(event);
    this.lines.set(number, event);
    for (const id of this.#ended) listIn(this.unbans, id).push(number);
    this.#ended = [];
  }

  #addFailure({ id, retry, ...place }: FailureEvent): void {
    const number = this.#numbers.numberOf(place);
    listIn(this.failures, id).push(number);
    if (retry === 1) this.#tickets.set(id, [number]);
    else listIn(this.#tickets, id).push(number);
  }

  #addBan(event: BanEvent | ExpiredBanEvent): void {
    const { id } = event;
    const failures = this.#tickets.get(id) ?? [];
    const isTight = failures.length === this.#maxretry;
    this.bans.set(keyOfBan(event), { id, line: this.#numbers.numberOf(event), failures, isTight });
    this.#tickets.delete(id);
  }
}

function keyOfBan({ type, id, time, file, line, ...rest }: BanEvent | ExpiredBanEvent): string {
  const { until, bancount } = 'until' in rest ? rest : {};
  return JSON.stringify([type, id, time, file, line, until, bancount]);
}

function listIn(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
