import type {
  AskedNames,
  BanSummary,
  FailurePlace,
  FileSummary,
  HostSummary,
  RegexSummary,
  ReplaySummary,
  Rows,
  TemplateSummary,
  Verdict,
} from '../../replay/index.ts';
import { nameOfRegex } from '../../diagnostics/index.ts';
import type { Column } from '../text/columns.ts';
import type { FilterReport, ReplayResult, SettingsReport } from './replay-result.ts';
import { formatAnswer } from '../text/answer-text.ts';
import { describeGoodHost } from './host-rows.ts';
import { rankHosts, type RankedHost } from './rank-hosts.ts';
import type { Section, TableOptions } from './table.ts';
import { countOf, formatCount, nameRule, shorten, type TextFormat } from '../text/text-format.ts';

/** A label and its value. */
export type SetupRow = readonly [label: string, value: string];

/** The columns of labels and their values. */
export const SETUP_COLUMNS: readonly Column[] = [{ title: '' }, { title: '', min: 20 }];
/** The widest word of a time. */
const MIN_TIME = 14;
const MAX_ID_WIDTH = 48;
const MAX_NAME_WIDTH = 100;
const MAX_CAUSES = 10;

const VERDICTS: readonly (readonly [Verdict, meaning: string])[] = [
  ['matched', 'a failregex found a failure'],
  ['ignored', 'an ignoreregex matched'],
  ['nofail', 'matched, but only to help other lines'],
  ['missed', 'no failregex matched'],
  ['skipped', 'empty, or a comment'],
];

export function describeSetup(
  { filter, settings }: ReplayResult,
  format: TextFormat,
): Section<SetupRow> {
  return {
    title: 'Replay',
    columns: SETUP_COLUMNS,
    rows: [
      answerRow(settings, format),
      ...filterRows(filter, format),
      ...settingsRows(settings, format),
    ],
    toCells: (row) => row,
  };
}

/** Returns how the filter came about, in pairs of a label and its value. */
export function filterRows(
  { name, files, options, maxlines, usedns }: FilterReport,
  { escape }: TextFormat,
): SetupRow[] {
  const given = Object.entries(options).map(([option, value]) => escape(`${option}=${value}`));
  const rows: SetupRow[] = [
    ['filter', escape(name)],
    ['read from', files.map(escape).join('\n')],
    ['options', given.join('\n')],
    ['maxlines', maxlines > 1 ? String(maxlines) : ''],
    ['usedns', usedns],
  ];
  return withoutEmpty(rows);
}

function answerRow({ fail2ban }: SettingsReport, { escape }: TextFormat): SetupRow {
  return ['fail2ban', escape(formatAnswer(fail2ban))];
}

/** Returns what the replay counted by, in pairs of a label and its value. */
export function settingsRows(
  { maxretry, findtime, bantime, ignoreip, counting, zone, now }: SettingsReport,
  { duration, escape, time }: TextFormat,
): SetupRow[] {
  const counted = counting === 'ticket' ? 'as fail2ban does' : 'by a plain sliding window';
  const rows: SetupRow[] = [
    ['maxretry', `${maxretry}, counted ${counted}`],
    ['findtime', duration(findtime)],
    ['bantime', bantime === -1 ? 'for ever' : duration(bantime)],
    ['ignoreip', ignoreip.map(escape).join(', ')],
    ['zone', zone],
    ['now', time(now)],
  ];
  return withoutEmpty(rows);
}

export function withoutEmpty(rows: readonly SetupRow[]): SetupRow[] {
  return rows.filter(([, value]) => value !== '');
}

export function describeFiles({ files }: ReplaySummary, format: TextFormat): Section<FileSummary> {
  return {
    title: 'Logs',
    columns: [
      { title: 'file', min: 12, overflow: 'middle' },
      { title: 'lines', align: 'right' },
      { title: 'first', min: MIN_TIME, drop: 1 },
      { title: 'last', min: MIN_TIME, drop: 2 },
    ],
    rows: files,
    toCells: ({ file, lines, first, last }) => [
      format.escape(file),
      formatCount(lines),
      timeOrNone(first, format),
      timeOrNone(last, format),
    ],
    words: ['log', 'logs'],
  };
}

