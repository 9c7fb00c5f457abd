import { formatEvent } from '../../../report/index.ts';
import type { LineBatch, ReplaySink } from '../../../replay/index.ts';
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
  rest?(): string;
}

/** @param jail named with each event and line, where several jails are replayed */
export function createLiveReport(
  { format, quiet, show, limit }: Pick<ReplayFlags, 'format' | 'quiet' | 'show' | 'limit'>,
  jail?: string,
): LiveReport {
  if (quiet) return {};
  if (format === 'ndjson') return reportEvents(jail);
  return show.length > 0 ? reportLines(new ShownLines(show, limit, jail)) : {};
}

function reportEvents(jail: string | undefined): LiveReport {
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
    rest: () => `${shown.describeRest()}\n`,
  };
}
