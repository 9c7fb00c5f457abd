import type { Diagnostic, Result } from '../diagnostics/index.ts';
import { PYTHON_SPACE_CLASS, trimPython } from '../diagnostics/index.ts';

/** A filter as it is named in a jail or on the command line. */
export interface FilterSpec {
  /** A name or a path. */
  name: string;
  options: ReadonlyMap<string, string>;
}

const S = `[${PYTHON_SPACE_CLASS}]*`;
/** One `name=value`, with what ends it or, after it, what should not be there. */
const OPTION = new RegExp(
  String.raw`${S}([\p{L}\p{N}_.-]+)=(?:"([^"]*)"|'([^']*)'|([^,\]]*))` +
    String.raw`(?:,|\]${S}\[|(?=\n?$)|(?<wrongEnd>.+))|,?${S}$|(?<wrongStart>.+)`,
  'gsu',
);

/**
 * Reads `name[option=value, other="a,b"][third='…']`. A value without quotes ends at a `,` or `]`; white space around
 * names and values does not count; of an option given twice the last one wins.
 */
export function parseFilterSpec(text: string): Result<FilterSpec> {
  const brackets = splitBrackets(text);
  if (!brackets) return failure(text, text.indexOf('['), 'the options in brackets are not closed');
  const { name, list, listStart } = brackets;
  if (name === '') return failure(text, 0, 'the name of the filter is missing');
  const options = new Map<string, string>();
  for (const match of list.matchAll(OPTION)) {
    const [, option, ...values] = match;
    const { wrongEnd, wrongStart } = match.groups!;
    const wrong = wrongEnd ?? wrongStart;
    if (wrong) {
      const column = listStart + match.index + match[0].length - wrong.length;
      const problem = wrongEnd
        ? `unexpected text behind option \`${option}\``
        : 'option=value expected';
      return failure(text, column, problem);
    }
    if (option)
      options.set(option, trimPython(values.slice(0, 3).find((value) => value !== undefined)!));
  }
  return { value: { name, options }, diagnostics: [] };
}

function splitBrackets(
  text: string,
): { name: string; list: string; listStart: number } | undefined {
  const open = text.indexOf('[');
  if (open < 0) return { name: text, list: '', listStart: text.length };
  const end = text.lastIndexOf(']') + 1;
  const closed = end > open && trimPython(text.slice(end)) === '';
  if (!closed) return undefined;
  return { name: text.slice(0, open), list: text.slice(open + 1, end - 1), listStart: open + 1 };
}

function failure(text: string, index: number, problem: string): Result<FilterSpec> {
  const diagnostic: Diagnostic = {
    code: 'config/bad-filter-options',
    severity: 'error',
    message: `${problem}, at column ${index + 1} of: ${text}`,
    hint: `Write name[option=value, other="value, with a comma"]`,
  };
  return { diagnostics: [diagnostic] };
}