export function describeLines({ counts }: ReplaySummary): Section<readonly string[]> {
  const { verdicts, tooOld = 0 } = counts;
  const shown = { ...verdicts, skipped: verdicts.skipped - tooOld };
  const rows = VERDICTS.map(([verdict, meaning]) => [
    verdict,
    formatCount(shown[verdict]),
    meaning,
  ]);
  const older = ['too old', formatCount(tooOld), 'left out when the server starts'];
  return {
    title: countOf(counts.lines, 'line'),
    columns: [
      { title: 'verdict' },
      { title: 'lines', align: 'right' },
      { title: 'meaning', min: 20 },
    ],
    rows: tooOld > 0 ? [...rows, older] : rows,
    toCells: (row) => row,
  };
}

/** Returns the table of hosts with their first and last failures, their regexes and what became of them. */
export function describeHosts(
  { summary, settings }: ReplayResult,
  { format, limit, sort }: TableOptions,
): Section<RankedHost> {
  return {
    title: countOf(summary.counts.hosts, 'host'),
    columns: [
      { title: 'id', min: 15, overflow: 'middle' },
      { title: 'failures', align: 'right' },
      { title: 'first', min: MIN_TIME, drop: 2 },
      { title: 'last', min: MIN_TIME, drop: 1 },
      { title: 'failregex', min: 5, drop: 3 },
      { title: 'bans', align: 'right' },
      { title: 'fate', min: 12 },
    ],
    rows: rankHosts(summary.hosts, limit, sort),
    total: summary.hosts.length,
    toCells: ({ host }) => [
      shorten(format.escape(host.id), MAX_ID_WIDTH),
      formatCount(host.failures),
      format.time(host.first),
      format.time(host.last),
      host.failregexes.join(', '),
      formatCount(host.bans),
      describeFate(host, settings.maxretry, format) + describeLogin(host, format),
    ],
    words: ['host', 'hosts'],
  };
}

/** Says how it is known that a host is good, and where: `; anna logged in (auth.log:7)`. */
function describeLogin({ good }: HostSummary, { escape }: TextFormat): string {
  return good ? `${describeGoodHost(good, escape)} (${escape(good.file)}:${good.line})` : '';
}

/** Says what became of a host, in the words of `fate` in JSON. */
function describeFate(host: HostSummary, maxretry: number, { escape }: TextFormat): string {
  const { fate, ignored, retry, rule } = host;
  switch (fate) {
    case 'ignoreip':
      return `${fate}: ${countOf(ignored, 'failure')} dropped by ${escape(nameRule(rule ?? ''))}`;
    case 'expired':
      return `${fate}: the ban would have ended already`;
    case 'below-maxretry':
      return `${fate}: ${retry} of ${maxretry} at most`;
    default:
      return fate;
  }
}

export function describeBans(
  { bans, counts }: ReplaySummary,
  format: TextFormat,
): Section<BanSummary> {
  const columns = BAN_COLUMNS.filter(({ isShown }) => !isShown || hasRow(bans, isShown));
  return {
    title: countOf(counts.bans, 'ban'),
    columns,
    rows: bans,
    total: counts.bans,
    toCells: (ban) => columns.map(({ toCell }) => toCell(ban, format)),
    words: ['ban', 'bans'],
  };
}

function hasRow<Row>(rows: Rows<Row>, isMeant: (row: Row) => boolean): boolean {
  for (const row of rows) if (isMeant(row)) return true;
  return false;
}

interface BanColumn extends Column {
  toCell: (ban: BanSummary, format: TextFormat) => string;
  /** Whether a ban has something to show in this column, which is only shown if one has. */
  isShown?: (ban: BanSummary) => boolean;
}

