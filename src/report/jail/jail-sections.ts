import type { FileSummary } from '../../replay/index.ts';
import { describeIncrement } from './jail-increment.ts';
import type { JailLog, JailReport, ReplayedJail } from './jail-result.ts';
import {
  SETUP_COLUMNS,
  filterRows,
  settingsRows,
  describeFiles,
  withoutEmpty,
  type SetupRow,
} from '../replay/table-sections.ts';
import type { Section } from '../replay/table.ts';
import { countOf, type TextFormat } from '../text/text-format.ts';

export function describeJail(
  { jail, replay }: ReplayedJail,
  format: TextFormat,
): Section<SetupRow> {
  return {
    title: `Jail ${format.escape(jail.name)}`,
    columns: SETUP_COLUMNS,
    rows: [
      ...originRows(jail, format),
      ...filterRows(replay.filter, format),
      ...settingsRows(replay.settings, format),
      ...countingRows(jail, format),
    ],
    toCells: (row) => row,
  };
}

function originRows(
  { enabled, files, backend, encoding, logtimezone, actions }: JailReport,
  { escape }: TextFormat,
): SetupRow[] {
  return withoutEmpty([
    ['enabled', enabled ? '' : 'no: the server would not start it'],
    ['jail from', files.map(escape).join('\n')],
    ['backend', escape(backend)],
    ['logencoding', escape(encoding)],
    ['logtimezone', escape(logtimezone ?? '')],
    ['action', actions.map(escape).join('\n')],
  ]);
}

function countingRows(
  { increment, ignoreself, ignorecommand, checkInterval, start }: JailReport,
  format: TextFormat,
): SetupRow[] {
  const { escape, duration, time } = format;
  const notRun = ignorecommand?.isRun ? '' : ', not run';
  return withoutEmpty([
    ['increment', increment ? describeIncrement(increment, format) : ''],
    ['ignoreself', ignoreself ? ignoreself.map(escape).join(', ') : 'off'],
    ['ignorecommand', ignorecommand ? `${escape(ignorecommand.command)}${notRun}` : ''],
    ['looks at logs', checkInterval === null ? '' : `every ${duration(checkInterval)}`],
    ['starts', start === null ? '' : time(start)],
  ]);
}

const MIN_NOTE = 12;

interface LogRow extends FileSummary {
  notes: readonly string[];
}

/** Returns the table of the logs that the jail names, also of those that are not there. */
export function describeJailLogs(
  { jail, replay }: ReplayedJail,
  format: TextFormat,
): Section<LogRow> {
  const read = new Map(replay.summary.files.map((file) => [file.file, file]));
  const rows = jail.logs.map((log) => ({
    ...(read.get(log.file) ?? { file: log.file, lines: 0, matched: 0, first: null, last: null }),
    notes: noteLog(log, read.has(log.file), jail.startsAtEnd),
  }));
  const files = describeFiles(replay.summary, format);
  return {
    ...files,
    columns: [...files.columns, { title: '', min: MIN_NOTE }],
    rows,
    toCells: (row) => [...files.toCells(row), row.notes.join('\n')],
  };
}

const STATES: Record<JailLog['state'], string> = {
  read: '',
  missing: 'is not there',
  unreadable: "can't be read",
  'passed-over': 'not read: the backend reads the journal',
  simulated: 'the bans of the other jails, instead of the log',
};

function noteLog(
  { state, tail, rotated }: JailLog,
  hasLines: boolean,
  startsAtEnd: boolean,
): string[] {
  const end = startsAtEnd
    ? 'tail: left out what is older than the start'
    : 'tail: the server would begin at its end';
  const notes = [
    state === 'read' && !hasLines ? 'is empty' : STATES[state],
    tail && state === 'read' ? end : '',
    rotated > 0 ? `${countOf(rotated, 'rotated log')} beside it not read` : '',
  ];
  return notes.filter((note) => note !== '');
}
