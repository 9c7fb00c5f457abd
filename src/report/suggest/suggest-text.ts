import { escapeControl, formatDiagnostic, type SourceLookup } from '../../diagnostics/index.ts';
import type { Column } from '../text/column.ts';
import { formatColumns } from '../text/columns.ts';
import type { Page } from '../text/page.ts';
import { formatWords } from '../text/sentences.ts';
import type { Style } from '../text/style.ts';
import { countOf, formatCount } from '../text/text-format.ts';
import type {
  SuggestCoverage,
  SuggestFilterReport,
  SuggestGroup,
  SuggestLine,
  SuggestReport,
} from './suggest-result.ts';

export interface SuggestTextOptions {
  page: Page;
  style: Style;
  /** The files that findings are quoted from. */
  source: SourceLookup;
  /** The most groups that are listed; 0 for all. */
  limit: number;
}

/** So many addresses of a group are told apart at most. */
const MAX_ADDRESSES = 10_000;
const COLUMNS: readonly Column[] = [
  { title: 'group', align: 'right' },
  { title: 'lines', align: 'right' },
  { title: 'addresses', align: 'right', drop: 1 },
  { title: 'example, without its date', min: 24, overflow: 'end' },
];

/** Formats the groups of a log, for who is to pick some. */
export function formatSuggestGroups(report: SuggestReport, options: SuggestTextOptions): string {
  const { groups, lines } = report;
  const { page, style, limit } = options;
  const shown = limit === 0 ? groups : groups.slice(0, limit);
  const head = `${countOf(lines, 'line')} of ${countOf(groups.length, 'kind')}`;
  const titles = COLUMNS.map(({ title }) => style.dim(title));
  return [
    formatWords(head, { page }, style.bold),
    shown.length > 0 ? `\n${formatColumns(COLUMNS, [titles, ...shown.map(rowOf)], page)}` : '',
    ...describeLeftOut(report, shown.length).map((text) => `\n${formatWords(text, { page })}`),
  ].join('');
}

function rowOf({ number, lines, addresses, daemon, message }: SuggestGroup): string[] {
  const more = addresses >= MAX_ADDRESSES ? '+' : '';
  const example = escapeControl(daemon === null ? message : `${daemon}: ${message}`);
  return [String(number), formatCount(lines), `${formatCount(addresses)}${more}`, example];
}

function describeLeftOut({ groups, unread, others }: SuggestReport, shown: number): string[] {
  const hidden = groups.length - shown;
  return [
    ...(hidden > 0 ? [`${countOf(hidden, 'more kind')} (--limit 0 shows all)`] : []),
    ...(others > 0 ? [`Left out: ${countOf(others, 'line')} of rarer kinds`] : []),
    ...(unread > 0
      ? [`Left out: ${countOf(unread, 'line')} without a message, or too long for a regex`]
      : []),
  ];
}

/** Formats the filter for the groups that were picked, and what it does. */
export function formatSuggestFilter(
  filter: SuggestFilterReport,
  options: SuggestTextOptions,
): string {
  const { page, style, source } = options;
  const { findings, diagnostics, file, next } = filter;
  const told = [...diagnostics, ...findings.filter(({ severity }) => severity !== 'note')];
  const diagnosticPage = { color: style.hasColor, width: page.width };
  const mark = filter.isGood ? style.green : style.yellow;
  return [
    `${filter.text.split('\n').map(escapeControl).join('\n')}\n`,
    formatWords(describeCoverage(filter), { page }, mark),
    ...describeExamples(filter).map((text) => `${text}\n`),
    ...told.map((finding) => `\n${formatDiagnostic(finding, source, diagnosticPage)}\n`),
    file === null ? '' : `\nwrote ${escapeControl(file)}\n`,
    `\n${file === null ? 'With --to FILE the filter is written' : 'What it does, and a test of it'}:\n`,
    ...next.map((command) => `  ${escapeControl(command)}\n`),
  ].join('');
}

/** `Matches all 12 lines of group 1, none of the other 34 lines; 5 hosts`. */
function describeCoverage({ coverage, outside, ids }: SuggestFilterReport): string {
  const groups = coverage.map(describeGroup).join(', ');
  const others = describeOutside(outside);
  return `Matches ${groups}; ${others}; ${countOf(ids, 'id')} failed`;
}

function describeGroup({ group, lines, matched }: SuggestCoverage): string {
  if (matched < lines) {
    return `${formatCount(matched)} of ${countOf(lines, 'line')} of group ${group}`;
  }
  return `${lines === 1 ? 'the one line' : `all ${countOf(lines, 'line')}`} of group ${group}`;
}

function describeOutside({ lines, matched }: SuggestFilterReport['outside']): string {
  if (lines === 0) return 'there are no other lines';
  const all = `the other ${countOf(lines, 'line')}`;
  return matched === 0 ? `none of ${all}` : `${formatCount(matched)} of ${all}`;
}

function describeExamples({ coverage, outside }: SuggestFilterReport): string[] {
  return [
    ...coverage.flatMap(({ group, missed }) =>
      missed ? [`Missed of group ${group}: ${quote(missed)}`] : [],
    ),
    ...(outside.example ? [`Matched besides: ${quote(outside.example)}`] : []),
  ];
}

function quote({ file, line, text }: SuggestLine): string {
  return escapeControl(`${file}:${line}: ${text}`);
}
