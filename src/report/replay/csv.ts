import type { BanSummary, HostSummary, ReplaySummary } from '../../replay/index.ts';
import { SILENT_JAILS, type JailsWriter } from '../jail/jails-writer.ts';
import { formatCsvRow, type CsvValue } from '../text/csv-text.ts';
import type { TextFormat } from '../text/text-format.ts';
import { writeOffset } from '../text/wall-time.ts';
import type { ReplayWriter } from './replay-writer.ts';

/** A table of CSV: the titles of its columns, and its rows. */
interface CsvTable {
  readonly titles: readonly string[];
  readonly rowsOf: (summary: ReplaySummary, format: CsvFormat) => Iterable<readonly CsvValue[]>;
}

type CsvFormat = Pick<TextFormat, 'offsetAt'>;

const HOSTS: CsvTable = {
  titles: [
    'id',
    'failures',
    'ignored',
    'bans',
    'fate',
    'first',
    'first_epoch',
    'last',
    'last_epoch',
    'failregexes',
    'retry',
    'rule',
    'first_ban_file',
    'first_ban_line',
    'first_ban_failures',
    'good_by',
    'good_jail',
    'good_file',
    'good_line',
    'good_time',
    'good_time_epoch',
    'good_user',
  ],
  *rowsOf({ hosts }, format) {
    for (const host of hosts) yield describeHost(host, format);
  },
};

const BANS: CsvTable = {
  titles: [
    'id',
    'time',
    'time_epoch',
    'until',
    'until_epoch',
    'bantime',
    'failures',
    'file',
    'line',
    'hits',
    'unbanned',
    'unbanned_epoch',
    'bancount',
    'landed',
    'landed_epoch',
    'through',
  ],
  *rowsOf({ bans }, format) {
    for (const ban of bans) yield describeBan(ban, format);
  },
};

const TABLES = { hosts: HOSTS, bans: BANS } satisfies Record<string, CsvTable>;

export type CsvTableName = keyof typeof TABLES;

/** Creates the writer of a table of a replay. */
export function createReplayCsv(
  name: CsvTableName,
  { format }: { format: CsvFormat },
): ReplayWriter {
  const { titles, rowsOf } = TABLES[name];
  return {
    begin: () => formatCsvRow(titles),
    *end({ summary }) {
      for (const row of rowsOf(summary, format)) yield formatCsvRow(row);
    },
  };
}

/** Creates the writer of a table of several jails, whose first column is the jail; one that is not replayed has no rows. */
export function createJailsCsv(name: CsvTableName, { format }: { format: CsvFormat }): JailsWriter {
  const { titles, rowsOf } = TABLES[name];
  return {
    ...SILENT_JAILS,
    begin: () => [formatCsvRow(['jail', ...titles])],
    *conclude(result) {
      if ('reasons' in result) return;
      const { summary } = result.replay;
      for (const row of rowsOf(summary, format)) yield formatCsvRow([result.name, ...row]);
    },
  };
}

function describeHost(host: HostSummary, format: CsvFormat): CsvValue[] {
  return [
    host.id,
    host.failures,
    host.ignored,
    host.bans,
    host.fate,
    ...timeCells(host.first, format),
    ...timeCells(host.last, format),
    host.failregexes.join(' '),
    host.retry,
    host.rule,
    host.firstBan?.file ?? null,
    host.firstBan?.line ?? null,
    host.firstBan?.failures ?? null,
    host.good?.by ?? null,
    host.good?.jail ?? null,
    host.good?.file ?? null,
    host.good?.line ?? null,
    ...timeCells(host.good?.time ?? null, format),
    host.good?.user ?? null,
  ];
}

/** The duration of a ban without end, as jail.conf(5) writes it. */
const FOR_EVER = -1;

function describeBan(ban: BanSummary, format: CsvFormat): CsvValue[] {
  return [
    ban.id,
    ...timeCells(ban.time, format),
    ...timeCells(ban.until, format),
    ban.bantime ?? (ban.until === null ? FOR_EVER : ban.until - ban.time),
    ban.failures,
    ban.file,
    ban.line,
    ban.hits,
    ...timeCells(ban.unbanned, format),
    ban.bancount ?? null,
    ...timeCells(ban.landed ?? null, format),
    ban.through ?? null,
  ];
}

/** Returns a time in ISO 8601 with the offset of its zone, and in seconds since the epoch. */
function timeCells(epoch: number | null, { offsetAt }: CsvFormat): [CsvValue, CsvValue] {
  return epoch === null ? [null, null] : [formatTime(epoch, offsetAt(epoch)), epoch];
}

/** The times that `Date` can show, less the offset of a zone. */
const MAX_SECONDS = 8.64e12 - 86_400;
const MINUTE = 60;

/** To the second, or the millisecond where it has any: `2026-02-04T23:33:37+01:00`; nothing for what is no date. */
function formatTime(epoch: number, offset: number): string | null {
  if (!(Math.abs(epoch) < MAX_SECONDS)) return null;
  const whole = Math.round(offset / MINUTE) * MINUTE;
  const wall = new Date(Math.round((epoch + whole) * 1000)).toISOString();
  return wall.slice(0, -1).replace('.000', '') + writeOffset(whole);
}
