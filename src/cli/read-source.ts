import type { SourceLookup } from '../diagnostics/index.ts';
import type { Host } from './host.ts';

/** The texts of files that diagnostics quote from. */
export function readSource({ configFiles }: Host): SourceLookup {
  return (file) => {
    const bytes = configFiles.read(file);
    return bytes && new TextDecoder().decode(bytes);
  };
}
