import { createFailureData } from '../../src/replay/failures/failure-data.ts';
import {
  DatedLine,
  NumberedTexts,
  type Dating,
  type ReplayEvent,
  type ReplayListener,
  type ReplaySink,
} from '../../src/replay/index.ts';

/** Returns a sink that tells a listener what the events tell. */
export function sinkTo(listener: ReplayListener): ReplaySink {
  const ids = new NumberedTexts();
  return (event) => tell(event, listener, ids);
}

function tell(event: ReplayEvent, listener: ReplayListener, ids: NumberedTexts): void {
  if (event.type === 'line') {
    const judged = { verdict: event.verdict, failure: undefined, ignoreregex: null };
    listener.line(event, judged, datingOf(event.time, event.date !== null));
  } else if (event.type === 'failure') {
    listener.failure(event, ids.add(event.id), createFailureData(new Map()));
  } else {
    listener.happen(event, event.type === 'ignored-failure' ? undefined : ids.add(event.id));
  }
}

function datingOf(time: number | null, dated: boolean): Dating {
  return {
    line: new DatedLine('a date\n', 0, 6),
    time: time ?? 0,
    clock: 0,
    dated,
    match: null,
    written: null,
    borrowed: false,
    standing: time === null ? 'timeless' : 'current',
  };
}
