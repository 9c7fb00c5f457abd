import { UsageError } from '../../diagnostics/index.ts';

/** An option as Python's optparse knows it: `apply` is called each time that it is given. */
export interface OptparseOption {
  /** All spellings, such as `-c` and `--config`. */
  readonly names: readonly string[];
  /** What stands for its value in the help; a switch has none. */
  readonly metavar?: string;
  readonly help: string;
  /** Must be spelt in full, so that it takes no abbreviation away from others. */
  readonly spelledOut?: boolean;
  /** Ends the command, whatever comes behind it. */
  readonly ends?: boolean;
  /** @param name as optparse names it in messages */
  readonly apply: (value: string, name: string) => void;
}

const HINT = 'dryban regex --help shows all options';

/**
 * Reads arguments as Python's optparse does: options and operands in any order, `-vv`, `-oid`, `--out=id`, long options
 * abbreviated where that is clear, `--` before operands that begin with `-` (observed in Python 3.11).
 *
 * @returns the operands; `undefined` if an option ended the command
 * @throws UsageError
 */
export function parseLikeOptparse(
  argv: readonly string[],
  options: readonly OptparseOption[],
): readonly string[] | undefined {
  const operands: string[] = [];
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '--') return [...operands, ...rest];
    const isOption = argument.startsWith('-') && argument.length > 1;
    if (!isOption) operands.push(argument);
    else if (argument.startsWith('--')) {
      if (applyLong(argument, options, rest)) return undefined;
    } else if (applyShort(argument, options, rest)) return undefined;
  }
  return operands;
}

/** @returns whether the option ends the command */
function applyLong(argument: string, options: readonly OptparseOption[], rest: string[]): boolean {
  const equals = argument.indexOf('=');
  const given = equals < 0 ? argument : argument.slice(0, equals);
  const explicit = equals < 0 ? undefined : argument.slice(equals + 1);
  const { name, option } = findLong(given, options);
  if (option.metavar !== undefined) option.apply(explicit ?? takeValue(name, rest), name);
  else if (explicit === undefined) option.apply('', name);
  else throw new UsageError(`${name} option does not take a value`, HINT);
  return option.ends ?? false;
}

function findLong(
  given: string,
  options: readonly OptparseOption[],
): { name: string; option: OptparseOption } {
  const named = options.flatMap((option) => option.names.map((name) => ({ name, option })));
  const exact = named.find(({ name }) => name === given);
  if (exact) return exact;
  const meant = named.filter(({ name, option }) => name.startsWith(given) && !option.spelledOut);
  const [only] = meant;
  if (!only) throw new UsageError(`no such option: ${given}`, HINT);
  if (meant.length === 1) return only;
  const names = meant.map(({ name }) => name).toSorted((one, other) => (one < other ? -1 : 1));
  throw new UsageError(`ambiguous option: ${given} (${names.join(', ')}?)`, HINT);
}

/** One or more letters behind one hyphen; what follows one that takes a value is its value. */
function applyShort(argument: string, options: readonly OptparseOption[], rest: string[]): boolean {
  const letters = Array.from(argument.slice(1));
  for (let letter = letters.shift(); letter !== undefined; letter = letters.shift()) {
    const name = `-${letter}`;
    const option = options.find(({ names }) => names.includes(name));
    if (!option) throw new UsageError(`no such option: ${name}`, HINT);
    if (option.metavar === undefined) option.apply('', name);
    else {
      const value = letters.splice(0).join('');
      option.apply(value === '' ? takeValue(name, rest) : value, name);
    }
    if (option.ends) return true;
  }
  return false;
}

function takeValue(name: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined) throw new UsageError(`${name} option requires 1 argument`, HINT);
  return value;
}

const HELP_INDENT = 24;
const MIN_WIDTH = 60;

/** A paragraph for each option, laid out as optparse does. */
export function describeOptions(options: readonly OptparseOption[], width: number): string {
  return options.map((option) => describeOption(option, Math.max(width, MIN_WIDTH))).join('');
}

function describeOption({ names, metavar, help }: OptparseOption, width: number): string {
  const spellings = names.map((name) => {
    if (metavar === undefined) return name;
    return name.startsWith('--') ? `${name}=${metavar}` : `${name} ${metavar}`;
  });
  const head = `  ${spellings.join(', ')}`;
  const lines = wrap(help, width - HELP_INDENT);
  const isShort = head.length <= HELP_INDENT - 2;
  const first = isShort ? head.padEnd(HELP_INDENT) + (lines.shift() ?? '') : head;
  return [first, ...lines.map((line) => ' '.repeat(HELP_INDENT) + line)].join('\n') + '\n';
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
