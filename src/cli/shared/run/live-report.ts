import type { ReplayWriter } from '../../../report/index.ts';
import type { LineBatch, ReplaySink } from '../../../replay/index.ts';
import type { ReportFormat } from '../../options/formats.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';
import { ShownLines } from './shown-lines.ts';

/** What of a report appears while the replay is under way. */
export interface LiveReport {
  /** Told each event; absent when only the end matters. */
  sink?: ReplaySink;
  /** Told the lines that the next events are about. */
  expect?(batches: readonly LineBatch[]): void;
  /** The text that has come about since this was last called. */
  take?(): string;
  /** What there is to say when the replay is over. */
  remaining?(): string;
}

type EventWriter = Pick<ReplayWriter, 'event'>;

/** What `--show` asks for, and whether the format of the report takes it. */
interface LiveRequest {
  format: ReportFormat;
  flags: Pick<ReplayFlags, 'show' | 'limit'>;
}

/**
 * Creates what reports while the replay is under way.
 *
 * @param jail named with each event and line, where several jails are replayed
 */
export function createLiveReport(
  { event }: EventWriter,
  { format, flags: { show, limit } }: LiveRequest,
  jail?: string,
): LiveReport {
  if (event) return reportEvents(event, jail);
  const isShown = format.takesLines && show.length > 0;
  return isShown ? reportLines(new ShownLines(show, limit, jail)) : {};
}

function reportEvents(
  formatEvent: NonNullable<EventWriter['event']>,
  jail: string | undefined,
): LiveReport {
  let text = '';
  return {
    sink: (event) => {
      text += formatEvent(event, jail);
    },
    take: () => {
      const taken = text;
      text = '';
      return taken;
    },
  };
}

function reportLines(shown: ShownLines): LiveReport {
  return {
    sink: (event) => {
      if (event.type === 'line') shown.add(event);
    },
    expect: (batches) => shown.expect(batches),
    take: () => shown.take(),
    remaining: () => `${shown.describeRemaining()}\n`,
  };
}
