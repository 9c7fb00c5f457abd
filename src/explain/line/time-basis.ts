import type { LocalZone } from '../../dates/index.ts';
import type { Dating } from '../../replay/index.ts';

/** What the dates of a log are read by. */
export interface TimeSettings {
  /** Reference for missing years and days, in seconds since the epoch. */
  now: number;
  /** The zone of the machine that wrote the log. */
  zone: LocalZone;
  /** Minutes east of UTC of times that name no zone, if given. */
  logtimezone: number | undefined;
}

/** Why a line counts at the time it does. */
export interface TimeBasis {
  /** Where the time comes from: the line, an earlier line, or the clock of the replay. */
  from: 'line' | 'earlier-line' | 'clock';
  /** `written` if the date names the year; otherwise the year that was taken. */
  year: 'written' | 'this-year' | 'last-year' | 'another-year';
  /** `today` and `yesterday` for a time without a date. */
  day: 'written' | 'today' | 'yesterday';
  /** `written` if the date names an offset or counts seconds since 1970. */
  zone: 'written' | 'logtimezone' | 'local';
  /** The zone: its name or its offset. */
  zoneName: string;
}

const DAY_SECONDS = 86_400;
const YEAR_FIELDS = ['Y', 'y'];
const DAY_FIELDS = ['d', 'j', 'U', 'W'];
const ZONE_FIELDS = ['z', 'Z'];

/** Says what in a date was written and what was filled in, from the fields that its template found. */
export function describeTimeBasis(dating: Dating, settings: TimeSettings): TimeBasis {
  const { match, written } = dating;
  const from = dating.dated ? 'line' : dating.borrowed ? 'earlier-line' : 'clock';
  const names = match ? [...match.template.compiled.pattern.groupNames] : [];
  const has = (fields: readonly string[]): boolean =>
    names.some(
      ([name, group]) => fields.includes(name) && match?.groups.group(group) !== undefined,
    );
  const isAbsolute = !has(['H', 'I', 'M', 'S']);
  const zone = isAbsolute || has(ZONE_FIELDS) ? 'written' : 'local';
  return {
    from,
    year: isAbsolute || has(YEAR_FIELDS) ? 'written' : guessedYear(written, settings),
    day: isAbsolute || has(DAY_FIELDS) ? 'written' : guessedDay(written, settings),
    zone: zone === 'local' && settings.logtimezone !== undefined ? 'logtimezone' : zone,
    zoneName: settings.zone.name,
  };
}

function guessedYear(written: number | null, { now, zone }: TimeSettings): TimeBasis['year'] {
  if (written === null) return 'this-year';
  const years = zone.toLocal(now).year - zone.toLocal(written).year;
  if (years === 0) return 'this-year';
  return years === 1 ? 'last-year' : 'another-year';
}

function guessedDay(written: number | null, { now, zone }: TimeSettings): TimeBasis['day'] {
  if (written === null) return 'today';
  const day = (epoch: number): number => Math.floor(zone.epochToWall(epoch) / DAY_SECONDS);
  return day(now) === day(written) ? 'today' : 'yesterday';
}
