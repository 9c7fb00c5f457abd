import {
  escapeControl,
  formatDiagnostic,
  shortenEnd,
  type SourceLookup,
} from '../../diagnostics/index.ts';
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

/** The most columns of an example: kinds of lines often differ at their ends only. */
const MAX_EXAMPLE = 300;
const COLUMNS: readonly Column[] = [
  { title: 'group', align: 'right' },
  { title: 'lines', align: 'right' },
  { title: 'addresses', align: 'right', drop: 1 },
  { title: 'example, without its date', min: 24 },
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

function rowOf({
  number,
  lines,
  addresses,
  hasMoreAddresses,
  daemon,
  message,
}: SuggestGroup): string[] {
  const more = hasMoreAddresses ? '+' : '';
  const example = escapeControl(daemon === null ? message : `${daemon}: ${message}`);
  return [
    String(number),
    formatCount(lines),
    `${formatCount(addresses)}${more}`,
    shortenEnd(example, MAX_EXAMPLE),
  ];
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
    filter.undated === 0
      ? ''
      : formatWords(
          `No date is found in ${countOf(filter.undated, 'line')} of these`,
          { page },
          mark,
        ),
    ...describeExamples(filter).map((text) => `${text}\n`),
    ...describeRefused(filter).map((text) => formatWords(text, { page })),
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
  return `Matches ${groups}; ${others}; ${countOf(ids, 'id')}`;
}

function describeGroup({ group, lines, matched }: SuggestCoverage): string {
  if (matched < lines) {
    return `${formatCount(matched)} of ${countOf(lines, 'line')} of group ${group}`;
  }
  return `${lines === 1 ? 'the one line' : `all ${countOf(lines, 'line')}`} of group ${group}`;
}

function describeOutside({ lines, matched }: SuggestFilterReport['outside']): string {
  if (lines === 0) return 'there are no other lines';
  if (lines === 1) return matched === 0 ? 'not the other line' : 'and the other line';
  const count = matched === 0 ? 'none' : formatCount(matched);
  return `${count} of the other ${formatCount(lines)} lines`;
}

function describeExamples({ coverage, outside }: SuggestFilterReport): string[] {
  return [
    ...coverage.flatMap(({ group, missed }) =>
      missed ? [`Missed of group ${group}: ${quote(missed)}`] : [],
    ),
    ...(outside.example ? [`Matched besides: ${quote(outside.example)}`] : []),
  ];
}

/** Says why names of users of several words are left out. */
function describeRefused({ refused }: SuggestFilterReport): string[] {
  const reasons = refused.map(({ message, notes = [] }) =>
    [message, ...notes.map((note) => note.message)].join('. '),
  );
  return reasons.map((reason) => `Users of several words are left out, since otherwise ${reason}`);
}

function quote({ file, line, text }: SuggestLine): string {
  return escapeControl(`${file}:${line}: ${text}`);
}