const BAN_COLUMNS: readonly BanColumn[] = [
  {
    title: 'id',
    min: 15,
    overflow: 'middle',
    toCell: ({ id }, { escape }) => shorten(escape(id), MAX_ID_WIDTH),
  },
  {
    title: 'ban no.',
    align: 'right',
    min: 3,
    drop: 2,
    toCell: ({ bancount }) => formatCount(bancount ?? 1),
    isShown: ({ bancount }) => bancount !== undefined,
  },
  { title: 'from', min: MIN_TIME, toCell: ({ time: from }, { time }) => time(from) },
  { title: 'until', min: MIN_TIME, toCell: describeEnd },
  {
    title: 'in effect',
    min: MIN_TIME,
    drop: 3,
    toCell: ({ landed }, { time }) => time(landed ?? 0),
    isShown: ({ landed }) => landed !== undefined,
  },
  {
    title: 'got through',
    align: 'right',
    min: 7,
    toCell: ({ through }) => formatCount(through ?? 0),
    isShown: ({ through }) => through !== undefined,
  },
  {
    title: 'hits while banned',
    align: 'right',
    min: 6,
    drop: 4,
    toCell: ({ hits, through = 0 }) => formatCount(hits - through),
  },
  { title: 'caused by', min: MIN_TIME, drop: 1, toCell: describeCauses },
];

function describeEnd({ until, unbanned }: BanSummary, { time }: TextFormat): string {
  if (until === null) return 'for ever';
  return unbanned === null ? `${time(until)}, not reached` : time(until);
}

function describeCauses({ causes, failures }: BanSummary, { escape, time }: TextFormat): string {
  const describe = (cause: FailurePlace): string =>
    `${time(cause.time)}  ${escape(cause.file)}:${cause.line}`;
  const shown = causes.slice(-MAX_CAUSES).map(describe);
  const earlier = failures - shown.length;
  return earlier > 0 ? [`${earlier} earlier`, ...shown].join('\n') : shown.join('\n');
}

/** Returns the table of regexes. Where not all can be shown, those without a hit are left out first. */
export function describeRegexes(
  { regexes }: ReplaySummary,
  { escape }: TextFormat,
  limit: number,
): Section<RegexSummary> {
  const isTooLong = limit > 0 && regexes.length > limit;
  return {
    title: 'Regexes',
    columns: [
      { title: 'kind' },
      { title: 'hits', align: 'right' },
      { title: 'written at', min: 12, overflow: 'middle' },
      { title: 'regex', min: 20, overflow: 'end' },
    ],
    rows: isTooLong ? regexes.toSorted((a, b) => Number(b.hits > 0) - Number(a.hits > 0)) : regexes,
    toCells: (regex) => [
      nameOfRegex(regex),
      formatCount(regex.hits),
      escape(describePlace(regex)),
      escape(regex.regex),
    ],
    words: ['regex', 'regexes'],
  };
}

function describePlace({ origin }: RegexSummary): string {
  return origin ? `${origin.file}:${origin.line}` : 'argument';
}

/** Returns the table of host names, of which only part is kept where there are very many. */
export function describeAskedNames(
  { names, count }: AskedNames,
  { escape }: TextFormat,
): Section<string> {
  return {
    title: `${countOf(count, 'host name')} that the server would look up`,
    columns: [{ title: '', min: 20 }],
    rows: names,
    total: count,
    toCells: (name) => [shorten(escape(name), MAX_NAME_WIDTH)],
    words: ['host name', 'host names'],
  };
}

export function describeTemplates(
  { templates }: ReplaySummary,
  { escape }: TextFormat,
): Section<TemplateSummary> {
  return {
    title: 'Date templates',
    columns: [
      { title: 'lines', align: 'right' },
      { title: 'template', min: 20 },
    ],
    rows: templates,
    toCells: ({ hits, name }) => [formatCount(hits), escape(name)],
    words: ['date template', 'date templates'],
  };
}

function timeOrNone(epoch: number | null, { time }: TextFormat): string {
  return epoch === null ? 'none' : time(epoch);
}
