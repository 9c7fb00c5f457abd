import type { JailExplanation } from '../../explain/index.ts';
import { placeOf, type ExplainFormat } from './explain-format.ts';
import { formatCause } from './explain-groups.ts';
import type { SettingsReport } from '../replay/replay-result.ts';

/** Formats the jail that was taken, and why a server would not see what is explained below. */
export function* formatExplainedJail(
  { name, filter, backend, logpaths, causes }: JailExplanation,
  { maxretry, findtime, bantime }: SettingsReport,
  format: ExplainFormat,
): Generator<string> {
  const { style, escape, duration } = format;
  const ban = bantime < 0 ? 'for ever' : `for ${duration(bantime)}`;
  const logs = logpaths.length === 0 ? '' : `, logpath ${logpaths.join(' ')}`;
  yield `${style.bold(`jail ${escape(name)}`)}: ${escape(`filter ${filter ?? 'of its own'}, backend ${backend}${logs}`)}; ${maxretry} within ${duration(findtime)} are banned ${ban}\n`;
  for (const cause of causes) {
    yield formatCause(cause, format);
    if (cause.origin) yield `  ${style.dim(`at ${placeOf(cause.origin, format)}`)}\n`;
  }
  yield '\n';
}
