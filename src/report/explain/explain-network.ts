import type { NetworkExplanation } from '../../explain/index.ts';
import { paragraph, sentence, type ExplainFormat } from './explain-format.ts';
import { formatHost } from './explain-host.ts';
import { countOf } from '../text/text-format.ts';

const MAX_FATES = 40;
const MAX_SHORT_FATES = 10;

/**
 * Formats what happened to the hosts of a network: in full if they are few, else their fates.
 *
 * @param zone the name of the zone of the log
 */
export function* formatNetwork(
  { id, fates, omitted, hosts }: NetworkExplanation,
  zone: string,
  format: ExplainFormat,
): Generator<string> {
  const { style, escape, isVerbose, moreBy } = format;
  const most = isVerbose ? MAX_FATES : MAX_SHORT_FATES;
  const banned = fates.filter(({ bans }) => bans > 0).length;
  const found = fates.length === 0 ? 'no line holds a host of it' : describeCounts();
  yield paragraph(escape(id), `: ${found}`, style.bold, format, '');
  for (const fate of rankFates(fates).slice(0, most)) yield formatFate(fate, format);
  const left = fates.length - most;
  const more = isVerbose ? '--format json shows all that are kept' : moreBy;
  if (left > 0) {
    yield sentence(`… and ${countOf(left, 'more host')}${more && ` (${more})`}`, format);
  }
  if (omitted > 0) yield sentence('… and more hosts, which were not kept', format);
  yield '\n';
  for (const host of hosts) yield* formatHost(host, zone, format);

  function describeCounts(): string {
    return `${omitted > 0 ? 'more than ' : ''}${countOf(fates.length, 'host')} of it, ${banned} banned`;
  }
}

/** Puts what was banned first, then what failed most. */
function rankFates(fates: NetworkExplanation['fates']): NetworkExplanation['fates'] {
  return fates.toSorted((a, b) => b.bans - a.bans || b.failures - a.failures);
}

function formatFate(
  { id, failures, ignored, bans }: NetworkExplanation['fates'][number],
  format: ExplainFormat,
): string {
  const fate = bans > 0 ? `banned ${countOf(bans, 'time')}` : 'not banned';
  const dropped = ignored > 0 ? `, ${countOf(ignored, 'failure')} dropped by ignoreip` : '';
  return sentence(
    `${format.escape(id)}  ${fate}, ${countOf(failures, 'failure')}${dropped}`,
    format,
  );
}
