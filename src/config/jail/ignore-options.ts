import { SourceText } from '../../diagnostics/index.ts';
import { parseSpec } from '../filter/filter-spec.ts';
import type { JailIgnoreCache } from './jail-types.ts';
import { NO_START, type JailValues } from './option-readers.ts';
import type { Options } from '../sections/options.ts';
import { readInt } from '../values/python-values.ts';

const DEFAULT_COUNT = 100;
const DEFAULT_SECONDS = 300;
const HINT = 'Write e.g. key="<ip>", max-count=100, max-time=5m';

/** Reads `ignorecache = key="…", max-count=…, max-time=…`; an empty one switches the cache off. */
export function readIgnoreCache(values: JailValues): JailIgnoreCache | undefined {
  const written = values.text('ignorecache');
  if (!written) return undefined;
  const options = readOptions(written, values);
  if (!options || options.size === 0) return undefined;
  const key = options.get('key');
  if (!key) values.report(written, { message: `ignorecache has no key: ${NO_START}`, hint: HINT });
  const maxTime = options.get('max-time');
  return {
    key: key?.text ?? '',
    maxCount: readCount(options.get('max-count'), values),
    maxTime: (maxTime && values.readDuration('ignorecache', maxTime)) ?? DEFAULT_SECONDS,
  };
}

function readOptions(written: SourceText, values: JailValues): Options | undefined {
  const brackets = [SourceText.unplaced('cache['), written, SourceText.unplaced(']')];
  const { value, diagnostics } = parseSpec(SourceText.concat(brackets), 'cache');
  if (diagnostics.length > 0) {
    values.report(written, { message: `ignorecache is malformed: ${NO_START}`, hint: HINT });
  }
  return value?.options;
}

function readCount(written: SourceText | undefined, values: JailValues): number {
  if (!written) return DEFAULT_COUNT;
  const count = readInt(written.text);
  if (count !== undefined) return count;
  values.report(written, {
    message: `max-count \`${written.text}\` is no whole number: ${NO_START}`,
    hint: HINT,
  });
  return DEFAULT_COUNT;
}
