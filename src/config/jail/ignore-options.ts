import { Findings, PYTHON_SPACE_CLASS, SourceText, type Result } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import { parseSpec } from '../filter/filter-spec.ts';
import { readInt } from '../values/python-values.ts';
import { NO_START, badValue, readDuration, type Flaw } from './option-readers.ts';

/** What `ignorecache` keeps of the answers to `ignoreip`, `ignoreself` and `ignorecommand`. */
export interface JailIgnoreCache {
  /** What answers are kept by, with its `<tags>`. */
  key: string;
  /** So many answers are kept. */
  maxCount: number;
  /** So long an answer is kept, in seconds. */
  maxTime: number;
}

const DEFAULT_COUNT = 100;
const DEFAULT_SECONDS = 300;
const HINT = 'Write e.g. key="<ip>", max-count=100, max-time=5m';
/** One entry of `ignoreip`, where any white space ends it. */
const WORD = new RegExp(`[^${PYTHON_SPACE_CLASS},]+`, 'g');
/** One entry where a tab does not end it. */
const WORD_WITH_TABS = /[^ ,\n]+/g;

/** Splits `ignoreip`: `192.0.2.1, host.example` → `192.0.2.1` and `host.example`. */
export function readIgnoreip(
  written: SourceText | undefined,
  _name: string,
  { anySpaceSplitsIgnoreip }: Release,
): Required<Result<SourceText[]>> {
  const entry = anySpaceSplitsIgnoreip ? WORD : WORD_WITH_TABS;
  const matches = written?.text.matchAll(entry) ?? [];
  const entries = [...matches].map((match) =>
    written!.slice(match.index, match.index + match[0].length).trim(),
  );
  return { value: entries.filter(({ text }) => text !== ''), diagnostics: [] };
}

/** Reads `ignorecache = key="…", max-count=…, max-time=…`; an empty one switches the cache off. */
export function readIgnoreCache(
  written: SourceText | undefined,
  _name: string,
  release: Release,
): Required<Result<JailIgnoreCache | undefined>> {
  const findings = new Findings();
  if (!written || written.text === '') return findings.beside(undefined);
  const brackets = [SourceText.unplaced('cache['), written, SourceText.unplaced(']')];
  const options = parseSpec(SourceText.concat(brackets), 'cache', release).value?.options;
  if (!options) findings.add(badValue(written, malformed('is malformed')));
  if (!options || options.size === 0) return findings.beside(undefined);
  const key = options.get('key');
  if (!key) findings.add(badValue(written, malformed('has no key')));
  const count = options.get('max-count');
  const time = options.get('max-time');
  return findings.beside({
    key: key?.text ?? '',
    maxCount: (count && findings.take(readCount(count))) ?? DEFAULT_COUNT,
    maxTime: (time && findings.take(readDuration(time, 'ignorecache'))) ?? DEFAULT_SECONDS,
  });
}

function malformed(what: string): Flaw {
  return { message: `ignorecache ${what}: ${NO_START}`, hint: HINT };
}

function readCount(written: SourceText): Result<number> {
  const count = readInt(written.text);
  if (count !== undefined) return { value: count, diagnostics: [] };
  const message = `max-count \`${written.text}\` is no whole number: ${NO_START}`;
  return { diagnostics: [badValue(written, { message, hint: HINT })] };
}
