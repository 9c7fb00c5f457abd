import { messageOf, type LogPlace } from '../../replay/index.ts';
import { DUPLICATE_RULES, type Cause } from '../causes/index.ts';
import { findFirst } from '../causes/rule.ts';
import type { ReplayedLine } from '../line/replayed-line.ts';
import { readPacket, type Packet } from '../text/packet.ts';

/** Lines that told of the same event as another line, and counted too. */
export interface DuplicateReport {
  /** How many such lines there are. */
  lines: number;
  /** Why they are there. */
  cause: Cause;
  /** Two lines for one event. */
  example: readonly [LogPlace, LogPlace];
}

/** Copies of a line come at nearly the same time. */
const CLOSE_SECONDS = 2;
const MAX_REMEMBERED = 2000;
const PACKET_FIELDS = ['SRC', 'DST', 'LEN', 'TTL', 'ID', 'PROTO', 'SPT', 'DPT'];

interface Seen {
  time: number;
  place: LogPlace;
  packet: Packet | undefined;
}

/** Finds events that were counted more than once: a packet logged under two prefixes, a line that is in two files. */
export class DuplicateFinder {
  readonly #seen = new Map<string, Seen>();
  /** The keys from the oldest on: to look for it from the begin each time would pass over all that is deleted. */
  readonly #oldest = this.#seen.keys();
  #lines = 0;
  #example: readonly [LogPlace, LogPlace] | undefined;

  /**
   * Adds a line.
   *
   * @param line one that counted as a failure
   */
  add({ place, passed }: ReplayedLine): void {
    if (passed.kind !== 'dated') return;
    const { time, line } = passed.dating;
    const message = messageOf(line);
    const packet = readPacket(message);
    const key = packet
      ? PACKET_FIELDS.map((field) => packet.fields.get(field) ?? '').join(' ')
      : message.trim();
    const seen = { time, place, packet };
    const before = this.#seen.get(key);
    if (before && isCopy(before, seen)) {
      this.#lines += 1;
      this.#example ??= [before.place, place];
      return;
    }
    if (before) this.#seen.delete(key);
    this.#seen.set(key, seen);
    if (this.#seen.size > MAX_REMEMBERED) this.#seen.delete(this.#oldest.next().value!);
  }

  finish(): DuplicateReport | null {
    const example = this.#example;
    if (!example) return null;
    const lines = this.#lines;
    return { lines, example, cause: findFirst(DUPLICATE_RULES, { lines, example })! };
  }
}

function isCopy(before: Seen, { time, place, packet }: Seen): boolean {
  if (Math.abs(time - before.time) > CLOSE_SECONDS) return false;
  return before.place.file !== place.file || prefixOf(before.packet) !== prefixOf(packet);
}

function prefixOf(packet: Packet | undefined): string {
  return packet?.prefix.text ?? '';
}
