import { UsageError, toAsciiDigits, trimPython, wrapWords } from '../../diagnostics/index.ts';
import { fillFlags, readSyntax, type Flag, type FlagValues, type Spelling } from './flag.ts';

/** An option with what only Python's optparse knows. A switch may have a `read` of its own here, to count with. */
export interface OptparseFlag<Value> extends Flag<Value> {
  /** The key of the option whose value it sets, where that is not its own. */
  dest?: string;
  /** It must be spelt in full, so that it takes no abbreviation away from others. */
  spelledOut?: boolean;
  /** It ends the command, whatever comes behind it. */
  ends?: boolean;
}

export type OptparseTable = Readonly<Record<string, OptparseFlag<unknown>>>;

/** What the arguments of a command say. */
export interface OptparseReading<Table extends OptparseTable> {
  flags: FlagValues<Table>;
  operands: readonly string[];
  /** The key of the option that ended the command, if there was one. */
  endedBy: keyof Table | undefined;
}

const HINT = 'dryban regex --help shows all options';

/** Lets the compiler find out the type of the value. */
export function optparseFlag<Value>(record: OptparseFlag<Value>): OptparseFlag<Value> {
  return record;
}

/**
 * Reads arguments as Python's optparse does: options and operands in any order, `-vv`, `-oid`, `--out=id`, long options
 * abbreviated where that is clear, `--` before operands that begin with `-` (observed in Python 3.11).
 *
 * @throws UsageError
 */
export function parseLikeOptparse<Table extends OptparseTable>(
  argv: readonly string[],
  table: Table,
): OptparseReading<Table> {
  const parser = new OptparseParser(argv, table);
  parser.parse();
  const flags = { ...fillFlags(table, {}), ...parser.given };
  return { flags, operands: parser.operands, endedBy: parser.endedBy };
}

interface OptparseOption extends Spelling {
  key: string;
  record: OptparseFlag<unknown>;
}

/** The parser takes one argument after the other. */
class OptparseParser {
  readonly given: Record<string, unknown> = {};
  readonly operands: string[] = [];
  endedBy: string | undefined;
  readonly #table: OptparseTable;
  readonly #options: readonly OptparseOption[];
  readonly #rest: string[];

  constructor(argv: readonly string[], table: OptparseTable) {
    this.#table = table;
    this.#options = Object.entries(table).map(([key, record]) => {
      const { names, metavar } = readSyntax(record.syntax);
      return { key, record, names, metavar };
    });
    this.#rest = [...argv];
  }

  parse(): void {
    while (this.#rest.length > 0 && this.endedBy === undefined) {
      const argument = this.#rest.shift()!;
      if (argument === '--') this.operands.push(...this.#rest.splice(0));
      else if (argument.startsWith('--')) this.#parseLong(argument);
      else if (argument.startsWith('-') && argument !== '-') this.#parseShort(argument);
      else this.operands.push(argument);
    }
  }

  #parseLong(argument: string): void {
    const equals = argument.indexOf('=');
    const given = equals < 0 ? argument : argument.slice(0, equals);
    const explicit = equals < 0 ? undefined : argument.slice(equals + 1);
    const { name, option } = this.#findLong(given);
    if (option.metavar !== undefined) this.#apply(option, name, explicit ?? this.#takeValue(name));
    else if (explicit === undefined) this.#apply(option, name, '');
    else throw new UsageError(`${name} option does not take a value`, HINT);
  }

  #findLong(given: string): { name: string; option: OptparseOption } {
    const named = this.#options.flatMap((option) => option.names.map((name) => ({ name, option })));
    const exact = named.find(({ name }) => name === given);
    if (exact) return exact;
    const meant = named.filter(
      ({ name, option }) => name.startsWith(given) && !option.record.spelledOut,
    );
    const [only] = meant;
    if (!only) throw new UsageError(`no such option: ${given}`, HINT);
    if (meant.length === 1) return only;
    const names = meant.map(({ name }) => name).toSorted((one, other) => (one < other ? -1 : 1));
    throw new UsageError(`ambiguous option: ${given} (${names.join(', ')}?)`, HINT);
  }

  /** Reads one or more letters behind one hyphen; what follows one that takes a value is its value. */
  #parseShort(argument: string): void {
    const letters = Array.from(argument.slice(1));
    while (letters.length > 0 && this.endedBy === undefined) {
      const name = `-${letters.shift()}`;
      const option = this.#options.find(({ names }) => names.includes(name));
      if (!option) throw new UsageError(`no such option: ${name}`, HINT);
      const text = option.metavar === undefined ? '' : letters.splice(0).join('');
      const lacksValue = option.metavar !== undefined && text === '';
      this.#apply(option, name, lacksValue ? this.#takeValue(name) : text);
    }
  }

  #takeValue(name: string): string {
    const value = this.#rest.shift();
    if (value === undefined) throw new UsageError(`${name} option requires 1 argument`, HINT);
    return value;
  }

  #apply({ key, record }: OptparseOption, name: string, text: string): void {
    const dest = record.dest ?? key;
    const before = dest in this.given ? this.given[dest] : this.#table[dest]!.initial;
    this.given[dest] = record.read ? record.read(text, before, name) : true;
    if (record.ends) this.endedBy = key;
  }
}

