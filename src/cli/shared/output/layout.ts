import type { LocalZone } from '../../../dates/index.ts';
import { createExplainFormat, createTextFormat } from '../../../library/index.ts';
import { createStyle, type ExplainFormat, type TableOptions } from '../../../report/index.ts';
import type { Host } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';
import { usesColor } from './color.ts';
import { describePage } from './page.ts';

interface TableRequest {
  flags: Pick<ReplayFlags, 'color' | 'limit' | 'verbose' | 'sort'>;
  zone: LocalZone;
}

/** Returns how tables are written on this standard output. */
export function describeTable({ flags, zone }: TableRequest, host: Host): TableOptions {
  return {
    format: createTextFormat(zone),
    style: createStyle(usesColor(flags.color, host.stdout, host.env)),
    limit: flags.limit,
    verbose: flags.verbose,
    sort: flags.sort,
    page: describePage(host),
  };
}

/** Returns how explanations are written on this standard output. */
export function describeExplanations(
  { color, verbose }: Pick<ReplayFlags, 'color'> & { verbose: boolean },
  zone: LocalZone,
  host: Host,
): ExplainFormat {
  return createExplainFormat(zone, {
    isVerbose: verbose,
    moreBy: '--verbose',
    hasColor: usesColor(color, host.stdout, host.env),
    page: describePage(host),
  });
}
