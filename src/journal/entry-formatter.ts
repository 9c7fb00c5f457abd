import type { LocalZone } from '../dates/index.ts';
import type { Release } from '../release/index.ts';
import { formatLocalTime, formatOffset, readTimestamp, type MicroTime } from './entry-time.ts';
import type { FieldValue, JournalEntry } from './journal-entry.ts';
import { readInteger, readPrefixedInteger, reprBytes } from './python-values.ts';

/** An entry as the line that fail2ban makes of it. */
export interface JournalLine {
  /** The time of the entry, in seconds since the epoch. */
  time: number;
  /** The local time in ISO 8601, which stands before the text; from 1.0 on with its offset and a space behind it. */
  date: string;
  text: string;
}

/** The fields that a line is made of. */
export const LINE_FIELDS: readonly string[] = [
  '__REALTIME_TIMESTAMP',
  '__MONOTONIC_TIMESTAMP',
  '_SOURCE_REALTIME_TIMESTAMP',
  '_SOURCE_MONOTONIC_TIMESTAMP',
  '_HOSTNAME',
  'SYSLOG_IDENTIFIER',
  '_COMM',
  'SYSLOG_PID',
  '_PID',
  'MESSAGE',
];

/** By what entries become lines. */
export interface EntryTerms {
  release: Release;
  /** Where their times are local. */
  zone: LocalZone;
}

/** Turns bytes that are no UTF-8 into text, by the encoding of the log. */
export type Decode = (bytes: Uint8Array) => string;

/** Makes of entries the lines that fail2ban's systemd backend makes of them (observed in fail2ban 1.0.2). */
export class EntryFormatter {
  readonly #release: Release;
  readonly #zone: LocalZone;
  readonly #decode: Decode;

  constructor({ release, zone }: EntryTerms, decode: Decode) {
    this.#release = release;
    this.#zone = zone;
    this.#decode = decode;
  }

  /**
   * Makes the line of an entry: the date `2026-02-05T10:11:12+01:00 ` and the text `host sshd[4]: Failed password for
   * root`.
   *
   * @returns undefined for an entry that fail2ban fails on
   */
  format(entry: JournalEntry): JournalLine | undefined {
    const micros = readTimestamp(entry);
    const words = this.#formatSource(entry);
    if (micros === undefined || !words) return undefined;
    const message = (entry.get('MESSAGE') ?? []).map((value) => this.#toText(value)).join(' ');
    return {
      time: micros.seconds + micros.fraction / 1e6,
      date: this.#formatDate(micros),
      text: [...words, message].join(' ').replaceAll('\n', String.raw`\n`),
    };
  }

  #formatDate(time: MicroTime): string {
    const local = formatLocalTime(time, this.#zone);
    if (!this.#release.journalDatesHaveZone) return local;
    return `${local}${formatOffset(this.#zone.offsetAt(time.seconds))} `;
  }

  /** Returns host, program and process id, and for the kernel the time since it was started: `host`, `sshd[4]:`. */
  #formatSource(entry: JournalEntry): string[] | undefined {
    const host = this.#readText(entry, '_HOSTNAME');
    const identifier = this.#readText(entry, 'SYSLOG_IDENTIFIER');
    const program = identifier === '' ? this.#readText(entry, '_COMM') : identifier;
    if (host === undefined || program === undefined) return undefined;
    const hosts = host === '' ? [] : [host];
    if (program === '') return hosts;
    const name = `${program}${readProcessId(entry)}:`;
    if (name !== KERNEL) return [...hosts, name];
    const uptime = readUptime(entry);
    return uptime === undefined ? undefined : [...hosts, name, uptime];
  }

  /**
   * Reads a field as text.
   *
   * @returns undefined for a field with several values, which fails
   */
  #readText(entry: JournalEntry, field: string): string | undefined {
    const [value = '', ...others] = entry.get(field) ?? [];
    return others.length > 0 ? undefined : this.#toText(value);
  }

  #toText(value: FieldValue): string {
    return typeof value === 'string' ? value : this.#decode(value);
  }
}

const KERNEL = 'kernel:';
/** The most seconds that Python's `timedelta` takes: a thousand million days. */
const MAX_UPTIME_SECONDS = 86_400e9;

/**
 * Returns the process id in brackets, `[4]`; nothing if it is 0 or missing. Several values are shown as Python shows
 * a list.
 */
function readProcessId(entry: JournalEntry): string {
  for (const field of ['SYSLOG_PID', '_PID']) {
    const values = entry.get(field) ?? [];
    const [value = '', ...others] = values;
    if (others.length > 0) return `[[${values.map(showNumber).join(', ')}]]`;
    if (value.length > 0 && readInteger(value) !== 0n) {
      return `[${readPrefixedInteger(value) ?? showNumber(value)}]`;
    }
  }
  return '';
}

function showNumber(value: FieldValue): string {
  return String(readInteger(value) ?? reprBytes(value));
}

/** Reads the seconds as the kernel writes them; what it said itself goes before the time at which it was read. */
function readUptime(entry: JournalEntry): string | undefined {
  const source = entry.get('_SOURCE_MONOTONIC_TIMESTAMP') ?? entry.get('__MONOTONIC_TIMESTAMP');
  const [value = '', ...others] = source ?? [];
  const seconds = others.length > 0 ? Number.NaN : Number(readInteger(value) ?? Number.NaN) / 1e6;
  if (!(Math.abs(seconds) < MAX_UPTIME_SECONDS)) return undefined;
  return `[${seconds.toFixed(6).padStart(12)}]`;
}
