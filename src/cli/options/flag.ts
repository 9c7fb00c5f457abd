import { Option, type Command } from 'commander';

/** One option of a command: how it is written, explained and read. In a table its key is its name in camel case. */
export interface Flag<Value> {
  /** The heading it stands under in the help. */
  group: string;
  /** All its spellings, and a word for its value unless it is a switch: `--findtime <duration>`, `-q, --quiet`. */
  syntax: string;
  help: string;
  /** The value when the option is absent. */
  initial: Value;
  /** All words that its value may be, for the shell to complete. */
  choices?: readonly string[];
  /**
   * Reads the value. Absent for a switch, which is true where it is given.
   *
   * @param before the value of the same option further left
   * @param name what messages call the option
   */
  read?(text: string, before: Value, name: string): Value;
}

export type FlagTable = Readonly<Record<string, Flag<unknown>>>;

export type FlagValues<Table extends FlagTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Flag<infer Value> ? Value : never;
};

/** The spellings of an option, and the word for its value unless it is a switch. */
export interface Spelling {
  names: readonly string[];
  metavar: string | undefined;
}

/** Reads `-c, --config <CONFIG>` as the names `-c` and `--config`, and `CONFIG` for the value that it needs. */
export function readSyntax(syntax: string): Spelling {
  const [, names = '', metavar] = /^(.*?)(?: <(.*)>)?(?: \[.*\])?$/.exec(syntax)!;
  return { names: names.split(', '), metavar };
}

/** An option as it is written on the command line: `ownAddress` → `--own-address`. */
export function asFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Lets the compiler find out the type of the value. */
export function flag<Value>(record: Flag<Value>): Flag<Value> {
  return record;
}

export function addFlags(command: Command, table: FlagTable): void {
  for (const record of Object.values(table)) {
    const option = new Option(record.syntax, record.help).helpGroup(`${record.group}:`);
    if (record.read) {
      option.argParser((text, before = record.initial) =>
        record.read!(text, before, option.long ?? record.syntax),
      );
    }
    if (record.choices) option.argChoices = [...record.choices];
    command.addOption(option);
  }
}

/**
 * Returns the values of all options of a table.
 *
 * @param given the options that are present, as commander hands them over
 */
export function fillFlags<Table extends FlagTable>(
  table: Table,
  given: Partial<FlagValues<Table>>,
): FlagValues<Table> {
  const initials = Object.entries(table).map(([name, { initial }]) => [name, initial]);
  return { ...Object.fromEntries(initials), ...given };
}

export function append(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** Reads a list in one argument, its entries set apart by commas or white space; repeated, the lists are joined. */
export function appendList(text: string, before: readonly string[]): readonly string[] {
  return [...before, ...text.split(/[\s,]+/).filter((entry) => entry !== '')];
}
