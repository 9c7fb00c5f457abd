import type { FilterRegex } from '../filter/index.ts';
import type { FailureEvent, LineEvent, ReplayEvent, ReplaySink, Verdict } from './events.ts';
import { toEventGroups, type FailureData } from './failures/failure-data.ts';
import type { Failure } from './failures/failures.ts';
import type { LogPlace } from './lines/dropped-lines.ts';
import type { Dating } from './lines/line-dater.ts';

/** A failure that counts, without the groups, which take a while to write down. */
export type CountedFailure = Omit<FailureEvent, 'groups'>;

export type RareEvent = Exclude<ReplayEvent, LineEvent | FailureEvent>;

/**
 * Is told what happens in a replay, in order. What happens with each line is told by a call, so that nothing is made
 * for it that nobody reads.
 */
export interface ReplayListener {
  /** @param dating absent for a line of which nobody knows the date */
  line(place: LogPlace, judged: JudgedLine, dating: Dating | undefined): void;
  /** @param id the number of the id: what counts as one id has one number */
  failure(failure: CountedFailure, id: number, data: FailureData): void;
  /** @param id as of a failure that came before; absent for one that is ignored */
  happen(event: RareEvent, id: number | undefined): void;
}

/** What became of a line. */
export interface JudgedLine {
  readonly verdict: Verdict;
  /** The failure by which the line is judged, if it has any. */
  readonly failure: Failure | undefined;
  readonly ignoreregex: FilterRegex | null;
}

/** Returns when a line counts, in seconds since the epoch; `null` if nobody knows. */
export function timeOf(dating: Dating | undefined): number | null {
  return !dating || dating.standing === 'timeless' ? null : dating.time;
}

/** Returns the text that was cut out as the date; `null` if there was none. */
export function dateOf(dating: Dating | undefined): string | null {
  return dating?.dated ? dating.line.date : null;
}

/**
 * Makes events of what is told.
 *
 * @param withGroups whether failures tell the groups
 */
export function tellEvents(sink: ReplaySink, withGroups = true): ReplayListener {
  return {
    line: (place, judged, dating) => sink(describeLine(place, judged, dating)),
    failure({ type, file, line, time, id, failregex, retry, ...more }, _, data) {
      const groups = withGroups ? toEventGroups(data) : {};
      sink({ type, file, line, time, id, failregex, retry, groups, ...more });
    },
    happen: (event) => sink(event),
  };
}

/** Tells several listeners, each after those before it. */
export function joinListeners(listeners: readonly ReplayListener[]): ReplayListener {
  const [only, ...others] = listeners;
  if (only && others.length === 0) return only;
  return {
    line(...told) {
      for (const listener of listeners) listener.line(...told);
    },
    failure(...told) {
      for (const listener of listeners) listener.failure(...told);
    },
    happen(...told) {
      for (const listener of listeners) listener.happen(...told);
    },
  };
}

function describeLine(
  { file, line }: LogPlace,
  { verdict, failure, ignoreregex }: JudgedLine,
  dating: Dating | undefined,
): LineEvent {
  return {
    type: 'line',
    file,
    line,
    verdict,
    time: timeOf(dating),
    date: dateOf(dating),
    failregex: failure?.failregex ?? null,
    ignoreregex: ignoreregex?.number ?? null,
    id: failure?.id?.text ?? null,
  };
}
