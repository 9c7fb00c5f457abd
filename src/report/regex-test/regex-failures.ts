import type { Failure, FailureValue, TestedLine } from '../../replay/index.ts';
import {
  fillTags,
  MESSAGE_PLACE,
  textOf,
  valueNamed,
  type FailurePrinter,
  type TicketInfo,
} from './regex-tags.ts';

/** Prints the failures of a line; helpers of other lines are left out. */
export interface FailureFormatter {
  formatFailures: (line: TestedLine) => string;
  /** Prints a line as fail2ban-regex does with `--invert`: a failure with an empty id (observed in fail2ban 1.1.1). */
  formatUnfailed: (line: TestedLine) => string;
}

/**
 * Makes a formatter of failures.
 *
 * @param token of `--out`: `id`, `ip`, `msg`, `row`, the name of something that is kept with a failure, or a text
 * with `<tags>` (observed in fail2ban 1.0.2)
 * @param now seconds since the epoch, for lines without a time
 */
export function createFailureFormatter(
  token: string,
  printer: FailurePrinter,
  now: number,
): FailureFormatter {
  const format = chooseFormat(token);
  const formatAll = (tickets: readonly TicketInfo[]): string =>
    format(tickets)
      .map((text) => `${text}\n`)
      .join('');
  return {
    formatFailures: ({ failures, dating }) => {
      const counted = failures.filter(({ nofail }) => !nofail);
      return formatAll(counted.map((failure) => new FailureTicket(failure, dating, printer, now)));
    },
    formatUnfailed: (line) => formatAll([describeUnfailed(line, printer, now)]),
  };
}

interface Dated {
  time: number | null;
  isInteger: boolean;
}

/** A ticket of a failure says what it is asked for, and works out nothing else. */
class FailureTicket implements TicketInfo {
  readonly printer: FailurePrinter;
  readonly #failure: Failure;
  readonly #dated: Dated;
  readonly #now: number;

  constructor(failure: Failure, dated: Dated, printer: FailurePrinter, now: number) {
    this.printer = printer;
    this.#failure = failure;
    this.#dated = dated;
    this.#now = now;
  }

  get id(): TicketInfo['id'] {
    return this.#failure.host;
  }

  get idValue(): FailureValue {
    return this.printer.id(this.#failure.host, this.#failure.data);
  }

  get countedValue(): FailureValue {
    return this.printer.id(this.#failure.id, this.#failure.data);
  }

  get ipValue(): FailureValue {
    const own = this.values.find(([name]) => name === 'ip');
    return own ? own[1] : this.idValue;
  }

  get time(): string {
    return formatTime(this.#dated, this.printer, this.#now);
  }

  get givenTime(): string {
    return this.#dated.time === null ? this.printer.repr(null) : this.time;
  }

  get matches(): TicketInfo['matches'] {
    return this.#failure.data.matches;
  }

  get values(): TicketInfo['values'] {
    return this.printer.values(this.#failure.data);
  }
}

function describeUnfailed(
  { text, lastDate }: TestedLine,
  printer: FailurePrinter,
  now: number,
): TicketInfo {
  const time = formatTime(lastDate, printer, now);
  const givenTime = lastDate ? time : printer.repr(null);
  return { ...UNFAILED, time, givenTime, matches: [text], printer };
}

const UNFAILED = {
  id: null,
  idValue: '',
  countedValue: '',
  ipValue: '',
  values: [['fid', '']],
} as const;

function formatTime(dated: Dated | null, printer: FailurePrinter, now: number): string {
  const time = dated?.time ?? null;
  if (time === null) return printer.time(now);
  return dated?.isInteger ? String(time) : printer.time(time);
}

type Format = (tickets: readonly TicketInfo[]) => string[];

function chooseFormat(token: string): Format {
  switch (token) {
    case 'id':
      return eachTicket(({ idValue, printer }) => printer.string(idValue));
    case 'ip':
      return eachTicket(({ ipValue, printer }) => printer.string(ipValue));
    case 'msg':
      return (tickets) => tickets.flatMap(messagesOf);
    case 'row':
      return eachTicket(formatRow);
  }
  if (token.includes('<')) return (tickets) => formatTagged(token, tickets);
  return eachTicket((ticket) => ticket.printer.string(valueNamed(token, ticket)));
}

function eachTicket(format: (ticket: TicketInfo) => string): Format {
  return (tickets) => tickets.map(format);
}

function formatRow({ idValue, givenTime, values, printer }: TicketInfo): string {
  return `[${printer.repr(idValue)},\t${givenTime},\t${printer.dictionary(values)}],`;
}

function messagesOf({ matches }: TicketInfo): string[] {
  return matches.map(textOf);
}

/**
 * Formats failures by a text with tags. A failure of several lines whose text asks for the message is printed once
 * for each line, behind all others.
 */
function formatTagged(token: string, tickets: readonly TicketInfo[]): string[] {
  const printed: string[] = [];
  const repeated: { text: string; ticket: TicketInfo }[] = [];
  for (const ticket of tickets) {
    const mayStandInLine = repeated.length === 0;
    const { text, isRepeated } = fillTags(token, ticket, mayStandInLine);
    if (isRepeated || !mayStandInLine) repeated.push({ text, ticket });
    else printed.push(text);
  }
  const lines = repeated.flatMap(({ text, ticket }) =>
    messagesOf(ticket).map((message) => text.replaceAll(MESSAGE_PLACE, () => message)),
  );
  return [...printed, ...lines];
}
