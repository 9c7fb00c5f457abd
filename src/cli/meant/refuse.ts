import { UsageError } from '../../diagnostics/index.ts';
import { describeCommands } from '../commands.ts';
import type { Host } from '../host.ts';
import {
  arrange,
  commandMeant,
  sortWords,
  writeCommand,
  type Operand,
  type SortedWords,
} from './command-meant.ts';
import { isNamedJail, type WordKind } from './word-kinds.ts';

/**
 * Refuses arguments that name no command, with the one that was meant.
 *
 * @throws UsageError
 */
export function refuseUnknown(message: string, host: Host): never {
  const meant = commandMeant(host.argv, describeCommands(), host);
  throw new UsageError(message, meant ? didYouMean(meant) : 'dryban --help lists all commands');
}

/** What is said of an operand that a command does not take there, by what it looks like. */
const MISPLACED: Readonly<Partial<Record<WordKind, string>>> = {
  log: 'is a log',
  line: 'is a log line, not the name of a file',
  regex: 'is a regex, not the name of a file',
  host: 'is an address, not the name of a file',
  filter: 'is a filter',
};

/**
 * Refuses operands that stand where another kind is meant, with the command that was meant.
 *
 * @throws UsageError
 */
export function refuseMisplaced(host: Host): void {
  const [name = '', ...given] = host.argv;
  const command = describeCommands().find((each) => each.name === name)!;
  const sorted = sortWords(given, [command], host);
  const wrong = findMisplaced(name, sorted, host);
  if (!wrong && sorted.operands.length > 0) return;
  const words = arrange(sorted, name, host);
  if (!words) return;
  throw new UsageError(
    wrong ? `${wrong.word} ${MISPLACED[wrong.kind]}` : 'No filter is given',
    didYouMean(writeCommand(words)),
  );
}

function findMisplaced(
  name: string,
  { options, operands }: SortedWords,
  host: Host,
): Operand | undefined {
  const [first, ...others] = operands;
  if (name === 'jail') {
    const configs = configsOf(options);
    return operands.find(
      ({ word, kind }) => kind in MISPLACED && !isNamedJail(word, configs, host),
    );
  }
  if (name === 'test') return operands.find(({ kind }) => kind in MISPLACED);
  const hasFilter = options.some((word) => /^--(?:failregex|jail)(?:=|$)/.test(word));
  // Any file may be a filter where a log stands behind it.
  const isLogAlone = first?.kind === 'log' && !others.some(({ kind }) => kind === 'log');
  return !hasFilter && isLogAlone ? first : operands.find(isUnread);
}

/** Returns the values of `--config`. */
function configsOf(options: readonly string[]): string[] {
  return options.flatMap((word, index) => {
    const [option, ...value] = word.split('=');
    if (option !== '--config') return [];
    return [value.length > 0 ? value.join('=') : (options[index + 1] ?? '')];
  });
}

/** Whether no command takes an operand of that kind. */
function isUnread({ kind }: Operand): boolean {
  return kind === 'line' || kind === 'host' || kind === 'regex';
}

function didYouMean(command: string): string {
  return `Did you mean: ${command}`;
}
