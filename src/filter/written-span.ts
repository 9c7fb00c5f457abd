import { SourceText } from '../diagnostics/index.ts';
import type { Span } from '../pyregex/index.ts';
import type { CompiledFilter } from './compile-filter.ts';
import type { FilterRegex } from './filter-regex.ts';
import { expandTags } from './tags.ts';

const TRACEABLE = new WeakMap<FilterRegex, SourceText>();

/** Finds where a part of the expanded regex stands in the regex as written; the tag, for what a tag stands for. */
export function spanAsWritten(
  regex: FilterRegex,
  { start, end }: Span,
  filter: Pick<CompiledFilter, 'usedns' | 'release'>,
): Span {
  const traceable = traceableOf(regex, filter);
  const from = traceable.originAt(start);
  const to = traceable.originAt(Math.max(start, end - 1));
  if (!from || !to) return { start: 0, end: 0 };
  return { start: from.column - 1, end: Math.max(from.column, to.column - 1 + to.length) };
}

/** Expands the regex with itself as the only file, so that places in it can be looked up. */
function traceableOf(
  regex: FilterRegex,
  { usedns, release }: Pick<CompiledFilter, 'usedns' | 'release'>,
): SourceText {
  const known = TRACEABLE.get(regex);
  if (known) return known;
  const { text } = regex.written;
  const source = SourceText.at(text, { file: '', line: 1, column: 1, length: text.length });
  const traceable = expandTags(source, usedns, release);
  TRACEABLE.set(regex, traceable);
  return traceable;
}
