import { countOf, type TextFormat } from '../text/text-format.ts';
import { describeIncrement } from './jail-increment.ts';
import type { JailLog, JailReport } from './jail-result.ts';

/** Says in short what is special about a jail, besides what any replay has: `backend auto`, `bans grow (factor 2)`. */
export function noteJail(jail: JailReport, format: TextFormat): string[] {
  const { enabled, backend, increment, ignorecommand, checkInterval, start } = jail;
  const notes = [
    enabled ? '' : 'not enabled: the server would not start it',
    `backend ${format.escape(backend)}`,
    ...jail.logs.flatMap((log) => noteLog(log, jail, format)),
    increment ? `bans grow (${describeIncrement(increment, format)})` : '',
    ignorecommand && !ignorecommand.isRun ? 'ignorecommand not run' : '',
    checkInterval === null ? '' : `looks at the logs every ${format.duration(checkInterval)}`,
    start === null ? '' : `server starts ${format.time(start)}`,
  ];
  return notes.filter((note) => note !== '');
}

const STATES: Readonly<Record<JailLog['state'], string>> = {
  read: '',
  missing: 'is not there',
  unreadable: "can't be read",
  'passed-over': 'is not read: the backend reads the journal',
  simulated: '',
};

function noteLog(
  { file, state, tail, rotated }: JailLog,
  { startsAtEnd }: JailReport,
  { escape }: TextFormat,
): string[] {
  const name = escape(file);
  const atEnd = startsAtEnd
    ? `what is older than the start is left out of ${name} (tail)`
    : `the server would begin at the end of ${name} (tail)`;
  return [
    STATES[state] === '' ? '' : `${name} ${STATES[state]}`,
    tail && state === 'read' ? atEnd : '',
    rotated > 0 ? `${countOf(rotated, 'rotated log')} beside ${name} not read` : '',
  ].filter((note) => note !== '');
}
