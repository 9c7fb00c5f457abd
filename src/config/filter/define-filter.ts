import { SourceText, placeOf, type Diagnostic } from '../../diagnostics/index.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import type { Options } from '../sections/options.ts';
import { readInt } from '../values/python-values.ts';
import { splitWords } from '../values/split-words.ts';

/** A filter with everything in it resolved but the tags of its regexes. */
export interface FilterDefinition {
  name: string;
  /** Files that it was read from, in order. */
  files: string[];
  /** The filter's options as fail2ban uses them, and those of `[Init]`. */
  options: ReadonlyMap<string, SourceText>;
  /** That of `[Definition]`, which `options` lacks unless it is given. */
  logtype?: SourceText;
  prefregex?: SourceText;
  failregex: readonly SourceText[];
  ignoreregex: readonly SourceText[];
  datepattern?: SourceText;
  /** At least 1. */
  maxlines?: number;
  usedns?: string;
  /** One match a line, quoted as for a shell. */
  journalmatch?: string[];
}

const DEFINITION = 'Definition';

/** The options that fail2ban takes from `[Definition]`, in its order. */
export const FILTER_OPTIONS = [
  'usedns',
  'prefregex',
  'ignoreregex',
  'failregex',
  'maxlines',
  'datepattern',
  'journalmatch',
];

/** fail2ban sets `logtype` by the backend, unless the filter itself or its options do. */
export function withLogtype(given: Options, sections: ConfigSections, logtype = 'file'): Options {
  const isSet = given.get('logtype')?.text || sections.section(DEFINITION)?.has('logtype');
  return isSet ? given : new Map([...given, ['logtype', SourceText.unplaced(logtype)]]);
}

/** @param files those that the options were read from */
export function defineFilter(
  name: string,
  files: string[],
  options: Options,
  diagnostics: Diagnostic[],
): FilterDefinition {
  const prefregex = options.get('prefregex');
  const datepattern = options.get('datepattern');
  const usedns = options.get('usedns')?.text;
  const maxlines = readMaxlines(options.get('maxlines'), diagnostics);
  const journalmatch = readJournalmatch(options.get('journalmatch'), diagnostics);
  return {
    name,
    files,
    options,
    ...(prefregex?.text && { prefregex }),
    failregex: linesOf(options.get('failregex')),
    ignoreregex: linesOf(options.get('ignoreregex')),
    ...(datepattern && { datepattern }),
    ...(maxlines !== undefined && { maxlines }),
    ...(usedns !== undefined && { usedns }),
    ...(journalmatch.length > 0 && { journalmatch }),
  };
}

/** Jails that share a filter share its lines, by which whoever compiles them knows them again. */
const knownLines = new WeakMap<SourceText, readonly SourceText[]>();
const NO_LINES: readonly SourceText[] = [];

/** The lines of a list of regexes or matches. */
function linesOf(value: SourceText | undefined): readonly SourceText[] {
  if (!value) return NO_LINES;
  const lines = knownLines.get(value) ?? value.split('\n').filter((line) => line.text !== '');
  knownLines.set(value, lines);
  return lines;
}

function readJournalmatch(value: SourceText | undefined, diagnostics: Diagnostic[]): string[] {
  const lines = linesOf(value);
  for (const line of lines) {
    const words = splitWords(line.text);
    if (typeof words !== 'string') continue;
    diagnostics.push({
      code: 'config/bad-value',
      severity: 'error',
      message: `journalmatch can't be read: ${words}`,
      ...placeOf(line),
      hint: 'Write fields as for journalctl: _SYSTEMD_UNIT=sshd.service + _COMM=sshd',
    });
  }
  return lines.map(({ text }) => text);
}

/** What is no number is left out, as fail2ban does; a number below 1 it refuses. */
function readMaxlines(
  value: SourceText | undefined,
  diagnostics: Diagnostic[],
): number | undefined {
  if (!value) return undefined;
  const { text } = value;
  const maxlines = readInt(text);
  if (maxlines !== undefined && maxlines >= 1) return maxlines;
  diagnostics.push({
    code: 'config/bad-value',
    severity: maxlines === undefined ? 'warning' : 'error',
    message:
      maxlines === undefined
        ? `maxlines \`${text}\` is no number: fail2ban ignores it`
        : 'maxlines must be at least 1',
    ...placeOf(value),
    hint: 'Write the number of lines that a regex may span',
  });
  return undefined;
}
