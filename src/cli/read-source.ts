import type { SourceLookup } from '../diagnostics/index.ts';
import { findArgumentSource } from './argument-filter.ts';
import type { Host } from './host.ts';
import type { ReplayFlags } from './replay-flags.ts';

/** The texts of files that diagnostics quote from. */
export function readSource({ configFiles }: Host): SourceLookup {
  return (file) => {
    const bytes = configFiles.read(file);
    return bytes && new TextDecoder().decode(bytes);
  };
}

/** The same, and regexes that were arguments. */
export function readReplaySource(flags: ReplayFlags, host: Host): SourceLookup {
  const readFile = readSource(host);
  return (file) => findArgumentSource(file, flags) ?? readFile(file);
}
