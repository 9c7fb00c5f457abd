import { describeAnswer } from '../../release/index.ts';
import type {
  SuggestFilterReport,
  SuggestGroup,
  SuggestHost,
  SuggestReport,
} from '../../report/index.ts';
import {
  listHostPlaces,
  type HostPlace,
  type LineGroup,
  type PickedGroup,
} from '../../suggest/index.ts';
import type { GroupedLogs } from './group-logs.ts';
import type { TriedFilter } from './try-filter.ts';

/** Describes the groups of a log for a report. */
export function reportGroups(
  { answer, lines, unread, others, groups }: GroupedLogs,
  picked: readonly LineGroup[],
): SuggestReport {
  return {
    fail2ban: describeAnswer(answer),
    lines,
    unread,
    others,
    groups: groups.map((group) => reportGroup(group, picked.includes(group))),
    filter: null,
  };
}

function reportGroup(group: LineGroup, picked: boolean): SuggestGroup {
  const { number, lines, pieces, examples } = group;
  const { undated, daemon, shape, addresses, hasMoreAddresses } = group;
  const message = pieces.map(({ text }) => text).join('');
  const hosts = listHostPlaces(group).map(reportHost);
  const example = examples[0]!;
  return {
    number,
    lines,
    undated,
    daemon,
    message,
    shape,
    addresses,
    hasMoreAddresses,
    hosts,
    example,
    picked,
  };
}

function reportHost({ number, before, text }: HostPlace): SuggestHost {
  return { number, before, text };
}

/** Describes a filter for a report. */
export function reportFilter(
  picked: readonly PickedGroup[],
  { filter, tally, ...found }: TriedFilter,
  written: Pick<SuggestFilterReport, 'file' | 'next'>,
): SuggestFilterReport {
  const coverage = picked.map(({ group, host }, index) => {
    const { lines, matched, example } = tally.groups[index]!;
    return { group: group.number, host: reportHost(host), lines, matched, missed: example };
  });
  const { outside: others, ids, undated } = tally;
  const { lines, matched, example } = others;
  const outside = { lines, matched, example };
  return { ...filter, coverage, outside, ids, undated, ...found, ...written };
}
