import {
  Findings,
  SourceText,
  placeOf,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { ConfigSections } from '../sections/config-sections.ts';
import { NO_OPTIONS, type Options } from '../sections/options.ts';
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
  /** What `__prefix_line` takes for the daemon: `_daemon` of `[Definition]`, which `options` lacks. */
  daemon?: SourceText;
  prefregex?: SourceText;
  failregex: readonly SourceText[];
  ignoreregex: readonly SourceText[];
  datepattern?: SourceText;
  /** How many lines are searched together; fail2ban refuses fewer than 1. */
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

/** Adds `logtype`, which fail2ban sets by the backend unless the filter itself or its options do. */
export function withLogtype(given: Options, sections: ConfigSections, logtype = 'file'): Options {
  const isSet = given.get('logtype')?.text || sections.section(DEFINITION)?.has('logtype');
  return isSet ? given : new Map([...given, ['logtype', SourceText.unplaced(logtype)]]);
}

/** Reads the name of the daemon whose lines a filter is for. */
export function readDaemon(sections: ConfigSections): Pick<FilterDefinition, 'daemon'> {
  const { value: daemon } = sections.get(DEFINITION, '_daemon', NO_OPTIONS);
  return daemon ? { daemon } : {};
}

/**
 * Makes a filter of its options.
 *
 * @param files those that the options were read from
 */
export function defineFilter(
  name: string,
  files: string[],
  options: Options,
  release: Release,
): Required<Result<FilterDefinition>> {
  const findings = new Findings();
  const prefregex = options.get('prefregex');
  const datepattern = options.get('datepattern');
  const usedns = options.get('usedns')?.text;
  const maxlines = findings.take(readMaxlines(options.get('maxlines'), release));
  const journalmatch = linesOf(options.get('journalmatch'));
  findings.add(journalmatch.flatMap(checkJournalmatch));
  return findings.beside({
    name,
    files,
    options,
    ...(prefregex?.text && { prefregex }),
    failregex: linesOf(options.get('failregex')),
    ignoreregex: linesOf(options.get('ignoreregex')),
    ...(datepattern && { datepattern }),
    ...(maxlines !== undefined && { maxlines }),
    ...(usedns !== undefined && { usedns }),
    ...(journalmatch.length > 0 && { journalmatch: journalmatch.map(({ text }) => text) }),
  });
}

/** The lines of filters; jails that share a filter share them, by which whoever compiles them knows them again. */
const knownLines = new WeakMap<SourceText, readonly SourceText[]>();
const NO_LINES: readonly SourceText[] = [];

/** Splits a list of regexes or matches into its lines, empty ones left out. */
function linesOf(value: SourceText | undefined): readonly SourceText[] {
  if (!value) return NO_LINES;
  const lines = knownLines.get(value) ?? value.split('\n').filter((line) => line.text !== '');
  knownLines.set(value, lines);
  return lines;
}

function checkJournalmatch(line: SourceText): Diagnostic[] {
  const words = splitWords(line.text);
  if (typeof words !== 'string') return [];
  return [
    {
      code: 'config/bad-value',
      severity: 'error',
      message: `journalmatch can't be read: ${words}`,
      ...placeOf(line),
      hint: 'Write fields as for journalctl: _SYSTEMD_UNIT=sshd.service + _COMM=sshd',
    },
  ];
}

/** Has a filter of too few lines pass, which fail2ban-regex refuses when it comes to use it. */
export function allowFewLines(result: Result<FilterDefinition>): Result<FilterDefinition> {
  const { value, diagnostics } = result;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length !== 1 || !value || (value.maxlines ?? 1) > 0) return result;
  return { value, diagnostics: diagnostics.filter((each) => each !== errors[0]) };
}

/** Reads how many lines are searched together. fail2ban refuses a number below 1, and leaves out what is none. */
export function readMaxlines(
  value: SourceText | undefined,
  { oddMaxlinesIsLeftOut }: Release,
): Result<number> {
  if (!value) return { diagnostics: [] };
  const { text } = value;
  const maxlines = readInt(text);
  if (maxlines !== undefined && maxlines >= 1) return { value: maxlines, diagnostics: [] };
  const isLeftOut = maxlines === undefined && oddMaxlinesIsLeftOut;
  const effect = isLeftOut ? 'ignores it' : 'does not start with it';
  const bad: Diagnostic = {
    code: 'config/bad-value',
    severity: isLeftOut ? 'warning' : 'error',
    message:
      maxlines === undefined
        ? `maxlines \`${text}\` is no number: fail2ban ${effect}`
        : 'maxlines must be at least 1',
    ...placeOf(value),
    hint: 'Write the number of lines that a regex may span',
  };
  return { ...(maxlines !== undefined && { value: maxlines }), diagnostics: [bad] };
}
