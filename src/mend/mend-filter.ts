import type { ConfigFiles, FilterDefinition } from '../config/index.ts';
import { trimPython, type Diagnostic, type Result } from '../diagnostics/index.ts';
import { isRefusal, type Change, type Refusal } from './change.ts';
import { checkMended } from './check-mended.ts';
import { overlayFiles } from './overlay.ts';
import { Sources } from './sources.ts';
import { writeChange } from './write-change.ts';

/** A filter, with what its files are to hold instead of what they hold. */
export interface MendedFilter {
  definition: FilterDefinition;
  /** What was noticed when it was read. */
  diagnostics: readonly Diagnostic[];
  /** The texts of files that were changed, or made, by their paths. */
  texts: ReadonlyMap<string, string>;
}

/** Reads a filter anew from files. */
export type LoadFilter = (files: ConfigFiles) => Result<FilterDefinition>;

/**
 * Changes a filter: in its file, or for one in a `filter.d` in the `.local` beside it. The outcome was read again, and has
 * nothing else than the filter before but for the change.
 */
export function mendFilter(
  filter: MendedFilter,
  change: Change,
  files: ConfigFiles,
  load: LoadFilter,
): MendedFilter | Refusal {
  const { definition, diagnostics } = filter;
  const current = overlayFiles(files, filter.texts);
  const written =
    refuseText(change.text) ?? writeChange(change, definition, new Sources(definition, current));
  if (isRefusal(written)) return written;
  const texts = new Map([...filter.texts, ...written]);
  const read = load(overlayFiles(files, texts));
  const refusal = checkMended(definition, read, diagnostics, change);
  return refusal ?? { definition: read.value!, diagnostics: read.diagnostics, texts };
}

/** Says why a file can't hold a text as a line of a value, if it can't. */
function refuseText(text: string): Refusal | undefined {
  if (text === '') return { refusal: 'nothing would be left of it' };
  if (/[\r\n]/.test(text)) return { refusal: 'it would go over more than one line' };
  if (trimPython(text) !== text)
    return { refusal: 'a file does not keep the white space at its ends' };
  if (/^[#;]|\s;/.test(text)) {
    return {
      refusal:
        'what stands behind a # at its begin, or a ; behind white space, is a comment in a file',
    };
  }
  return undefined;
}
