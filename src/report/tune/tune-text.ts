import type { CaughtHost, TunedSetting, TuneSetting } from '../../tune/index.ts';
import { capitalize, formatParts, formatWords } from '../text/sentences.ts';
import { countOf, formatCount, type TextFormat } from '../text/text-format.ts';
import { describeContext, timesOf } from '../replay/first-screen.ts';
import { describeGoodHost } from '../replay/host-rows.ts';
import { baseName } from '../replay/regex-rows.ts';
import { formatRows, formatSection, type Section, type TableOptions } from '../replay/table.ts';
import type { Column } from '../text/columns.ts';
import { describeGaps } from '../text/gaps.ts';
import type { TuneResult } from './tune-result.ts';

/** The most hosts that are written as an `ignoreip`. */
const MAX_IGNORED = 20;

/** What a matrix shows of a setting. */
interface Measure {
  title: string;
  of: (setting: TunedSetting) => number;
}

const HOSTS: Measure = { title: 'hosts banned', of: ({ hosts }) => hosts };
const LET_THROUGH: Measure = {
  title: 'failures let through while their host is not banned',
  of: ({ letThrough }) => letThrough,
};
const GOOD: Measure = { title: 'good hosts banned', of: ({ goodHosts }) => goodHosts };

/** Formats what came of the settings for people: today's first, then what others would change. */
export function* formatTuneText(result: TuneResult, options: TableOptions): Generator<string> {
  const { replay, tellsGood, settings } = result;
  const { format, style } = options;
  if (!replay.isComplete) {
    yield style.red(describeGaps(replay.summary.diagnostics, format.escape));
  }
  yield formatWords(capitalize(describeToday(result, format)), options, style.bold);
  const context = describeContext(replay, timesOf(replay, options), format);
  yield `${formatParts([...context, countOf(settings.length, 'setting')], options)}\n`;
  for (const measure of tellsGood ? [HOSTS, LET_THROUGH, GOOD] : [HOSTS, LET_THROUGH]) {
    yield* formatSection(describeMatrix(measure, result, options), options);
  }
  yield* formatBantimes(result, options);
  yield* formatStep(result, options);
  yield* formatGood(result, options);
}

function describeToday({ jail, today, tellsGood, replay }: TuneResult, format: TextFormat): string {
  const name = jail === null ? '' : `${format.escape(jail)}: `;
  const { hosts } = replay.summary;
  const good = tellsGood ? `, ${countOf(today.goodHosts, 'good host')} banned` : '';
  return `${name}today ${formatCount(today.hosts)} of ${countOf(hosts.length, 'host')} banned, ${countOf(today.bans, 'ban')}; ${formatCount(today.letThrough)} of ${countOf(today.letThrough + today.stopped, 'failure')} let through${good}`;
}

/** A row of a matrix: all settings of a `findtime`. */
interface MatrixRow {
  findtime: number;
  cells: readonly (TunedSetting | undefined)[];
}

function describeMatrix(
  { title, of }: Measure,
  { settings, today, unbeaten }: TuneResult,
  { format, style }: TableOptions,
): Section<MatrixRow> {
  const shown = settings.filter(({ bantime }) => bantime === today.bantime);
  const maxretries = sortedSet(shown.map(({ maxretry }) => maxretry));
  const rows = sortedSet(shown.map(({ findtime }) => findtime)).map((findtime) => ({
    findtime,
    cells: maxretries.map((maxretry) =>
      shown.find((each) => each.findtime === findtime && each.maxretry === maxretry),
    ),
  }));
  const best = new Set(unbeaten);
  const columns: Column[] = [
    { title: 'findtime' },
    ...maxretries.map((maxretry, index): Column => ({
      title: index === 0 ? `maxretry ${maxretry}` : String(maxretry),
      align: 'right',
    })),
  ];
  const toCell = (setting: TunedSetting | undefined): string => {
    if (!setting) return '';
    const mark = best.has(setting) ? '*' : '';
    const text = `${mark}${formatCount(of(setting))}`;
    return setting === today ? style.bold(`[${text}]`) : text;
  };
  return {
    title,
    columns,
    rows,
    toCells: ({ findtime, cells }) => [format.duration(findtime), ...cells.map(toCell)],
  };
}

/** Says how much of the failures bans of other lengths stop, where others were asked for. */
function* formatBantimes(
  { settings, today }: TuneResult,
  options: TableOptions,
): Generator<string> {
  const rows = settings
    .filter(({ findtime, maxretry }) => findtime === today.findtime && maxretry === today.maxretry)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  if (rows.length < 2) return;
  const { format } = options;
  yield* formatSection<TunedSetting>(
    {
      title: 'bans of other lengths',
      columns: [
        { title: 'bantime' },
        { title: 'bans', align: 'right' },
        { title: 'let through', align: 'right' },
        { title: 'while banned', align: 'right' },
      ],
      rows,
      toCells: (row) => [
        row.bantime === -1 ? 'for ever' : format.duration(row.bantime),
        ...[row.bans, row.letThrough, row.stopped].map(formatCount),
      ],
    },
    options,
  );
}

