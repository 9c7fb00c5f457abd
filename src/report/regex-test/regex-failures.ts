import type { Failure, TestedLine } from '../../replay/index.ts';
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
      const times = describeTime(dating, printer, now);
      return formatAll(counted.map((failure) => describeFailure(failure, times, printer)));
    },
    formatUnfailed: ({ text, lastDate }) => {
      const times = describeTime(lastDate, printer, now);
      return formatAll([{ ...UNFAILED, ...times, matches: [text], printer }]);
    },
  };
}

type Times = Pick<TicketInfo, 'time' | 'givenTime'>;

const UNFAILED = {
  id: null,
  idValue: '',
  countedValue: '',
  ipValue: '',
  values: [['fid', '']],
} as const;

function describeTime(
  date: { time: number | null; isInteger: boolean } | null,
  { time: print, repr }: FailurePrinter,
  now: number,
): Times {
  const time = date?.time ?? null;
  if (time === null) return { time: print(now), givenTime: repr(null) };
  const shown = date?.isInteger ? String(time) : print(time);
  return { time: shown, givenTime: shown };
}

function describeFailure(failure: Failure, times: Times, printer: FailurePrinter): TicketInfo {
  const { id: counted, host: id, data } = failure;
  const { matches } = data;
  const values = printer.values(data);
  const idValue = printer.id(id, data);
  const countedValue = printer.id(counted, data);
  const own = values.find(([name]) => name === 'ip')?.[1];
  const ipValue = own === undefined ? idValue : own;
  return { id, idValue, countedValue, ipValue, ...times, matches, values, printer };
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
