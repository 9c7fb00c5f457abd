import type { SourceLookup } from '../../../diagnostics/index.ts';
import { findArgumentSource } from './argument-filter.ts';
import type { Host } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';

/**
 * Creates the look-up of texts of files that diagnostics quote from; each is read once, since it may be a log that was
 * taken for one.
 */
export function readSource({ configFiles }: Pick<Host, 'configFiles'>): SourceLookup {
  const texts = new Map<string, string | undefined>();
  return (file) => {
    if (!texts.has(file)) {
      const bytes = configFiles.read(file);
      texts.set(file, bytes && new TextDecoder().decode(bytes));
    }
    return texts.get(file);
  };
}

/** Creates the same look-up, also of regexes that were arguments. */
export function readReplaySource(flags: ReplayFlags, host: Host): SourceLookup {
  const readFile = readSource(host);
  return (file) => findArgumentSource(file, flags) ?? readFile(file);
}
