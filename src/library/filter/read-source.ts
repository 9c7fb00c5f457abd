import { decodeUtf8 } from '../../config/index.ts';
import type { SourceLookup } from '../../diagnostics/index.ts';
import { findArgumentSource, type ArgumentTexts } from './argument-filter.ts';
import type { Surroundings } from '../run/replay-terms.ts';

const BYTE_ORDER_MARK = /^\uFEFF/;

/** The texts of files that diagnostics quote from; each is read once, since it may be a log that was taken for one. */
export function readSource({ configFiles }: Pick<Surroundings, 'configFiles'>): SourceLookup {
  const texts = new Map<string, string | undefined>();
  return (file) => {
    if (!texts.has(file)) {
      const bytes = configFiles.read(file);
      texts.set(file, bytes && decodeUtf8(bytes).text.replace(BYTE_ORDER_MARK, ''));
    }
    return texts.get(file);
  };
}

/** The same, and regexes that were arguments. */
export function readReplaySource(
  flags: ArgumentTexts,
  surroundings: Pick<Surroundings, 'configFiles'>,
): SourceLookup {
  const readFile = readSource(surroundings);
  return (file) => findArgumentSource(file, flags) ?? readFile(file);
}