function rankOf({ bantime }: TuneSetting): number {
  return bantime === -1 ? Infinity : bantime;
}

/** Says what one step from today's setting changes. */
function* formatStep(
  { settings, tellsGood, today }: TuneResult,
  options: TableOptions,
): Generator<string> {
  const { format } = options;
  const steps = [
    ...neighbours(settings, today, 'maxretry').map((other) => ({
      name: `maxretry ${other.maxretry}`,
      other,
    })),
    ...neighbours(settings, today, 'findtime').map((other) => ({
      name: `findtime ${format.duration(other.findtime)}`,
      other,
    })),
  ];
  if (steps.length === 0) return;
  yield* formatSection(
    {
      title: 'one step',
      columns: [{ title: '' }, { title: '', min: 20 }],
      rows: steps,
      toCells: ({ name, other }) => [name, describeChange(today, other, tellsGood)],
    },
    options,
  );
}

const OPTIONS = ['maxretry', 'findtime', 'bantime'] as const;

/** Finds the settings next to today's that differ in one option only. */
function neighbours(
  settings: readonly TunedSetting[],
  today: TunedSetting,
  name: 'maxretry' | 'findtime',
): TunedSetting[] {
  const line = settings
    .filter((each) => OPTIONS.every((option) => option === name || each[option] === today[option]))
    .toSorted((a, b) => a[name] - b[name]);
  const place = line.indexOf(today);
  return [line[place - 1], line[place + 1]].filter((each) => each !== undefined);
}

function describeChange(now: TunedSetting, other: TunedSetting, tellsGood: boolean): string {
  const changes = [
    changeOf(other.hosts - now.hosts, 'host', 'banned'),
    changeOf(other.letThrough - now.letThrough, 'failure', 'let through'),
    ...(tellsGood ? [changeOf(other.goodHosts - now.goodHosts, 'good host', 'banned')] : []),
  ].filter((text) => text !== '');
  return changes.length === 0 ? 'nothing changes' : changes.join(', ');
}

function changeOf(change: number, noun: string, what: string): string {
  if (change === 0) return '';
  return `${countOf(Math.abs(change), `${change > 0 ? 'more' : 'fewer'} ${noun}`)} ${what}`;
}

/** Names the good hosts that settings ban, and what keeps today's from banning them. */
function* formatGood(result: TuneResult, options: TableOptions): Generator<string> {
  const { tellsGood, caught, explain } = result;
  const { format, style } = options;
  if (!tellsGood) {
    const text =
      'Nothing tells who is good: --good REGEX or --good-file FILE does, and then the settings that no other beats are marked.';
    yield formatWords(text, options, style.dim);
    return;
  }
  yield formatWords(
    '* no other setting lets less through without banning more good hosts, or bans fewer of them without letting more through',
    options,
    style.dim,
  );
  if (caught.length === 0) {
    yield formatWords('No good host is banned by any of these settings.', options);
    return;
  }
  yield `\n${style.bold('good hosts, and the gentlest setting that bans them')}\n`;
  yield* formatRows<CaughtHost>(
    {
      title: '',
      columns: [
        { title: 'host', min: 15, overflow: 'middle' },
        { title: 'from', min: 12 },
        { title: 'known by', min: 12 },
        { title: 'banned by', min: 16 },
      ],
      rows: caught,
      toCells: (host) => [
        host.isBannedToday ? style.red(format.escape(host.id)) : format.escape(host.id),
        `maxretry ${host.setting.maxretry}, ${format.duration(host.setting.findtime)}`,
        describeGoodHost(host.good, format.escape).replace(/^; /, ''),
        `${countOf(host.firstBan.failures, 'failure')} up to ${format.escape(baseName(host.firstBan.file))}:${host.firstBan.line}`,
      ],
      words: ['host', 'hosts'],
    },
    options,
  );
  const ids = caught.slice(0, MAX_IGNORED).map(({ id }) => format.escape(id));
  const more = caught.length - ids.length;
  const others = more > 0 ? `, and ${formatCount(more)} more` : '';
  yield `\n${formatWords(`ignoreip = ${ids.join(' ')}${others}`, options)}`;
  yield formatWords(
    `Why: ${format.escape(explain)} --host ${format.escape(caught[0]!.id)}`,
    options,
    style.dim,
  );
}

function sortedSet(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
