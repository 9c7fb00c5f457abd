import { createDateDetector, type DateDetector } from '../../dates/index.ts';
import { SourceText } from '../../diagnostics/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import type { TimeSettings } from '../line/time-basis.ts';
import { escapeForDatepattern, listDateForms, type DateForm } from './date-forms.ts';

/** A date that a `datepattern` of one's own reads. */
export interface FoundDatepattern {
  /** As a filter file has it, each percent sign doubled. */
  datepattern: string;
  /** The text that is the date. */
  text: string;
  /** Where the date stands in the line. */
  start: number;
  end: number;
}

/** The most texts of a line that are tried as its date. */
const MAX_FORMS = 8;
const YEAR_SECONDS = 365.25 * 86_400;
/** How old a log may be, and how far a clock may go ahead, for a date to be taken for one. */
const OLDEST_SECONDS = 20 * YEAR_SECONDS;
const NEWEST_SECONDS = YEAR_SECONDS;

/** Finds patterns for dates that fail2ban does not know, or not where they stand; each is tried before it is named. */
export class DatepatternFinder {
  readonly #filter: CompiledFilter;
  readonly #settings: TimeSettings;
  /** By pattern; `null` for one that can't be used. */
  readonly #detectors = new Map<string, DateDetector | null>();

  constructor(filter: CompiledFilter, settings: TimeSettings) {
    this.#filter = filter;
    this.#settings = settings;
  }

  /**
   * Finds the pattern that reads most of what looks like a date in a line.
   *
   * @param fits whether the line is as it should be without its date
   */
  find(line: string, fits: (message: string) => boolean): FoundDatepattern | undefined {
    for (const form of listDateForms(line).slice(0, MAX_FORMS)) {
      for (const pattern of listPatterns(line, form)) {
        const found = this.#try(line, form, pattern);
        if (found && fits(line.slice(0, found.start) + line.slice(found.end))) return found;
      }
    }
    return undefined;
  }

  #try(line: string, form: DateForm, pattern: string): FoundDatepattern | undefined {
    const detector = this.#detectorFor(pattern);
    const { now } = this.#settings;
    const match = detector?.matchTime(line, false, now);
    if (!detector || !match || match.start > form.start || match.end < form.end) return undefined;
    const time = detector.getTime(match);
    if (time === null || time < now - OLDEST_SECONDS || time > now + NEWEST_SECONDS)
      return undefined;
    return {
      datepattern: pattern.replaceAll('%', '%%'),
      text: line.slice(form.start, form.end),
      start: match.start,
      end: match.end,
    };
  }

  #detectorFor(pattern: string): DateDetector | null {
    const known = this.#detectors.get(pattern);
    if (known !== undefined) return known;
    const { release } = this.#filter;
    const options = { ...this.#settings, release };
    const detector = createDateDetector(SourceText.unplaced(pattern), options).value ?? null;
    this.#detectors.set(pattern, detector);
    return detector;
  }
}

/** What may stand between the begin of a line and its date. */
const AT_BEGIN = /^[\s[("'<{]{0,3}$/;
/** What names a date that stands further on: `"time":"`, `ts=`, or a sign in front of it. */
const KEY = /(?:(?<![\w:.-])["']?[\w.@-]{1,30}["']?\s?[:=]\s?["']?|[[(|"'<>]\s?)$/;

/** Lists patterns for a date at its place: the sooner, the less they take by mistake. */
function listPatterns(line: string, { start, pattern }: DateForm): string[] {
  const lead = line.slice(0, start);
  if (AT_BEGIN.test(lead)) return [`^${escapeForDatepattern(lead)}${pattern}`];
  const key = escapeForDatepattern(KEY.exec(lead)?.[0] ?? '');
  return key === '' ? [pattern] : [`${key}${pattern}`, `(?<=${key})${pattern}`, pattern];
}
