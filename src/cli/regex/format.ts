import type { LocalZone } from '../../dates/index.ts';
import { SourceText, trimPython } from '../../diagnostics/index.ts';
import { resolveTags, type Groups } from '../../filter/index.ts';
import {
  idValue,
  listFailureValues,
  reprEntries,
  reprOf,
  reprTime,
  stringOf,
} from '../../replay/index.ts';
import type { Release } from '../../release/index.ts';
import type { FailurePrinter, RegexTestReportFormat } from '../../report/index.ts';
import type { RegexTestFlags } from './flags.ts';
import { wallTime } from './wall-time.ts';

/** How many lines are shown of each kind. */
const SHOWN_LINES = 20;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const FAILURE_PRINTER: FailurePrinter = {
  id: (id, data) => (id ? idValue(id, data) : null),
  values: listFailureValues,
  string: stringOf,
  repr: reprOf,
  dictionary: reprEntries,
  time: reprTime,
};

interface ReportTerms {
  isMultiline: boolean;
  release: Release;
  zone: LocalZone;
  /** The time of lines without one, in seconds since the epoch. */
  now: number;
}

/** Returns what `--out` means, in the terms of newer releases: in 0.11 `ip` was the id. */
export function tokenOf({ out }: RegexTestFlags, { outTellsIdFromAddress }: Release): string {
  const sameAsId = outTellsIdFromAddress ? 'fid' : 'ip';
  return out === sameAsId ? 'id' : out;
}

/** Says which lines are kept and how they are shown. */
export function describeReport(
  flags: RegexTestFlags,
  { isMultiline, release, zone, now }: ReportTerms,
): Omit<RegexTestReportFormat, 'seconds'> {
  return {
    keeping: {
      matched: flags.printAllMatched ? 'all' : 'none',
      ignored: flags.printAllIgnored ? 'all' : flags.printNoIgnored ? 'none' : 'some',
      missed: flags.printAllMissed ? 'all' : flags.printNoMissed ? 'none' : 'some',
    },
    limit: flags.maxlines || SHOWN_LINES,
    verbose: flags.verbose !== 0,
    verboseDate: flags.verboseDate,
    link: flags.debuggex ? createLink(flags, isMultiline, release) : undefined,
    time: (epoch) => formatTime(epoch ?? now, zone),
    groups: (groups: Groups) => reprEntries([...groups]),
    trimEnd,
  };
}

/** Returns a time as `%a %b %d %H:%M:%S %Y` of the C library: `Thu Feb 05 12:00:00 2026`. */
function formatTime(epoch: number, zone: LocalZone): string {
  const wall = wallTime(Math.floor(epoch), zone);
  const time = wall.toISOString().replace(/^.*T|\..*$/g, '');
  const day = String(wall.getUTCDate()).padStart(2, '0');
  const month = MONTHS[wall.getUTCMonth()];
  return `${DAYS[wall.getUTCDay()]} ${month} ${day} ${time} ${wall.getUTCFullYear()}`;
}

/** Returns a text without white space at its end, as Python's `str.rstrip()`: `' a\u0085'` → `' a'`. */
function trimEnd(text: string): string {
  return trimPython(`.${text}`).slice(1);
}

/** Makes the address of a page that tries a regex on a line, at the site that fail2ban-regex links to. */
function createLink(
  { usedns }: RegexTestFlags,
  isMultiline: boolean,
  release: Release,
): (line: string, regex: string) => string {
  return (line, regex) => {
    const resolved = resolveTags(
      SourceText.unplaced(regex),
      usedns === 'no' ? 'no' : 'yes',
      release,
    );
    const fields = [
      ['re', resolved.text],
      ['str', line],
      ['flavor', 'python'],
      ...(isMultiline ? [['flags', 'm']] : []),
    ];
    const query = fields.map(([name = '', value = '']) => `${name}=${quotePlus(value)}`);
    return `https://www.debuggex.com/?${query.join('&')}`;
  };
}

/** Quotes as Python's `urllib.parse.quote_plus`, `a b!` → `a+b%21`, but leaves out what can't be encoded. */
function quotePlus(text: string): string {
  const encodable = text.replaceAll(/\p{Cs}/gu, '');
  return encodeURIComponent(encodable)
    .replaceAll('%20', '+')
    .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
