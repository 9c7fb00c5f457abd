import { parseArguments } from '../../../src/cli/parse-arguments.ts';
import { describeRegexCommand } from '../../../src/cli/regex/flags.ts';

/** Characters of a line of help in which nothing is wrapped. */
const WIDE = 10_000;
const COMMAND = /^ +([a-z]+) /;
const GROUP = /^(?<title>\S.*):$/;
const OPTION = /^ {1,2}(?<syntax>-\S(?:.*?\S)??)(?: {2,}(?<help>\S.*))?$/;
const MORE = /^ {4,}(?<help>\S.*)$/;

interface Option {
  syntax: string;
  help: string;
}

/** The options of a heading of the help. */
interface Group {
  title: string;
  options: Option[];
}

/** Writes the page of all options out of what `--help` of each command says. */
export function formatFlagsPage(): string {
  return [
    '# Flags',
    'This page is made from the help: `dryban COMMAND --help` says the same, with examples.',
    ...listCommands().map(formatCommand),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Returns the commands in the order of the help; `help` itself has no options. */
export function listCommands(): string[] {
  const lines = helpOf([]).split('\n');
  const begin = lines.indexOf('Commands:') + 1;
  const end = lines.indexOf('', begin);
  const names = lines.slice(begin, end).flatMap((line) => COMMAND.exec(line)?.[1] ?? []);
  return names.filter((name) => name !== 'help');
}

function helpOf(command: readonly string[]): string {
  if (command[0] === 'regex') return describeRegexCommand(WIDE);
  const answer = parseArguments([...command, '--help'], WIDE);
  return answer.command === 'print' ? answer.text : '';
}

function formatCommand(name: string): string {
  const groups = readGroups(helpOf([name]));
  return [`## dryban ${name}`, ...groups.map(formatGroup)].join('\n\n');
}

/** Reads the headings of a help that have options below them. */
function readGroups(help: string): Group[] {
  const groups: Group[] = [];
  for (const line of help.split('\n')) {
    const title = GROUP.exec(line)?.groups!['title'];
    if (title) groups.push({ title, options: [] });
    else if (groups.length > 0) readOption(line, groups.at(-1)!.options);
  }
  return groups.filter(({ options }) => options.length > 0);
}

/** Adds the option that a line tells of, or the line to the text of the option above. */
function readOption(line: string, options: Option[]): void {
  const option = OPTION.exec(line)?.groups;
  if (option) options.push({ syntax: option['syntax']!, help: option['help'] ?? '' });
  const more = MORE.exec(line)?.groups!['help'];
  const last = options.at(-1);
  if (more && last) last.help = `${last.help} ${more}`.trim();
}

function formatGroup({ title, options }: Group): string {
  const rows = options.map(({ syntax, help }) => `| \`${syntax}\` | ${escapeCell(help)} |`);
  return [`| ${title} | |`, '|---|---|', ...rows].join('\n');
}

/** Keeps the signs of Markdown and HTML that stand in a help as they are. */
function escapeCell(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll(/[\\<*_[]/g, String.raw`\$&`)))
    .join('')
    .replaceAll('|', String.raw`\|`);
}
