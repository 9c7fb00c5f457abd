import type { Diagnostic, Origin } from '../../diagnostics/index.ts';
import type { FilterRegex } from '../../filter/index.ts';
import type { AddressError } from '../../ip/index.ts';

/** A line of a log. */
export interface LogPlace {
  /** The log. */
  readonly file: string;
  /** The number of the line, from 1 on. */
  readonly line: number;
}

/** Tells of lines that fail2ban gives up with an error: of the first for each reason. */
export class DroppedLines {
  readonly diagnostics: Diagnostic[] = [];
  readonly #reportedRegexes = new Set<FilterRegex>();
  #reportedDate = false;

  /** Adds a line that is dropped because of the id that a failregex found. */
  addBadId(regex: FilterRegex, place: LogPlace, error: AddressError): void {
    if (this.#reportedRegexes.has(regex)) return;
    this.#reportedRegexes.add(regex);
    this.diagnostics.push(describeBadId(regex, place, error));
  }

  /** Adds a line that is dropped because of its date. */
  addLostLine(place: LogPlace): void {
    if (this.#reportedDate) return;
    this.#reportedDate = true;
    this.diagnostics.push(describeLostLine(place));
  }
}

function describeBadId(
  { number, written }: FilterRegex,
  place: LogPlace,
  error: AddressError,
): Diagnostic {
  const { origin } = written;
  return {
    code: 'ip/bad-id',
    severity: 'warning',
    message: `failregex ${number} finds an id that fail2ban can't use, and drops the line: ${error.message}`,
    ...(origin && { origin }),
    hint: 'fail2ban takes what follows a / in an id for a prefix length, and no NUL; let the group end before it',
    notes: [{ message: 'first seen here', origin: originOf(place) }],
  };
}

function describeLostLine(place: LogPlace): Diagnostic {
  return {
    code: 'date/line-lost',
    severity: 'warning',
    message: 'fail2ban takes something in this line for a date it fails on, and drops the line',
    origin: originOf(place),
    hint: 'A word before the date may be read as an unknown time zone, or the datepattern lacks the day or month: set one that fits these lines',
  };
}

function originOf(place: LogPlace): Origin {
  return { ...place, column: 1, length: 1 };
}
