import type { Diagnostic } from '../diagnostics/index.ts';
import type { ReplayEvent } from '../replay/index.ts';
import type { Anonymizer } from './anonymizer.ts';
import { isSameEvent } from './same-events.ts';

/** The first event that is another without the people of a log; absent where one of the two has no more. */
export interface EventDifference {
  readonly event: ReplayEvent | undefined;
  readonly other: ReplayEvent | undefined;
}

/** Compares what comes of a log with what comes of it without its people, while both go on. */
export class EventComparison {
  readonly #anonymizer: Anonymizer;
  #events: ReplayEvent[] = [];
  #others: ReplayEvent[] = [];
  #difference: EventDifference | undefined;

  constructor(anonymizer: Anonymizer) {
    this.#anonymizer = anonymizer;
  }

  /** Takes more events of both. @returns the difference, if there is one among them */
  add(events: readonly ReplayEvent[], others: readonly ReplayEvent[]): EventDifference | undefined {
    this.#events = this.#events.concat(events);
    this.#others = this.#others.concat(others);
    const count = Math.min(this.#events.length, this.#others.length);
    for (let index = 0; index < count; index++)
      this.#compare(this.#events[index], this.#others[index]);
    this.#events = this.#events.slice(count);
    this.#others = this.#others.slice(count);
    return this.#difference;
  }

  /** @returns the difference, also where only one of the two has more */
  end(): EventDifference | undefined {
    if (this.#events.length + this.#others.length > 0)
      this.#compare(this.#events[0], this.#others[0]);
    return this.#difference;
  }

  #compare(event: ReplayEvent | undefined, other: ReplayEvent | undefined): void {
    if (this.#difference || isSameEvent(event, other, this.#anonymizer)) return;
    this.#difference = { event, other };
  }
}

/** Says that nothing can be handed on, since something else would become of a line. */
export function describeDifference(
  { event, other }: EventDifference,
  { file, line }: { file: string; line: number },
): Diagnostic {
  return {
    code: 'log/not-anonymous',
    severity: 'error',
    message: `nothing was written: without its people ${file}:${line} would count otherwise, ${describe(other)} instead of ${describe(event)}`,
    hint: 'The filter, or a setting, goes by what was to be replaced there: replace it by hand in both',
  };
}

/** Describes an event without what it would give away. */
function describe(event: ReplayEvent | undefined): string {
  if (!event) return 'nothing';
  if (event.type !== 'line') return event.type;
  return event.failregex === null
    ? event.verdict
    : `${event.verdict} by failregex ${event.failregex}`;
}
