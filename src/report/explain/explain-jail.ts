import type { JailExplanation } from '../../explain/index.ts';
import { formatCause } from './explain-causes.ts';
import { paragraph, placeOf, sentence, type ExplainFormat } from './explain-format.ts';
import type { SettingsReport } from '../replay/replay-result.ts';
import { describeBantime } from '../text/text-format.ts';

/** Formats the jail that was taken, and why a server would not see what is explained below. */
export function* formatExplainedJail(
  jail: JailExplanation,
  settings: SettingsReport,
  format: ExplainFormat,
): Generator<string> {
  yield formatJailName(jail, settings, format);
  for (const cause of jail.causes) {
    yield formatCause(cause, format);
    if (cause.origin) yield sentence(`at ${placeOf(cause.origin, format)}`, format);
  }
  yield '\n';
}

/** Formats what a jail is, in a sentence. */
export function formatJailName(
  { name, filter, backend, logpaths }: JailExplanation,
  { maxretry, findtime, bantime }: SettingsReport,
  format: ExplainFormat,
): string {
  const { style, escape, duration } = format;
  const ban = describeBantime(bantime, duration);
  const logs = logpaths.length === 0 ? '' : `, logpath ${logpaths.join(' ')}`;
  const what = escape(`filter ${filter ?? 'of its own'}, backend ${backend}${logs}`);
  const text = `: ${what}; ${maxretry} within ${duration(findtime)} are banned ${ban}`;
  return paragraph(`jail ${escape(name)}`, text, style.bold, format, '');
}
