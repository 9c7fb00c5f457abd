import type { Diagnostic } from '../../diagnostics/index.ts';
import { isLiveJournal } from '../../journal/index.ts';

/** What is known of a reading that came to nothing. */
export interface NothingRead {
  jail?: string;
  /** The logs that were read to their end; `<stdin>` for standard input. */
  logs?: readonly string[];
  /** Whether jails say what is read; true where one is named, if absent. */
  isOfJails?: boolean;
  /** Whether there were lines, all too old for the server to read. */
  isLeftOut?: boolean;
  /** Whether the server begins at the end of each log (`tail` behind its logpath). */
  startsAtEnd?: boolean;
}

/** Returns the error that nothing was read, and why: a replay of nothing is no success. */
export function nothingRead(known: NothingRead = {}): Diagnostic {
  const { jail } = known;
  return {
    code: 'log/nothing-read',
    severity: 'error',
    message:
      jail === undefined
        ? 'Not a single line was read'
        : `jail ${jail}: not a single line was read`,
    hint: known.isLeftOut ? hintForOld(known) : hintForEmpty(known),
  };
}

function hintForOld({ startsAtEnd }: NothingRead): string {
  return startsAtEnd
    ? 'With tail behind its logpath the server begins at the end of the log: take it out, or give a --start before the lines'
    : 'All lines are older than what a server reads that starts then, the last findtime: give an earlier --start, or check how their dates are read';
}

function hintForEmpty({ jail, logs = [], isOfJails = jail !== undefined }: NothingRead): string {
  const [first] = logs;
  if (first === undefined) return 'No log has a line in it';
  if (first === '<stdin>') {
    return 'Nothing came through the pipe: check the command before it, which may have written an error';
  }
  if (logs.every(isLiveJournal)) {
    const backend = isOfJails
      ? ', and with backend = systemd no logpath is: where the service writes a file, set backend = auto'
      : '';
    return `Only the journal was read, which has no such entry or is open to root only${backend}`;
  }
  const names = logs.length > 1 ? `${logs.join(', ')} are` : `${first} is`;
  return `${names} empty: after a rotation the lines are in ${first}.1, and where no syslog daemon writes files only the journal has them: journalctl -o short-iso | dryban …`;
}
