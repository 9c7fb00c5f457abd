import type { NetworkExplanation } from '../../explain/index.ts';
import { paragraph, row, type ExplainFormat } from './explain-format.ts';
import { formatHost } from './explain-host.ts';
import { countOf } from '../text/text-format.ts';

const MAX_FATES = 40;

/**
 * Formats what happened to the hosts of a network: in full if they are few, else their fates.
 */
export function* formatNetwork(
  { id, fates, omitted, hosts }: NetworkExplanation,
  format: ExplainFormat,
): Generator<string> {
  const { style, escape } = format;
  const banned = fates.filter(({ bans }) => bans > 0).length;
  const found = fates.length === 0 ? 'no line holds a host of it' : describeCounts();
  yield paragraph(escape(id), `: ${found}`, style.bold, format, '');
  for (const fate of fates.slice(0, MAX_FATES)) yield formatFate(fate, format);
  const left = fates.length - MAX_FATES;
  if (left > 0)
    yield row(
      '',
      `… and ${countOf(left, 'more host')} (--format json shows all that are kept)`,
      format,
    );
  if (omitted > 0) yield row('', `… and more hosts, which were not kept`, format);
  yield '\n';
  for (const host of hosts) yield* formatHost(host, format);

  function describeCounts(): string {
    return `${omitted > 0 ? 'more than ' : ''}${countOf(fates.length, 'host')} of it, ${banned} banned`;
  }
}

function formatFate(
  { id, failures, ignored, bans }: NetworkExplanation['fates'][number],
  format: ExplainFormat,
): string {
  const fate = bans > 0 ? `banned ${countOf(bans, 'time')}` : 'not banned';
  const dropped = ignored > 0 ? `, ${countOf(ignored, 'failure')} dropped by ignoreip` : '';
  return row(
    '',
    `${format.escape(id)}  ${fate}, ${countOf(failures, 'failure')}${dropped}`,
    format,
  );
}