/** Whole numbers in the bases of Python's `int(text, base)`, without the `_` between digits. */
const INTEGER_FORMS = {
  2: /^([+-]?)(?:0b)?([01]+)$/i,
  8: /^(?:0o)?([0-7]+)$/i,
  10: /^([+-]?[0-9]+)$/,
  16: /^0x([0-9a-f]+)$/i,
} as const;

/** Reads whole numbers as optparse does (observed in Python 3.11): how they begin says their base, `0x1f` is 31. */
export function readInteger(text: string, _before: number, name: string): number {
  const base = baseOf(text);
  const digits = toAsciiDigits(trimPython(base === 2 ? text.slice(2) || '0' : text));
  const match = INTEGER_FORMS[base].exec(digits.replaceAll(/(?<=\w)_(?=[\da-f])/gi, ''));
  if (match) return Number.parseInt(match.slice(1).join(''), base) || 0;
  throw new UsageError(`option ${name}: invalid integer value: '${text}'`, `For example ${name} 3`);
}

function baseOf(text: string): keyof typeof INTEGER_FORMS {
  if (/^0x/i.test(text)) return 16;
  if (/^0b/i.test(text)) return 2;
  return text.startsWith('0') ? 8 : 10;
}

const HELP_INDENT = 24;
/** Lines are never made narrower, so that there is room for what options do. */
const MIN_WIDTH = 50;

/** Lays out the options as optparse does: a heading for each group, and a paragraph for each option. */
export function describeOptions(table: OptparseTable, width: number): string {
  const records = Object.values(table);
  const groups = [...new Set(records.map(({ group }) => group))];
  return groups
    .map((name) => {
      const members = records.filter(({ group }) => group === name);
      const paragraphs = members.map((record) =>
        describeOption(record, Math.max(width, MIN_WIDTH)),
      );
      return `${name}:\n${paragraphs.join('')}`;
    })
    .join('\n');
}

function describeOption({ syntax, help }: OptparseFlag<unknown>, width: number): string {
  const { names, metavar } = readSyntax(syntax);
  const spellings = names.map((name) => {
    if (metavar === undefined) return name;
    return name.startsWith('--') ? `${name}=${metavar}` : `${name} ${metavar}`;
  });
  const head = `  ${spellings.join(', ')}`;
  const [first = '', ...others] = wrapWords(help, width - HELP_INDENT).map(
    (line) => ' '.repeat(HELP_INDENT) + line,
  );
  const isShort = head.length <= HELP_INDENT - 2;
  const begin = isShort ? [head + first.slice(head.length)] : [head, first];
  return [...begin, ...others].join('\n') + '\n';
}
