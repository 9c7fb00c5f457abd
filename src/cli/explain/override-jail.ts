import { SourceText } from '../../diagnostics/index.ts';
import type { IgnoreList } from '../../ip/index.ts';
import { countingOf } from '../../replay/index.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import type { LoadedJail } from '../shared/jail/load.ts';

/** Lets what failures are counted by, and what is ignored, go over the settings of a jail. */
export function overrideJail(
  jail: LoadedJail,
  flags: ExplainFlags,
  ignoreip: IgnoreList | undefined,
): LoadedJail {
  const { definition } = jail;
  const counting = countingOf(flags, definition);
  if (!ignoreip) return { ...jail, counting };
  const entries = flags.ignoreip.map((entry) => SourceText.unplaced(entry));
  return { ...jail, counting, ignoreip, definition: { ...definition, ignoreip: entries } };
}
