import { createDateDetector, type DateDetector } from '../../dates/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import type { DatedPassedLine } from '../../replay/index.ts';
import type { Cause } from '../causes/causes.ts';
import { matchesAlone } from './match-alone.ts';
import type { TimeSettings } from './time-basis.ts';
import { quote } from '../causes/wording.ts';

/** Looks for dates where the datepattern of a filter finds none. */
export class UndatedLines {
  readonly #filter: CompiledFilter;
  readonly #settings: TimeSettings;
  #detector: DateDetector | undefined;

  constructor(filter: CompiledFilter, settings: TimeSettings) {
    this.#filter = filter;
    this.#settings = settings;
  }

  /** Why the line has no date; undefined if it has one, or looks as if it had none. */
  explain({ dating }: DatedPassedLine, text: string): Cause | undefined {
    const found = dating.match === null ? this.#find(text) : undefined;
    return found && nameDatepattern(found.text, found.template, this.#filter);
  }

  /** As above, for a line that would match if that date were cut out. */
  explainMiss({ dating }: DatedPassedLine, text: string): Cause | undefined {
    const found = dating.match === null ? this.#find(text) : undefined;
    if (!found || !matchesAlone(this.#filter, found.before + found.after)) return undefined;
    return nameDatepattern(found.text, found.template, this.#filter);
  }

  #find(text: string) {
    if (!this.#filter.datepattern) return undefined;
    const { now } = this.#settings;
    this.#detector ??= createDateDetector(undefined, this.#settings).value!;
    const match = this.#detector.matchTime(text, false, now);
    if (!match || match.text === '' || this.#detector.getTime(match) === null) return undefined;
    return {
      text: match.text,
      template: match.template.name,
      before: text.slice(0, match.start),
      after: text.slice(match.end),
    };
  }
}

function nameDatepattern(date: string, template: string, { datepattern }: CompiledFilter): Cause {
  return {
    code: 'explain/datepattern',
    message: `the datepattern ${quote(datepattern?.text ?? '')} finds no date in the line, so ${quote(date)} is not cut out and the line counts at another time`,
    hint: `Remove the datepattern, since fail2ban knows this form (${template}), or write one that fits`,
  };
}
