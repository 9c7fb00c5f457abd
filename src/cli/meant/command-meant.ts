import { findSimilar } from '../../config/index.ts';
import type { CommandOutline } from '../commands.ts';
import type { Host } from '../host.ts';
import { quoteForShell } from '../options/explain-command-line.ts';
import { readSyntax } from '../options/flag.ts';
import {
  ANY_FILTER,
  guessFilterOfLine,
  guessFilterOfLog,
  kindOfWord,
  mayBeKnown,
  type WordKind,
} from './word-kinds.ts';

export interface Operand {
  word: string;
  kind: WordKind;
}

/** Arguments, told apart. */
export interface SortedWords {
  /** Options with their values, as they were given. */
  options: readonly string[];
  operands: readonly Operand[];
}

/** Names by which people call commands that have another one. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'fail2ban-regex': ['regex'],
  'dryban-regex': ['regex'],
  version: ['--version'],
  check: ['test'],
  why: ['explain'],
  run: ['replay'],
  complete: ['completion'],
};

/**
 * Finds the command that was most likely meant by arguments that name none.
 *
 * @returns a command line to paste
 */
export function commandMeant(
  argv: readonly string[],
  commands: readonly CommandOutline[],
  host: Host,
): string | undefined {
  const [first = '', ...others] = argv;
  const renamed = OTHER_NAMES[first] ?? similarCommand(first, commands, host);
  const words = renamed ? [...renamed, ...others] : arrangeWords(argv, commands, host);
  return words && writeCommand(words);
}

export function writeCommand(words: readonly string[]): string {
  return ['dryban', ...words].map(quoteForShell).join(' ');
}

function similarCommand(
  word: string,
  commands: readonly CommandOutline[],
  host: Host,
): string[] | undefined {
  if (word.startsWith('-') || kindOfWord(word, host) !== 'name') return undefined;
  const similar = findSimilar(
    word,
    commands.map(({ name }) => name),
  );
  return similar === undefined ? undefined : [similar];
}

function arrangeWords(
  argv: readonly string[],
  commands: readonly CommandOutline[],
  host: Host,
): readonly string[] | undefined {
  if (['-V', '-v'].includes(argv.join(' '))) return ['--version'];
  const [replay, regex] = ['replay', 'regex'].map((name) =>
    commands.find((each) => each.name === name)!,
  );
  const spellings = argv.filter((word) => word.startsWith('-')).map((word) => word.split('=')[0]!);
  const isForRegex = spellings.some(
    (spelling) => !hasOption(replay!, spelling) && hasOption(regex!, spelling),
  );
  const sorted = sortWords(argv, isForRegex ? [regex!] : commands, host);
  if (isForRegex) return ['regex', ...sorted.options, ...logsFirst(sorted)];
  return arrange(sorted, 'replay', host);
}

function hasOption({ options }: CommandOutline, spelling: string): boolean {
  return options.some(({ syntax }) => readSyntax(syntax).names.includes(spelling));
}

/** Tells options with their values from operands. */
export function sortWords(
  argv: readonly string[],
  commands: readonly CommandOutline[],
  host: Host,
): SortedWords {
  const syntaxes = commands
    .flatMap(({ options }) => options)
    .map(({ syntax }) => readSyntax(syntax));
  const withValue = new Set(
    syntaxes.filter(({ metavar }) => metavar !== undefined).flatMap(({ names }) => names),
  );
  const options: string[] = [];
  const operands: Operand[] = [];
  for (const [index, word] of argv.entries()) {
    const isValue = index > 0 && withValue.has(argv[index - 1]!);
    if (isValue || (word.startsWith('-') && word !== '-')) options.push(word);
    else operands.push({ word, kind: kindOfWord(word, host) });
  }
  return { options, operands };
}

/** Orders operands as fail2ban-regex takes them. */
function logsFirst({ operands }: SortedWords): string[] {
  const [first, second] = operands.map(({ kind }) => kind);
  const isTurned = first !== undefined && second === 'log' && first !== 'log';
  return (isTurned ? operands.toReversed() : operands).map(({ word }) => word);
}

/**
 * Writes operands as commands take them.
 *
 * @param command the one that was asked for, if any was
 */
export function arrange(
  { options, operands }: SortedWords,
  command: string,
  host: Host,
): readonly string[] | undefined {
  const of = (...kinds: readonly WordKind[]): string[] =>
    operands.filter(({ kind }) => kinds.includes(kind)).map(({ word }) => word);
  const [code] = of('code');
  if (code !== undefined) return ['help', code];
  const [logs, lines, hosts, regexes] = [of('log'), of('line'), of('host'), of('regex')];
  if (command === 'jail' && of('name').length > 0 && of('filter').length === 0) {
    return ['jail', ...of('name'), ...logs.flatMap((log) => ['--log', log]), ...options];
  }
  const given = readGiven(options);
  const hasFilter = regexes.length > 0 || given.has('--failregex') || given.has('--jail');
  const filters = hasFilter ? [] : of('filter', 'name').slice(0, 1);
  if (!hasFilter && filters.length === 0) {
    if (of('folder').length > 0) return ['test', ...options, ...of('folder')];
    const guess = guessFilter(lines[0] ?? given.get('--line'), logs[0], hosts[0], host);
    if (guess === undefined) return undefined;
    filters.push(guess);
  }
  const searched = [...withOption('--line', lines), ...withOption('--host', hosts)];
  const isExplained = searched.length > 0 || given.has('--line') || given.has('--host');
  if (!isExplained && !hasFilter && logs.length === 0) {
    return withoutLog(of('name'), filters, options, host);
  }
  const isRead = logs.length > 0 || lines.length > 0 || given.has('--line');
  return [
    isExplained ? 'explain' : command === 'explain' ? command : 'replay',
    ...filters,
    ...(isRead ? logs : ['LOG']),
    ...withOption('--failregex', regexes),
    ...searched,
    ...options,
  ];
}

function withOption(option: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [option, value]);
}

function guessFilter(
  line: string | undefined,
  log: string | undefined,
  id: string | undefined,
  host: Host,
): string | undefined {
  if (line !== undefined) return guessFilterOfLine(line, host);
  if (log !== undefined) return guessFilterOfLog(log, host);
  return id === undefined ? undefined : ANY_FILTER;
}

/** A name alone is most likely that of a jail, of which a log need not be named. */
function withoutLog(
  names: readonly string[],
  filters: readonly string[],
  options: readonly string[],
  host: Host,
): string[] | undefined {
  if (names.length > 0 && !names.every((name) => mayBeKnown(name, host))) return undefined;
  if (names.length > 0) return ['jail', ...names, ...options];
  return ['replay', filters[0]!, 'LOG', ...options];
}

/** Reads options that decide what a command is about, each with what follows it. */
function readGiven(options: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    options.map((word, index) => {
      const [name = '', ...values] = word.split('=');
      return [name, values.length > 0 ? values.join('=') : (options[index + 1] ?? '')];
    }),
  );
}
