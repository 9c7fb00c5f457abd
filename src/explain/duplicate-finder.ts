import { messageOf, type Place } from '../replay/index.ts';
import type { Cause } from './causes.ts';
import type { ReplayedLine } from './explain-line.ts';
import { readPacket } from './packet.ts';

/** Lines that told of the same event as another line, and counted too. */
export interface DuplicateReport {
  lines: number;
  cause: Cause;
  /** Two lines for one event. */
  example: readonly [Place, Place];
}

/** Copies of a line come at nearly the same time. */
const CLOSE_SECONDS = 2;
const MAX_REMEMBERED = 2000;
const PACKET_FIELDS = ['SRC', 'DST', 'LEN', 'TTL', 'ID', 'PROTO', 'SPT', 'DPT'];

interface Seen {
  time: number;
  place: Place;
  prefix: string;
}

/** Finds events that were counted more than once: a packet logged under two prefixes, a line that is in two files. */
export class DuplicateFinder {
  readonly #seen = new Map<string, Seen>();
  #lines = 0;
  #example: readonly [Place, Place] | undefined;

  /** @param line one that counted as a failure */
  add({ place, passed }: ReplayedLine): void {
    if (passed.kind !== 'dated') return;
    const { time, line } = passed.dating;
    const message = messageOf(line);
    const packet = readPacket(message);
    const key = packet
      ? PACKET_FIELDS.map((field) => packet.fields.get(field) ?? '').join(' ')
      : message.trim();
    const prefix = packet?.prefix.text ?? '';
    const before = this.#seen.get(key);
    if (before && isCopy(before, { time, place, prefix })) {
      this.#lines += 1;
      this.#example ??= [before.place, place];
      return;
    }
    this.#seen.delete(key);
    this.#seen.set(key, { time, place, prefix });
    if (this.#seen.size > MAX_REMEMBERED) this.#seen.delete(this.#seen.keys().next().value!);
  }

  finish(): DuplicateReport | null {
    if (!this.#example) return null;
    const [first, second] = this.#example;
    const isOneFile = first.file === second.file;
    return {
      lines: this.#lines,
      example: this.#example,
      cause: {
        code: 'explain/same-packet',
        message: `${this.#lines} lines tell of what another line has told, and count again: first ${first.file}:${first.line} and ${second.file}:${second.line}`,
        hint: isOneFile
          ? 'Let the regex take one of the prefixes only, such as BLOCK and not AUDIT'
          : 'Give the jail one of these files only: syslog daemons write the same line to several',
      },
    };
  }
}

function isCopy(before: Seen, { time, place, prefix }: Seen): boolean {
  if (Math.abs(time - before.time) > CLOSE_SECONDS) return false;
  return before.place.file !== place.file || before.prefix !== prefix;
}
