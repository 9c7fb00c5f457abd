import type { Failure, FailureData, FailureValue, TestedLine } from '../../replay/index.ts';
import { fillTags, MESSAGE_PLACE, type FailurePrinter, type TicketInfo } from './regex-tags.ts';

/** Prints the failures of a line; helpers of other lines are left out. */
export type FailureFormatter = (line: TestedLine) => string;

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
  const format = chooseFormat(token, printer, now);
  return (line) => {
    const failures = line.failures.filter(({ nofail }) => !nofail);
    return format(failures, line)
      .map((text) => `${text}\n`)
      .join('');
  };
}

type Format = (failures: readonly Failure[], line: TestedLine) => string[];

function chooseFormat(token: string, printer: FailurePrinter, now: number): Format {
  switch (token) {
    case 'id':
    case 'fid':
      return (failures) => failures.map((failure) => printer.string(printer.id(failure)));
    case 'ip':
      return (failures) => failures.map((failure) => printer.string(addressOf(failure, printer)));
    case 'msg':
      return (failures) => failures.flatMap(messagesOf);
    case 'row':
      return (failures, line) => failures.map((failure) => formatRow(failure, line, printer));
  }
  if (token.includes('<')) {
    return (failures, line) => formatTagged(token, failures, (each) => describe(each, line));
  }
  return (failures) =>
    failures.map(({ data }) => printer.string(valueNamed(token, data, printer) ?? null));

  function describe(failure: Failure, { dating }: TestedLine): TicketInfo {
    const { time, isInteger } = dating;
    const isWhole = isInteger && time !== null;
    return {
      id: failure.id!,
      idValue: printer.id(failure),
      ipValue: addressOf(failure, printer),
      time: isWhole ? String(time) : printer.time(time ?? now),
      matches: failure.data.matches,
      values: printer.values(failure.data),
      printer,
    };
  }
}

/** Returns the address of the host, which is the id unless there is one of its own. */
function addressOf(failure: Failure, printer: FailurePrinter): FailureValue {
  const value = valueNamed('ip', failure.data, printer);
  return value === undefined ? printer.id(failure) : value;
}

function valueNamed(
  name: string,
  data: FailureData,
  printer: FailurePrinter,
): FailureValue | undefined {
  if (name === 'matches') return { lines: data.matches };
  return printer.values(data).find(([other]) => other === name)?.[1];
}

function formatRow(failure: Failure, { dating }: TestedLine, printer: FailurePrinter): string {
  const { time, isInteger } = dating;
  const shownTime = time === null || isInteger ? printer.repr(time) : printer.time(time);
  const values = printer.dictionary(printer.values(failure.data));
  return `[${printer.repr(printer.id(failure))},\t${shownTime},\t${values}],`;
}

function messagesOf({ data }: Failure): string[] {
  return data.matches.map(({ before, date, after }) => before + date + after);
}

/**
 * Formats failures by a text with tags. A failure of several lines whose text asks for the message is printed once
 * for each line, behind all others.
 */
function formatTagged(
  token: string,
  failures: readonly Failure[],
  describe: (failure: Failure) => TicketInfo,
): string[] {
  const printed: string[] = [];
  const repeated: { text: string; failure: Failure }[] = [];
  for (const failure of failures) {
    const mayStandInLine = repeated.length === 0;
    const { text, isRepeated } = fillTags(token, describe(failure), mayStandInLine);
    if (isRepeated || !mayStandInLine) repeated.push({ text, failure });
    else printed.push(text);
  }
  const lines = repeated.flatMap(({ text, failure }) =>
    messagesOf(failure).map((message) => text.replaceAll(MESSAGE_PLACE, () => message)),
  );
  return [...printed, ...lines];
}
