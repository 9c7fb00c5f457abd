import { UsageError } from '../diagnostics/index.ts';
import { Command, CommanderError } from 'commander';
import { addCompletionCommand, type CompletionInvocation } from './completion/flags.ts';
import { addHelpCommand, type HelpInvocation } from './help/flags.ts';
import { EXPLAIN_DESCRIPTION, EXPLAIN_EXAMPLES, EXPLAIN_FLAGS } from './options/explain-flags.ts';
import { addFlags, fillFlags, type FlagValues } from './options/flag.ts';
import { repeatForAddresses } from './options/ids.ts';
import { JAIL_DESCRIPTION, JAIL_EXAMPLES, JAIL_FLAGS } from './options/jail-flags.ts';
import { wrapHelp } from './options/wrap-help.ts';
import { describeProgram } from './options/overview.ts';
import { REPLAY_FLAGS } from './options/replay-flags.ts';
import { addInitCommand, type InitInvocation } from './init/flags.ts';
import { addLintCommand, type LintInvocation } from './lint/flags.ts';
import { addRecordCommand, type RecordInvocation } from './record/flags.ts';
import { addSchemaCommand, type SchemaInvocation } from './schema/flags.ts';
import { addSuggestCommand, type SuggestInvocation } from './suggest/flags.ts';
import { addTestCommand, type TestInvocation } from './test/flags.ts';
import { addTuneCommand, type TuneInvocation } from './tune/flags.ts';
import { VERSION } from './version.ts';

/** What the arguments ask for. */
export type Invocation =
  | { command: 'replay'; operands: readonly string[]; flags: FlagValues<typeof REPLAY_FLAGS> }
  | { command: 'explain'; operands: readonly string[]; flags: FlagValues<typeof EXPLAIN_FLAGS> }
  | { command: 'jail'; operands: readonly string[]; flags: FlagValues<typeof JAIL_FLAGS> }
  | TestInvocation
  | RecordInvocation
  | LintInvocation
  | TuneInvocation
  | SuggestInvocation
  | InitInvocation
  | SchemaInvocation
  | CompletionInvocation
  | HelpInvocation
  /** Arguments that name no command. */
  | { command: 'unknown'; message: string }
  /** Its options are those of fail2ban-regex, which are read otherwise. */
  | { command: 'regex'; argv: readonly string[] }
  /** The version, or help that was asked for. */
  | { command: 'print'; text: string }
  /** Help because no command is given. */
  | { command: 'none'; text: string };

const REPLAY_DESCRIPTION = [
  'Replays logs through a filter and counts as fail2ban would have.',
  "FILTER is a path, or a name under --config, with options if need be: 'sshd[mode=aggressive]'.",
  "LOG is a file, plain or packed with gzip, zstd, xz or bzip2, a pattern such as '/var/log/auth.log*', or - for the standard input; several logs are merged by time. An export of the systemd journal (journalctl -o json or -o export) is a LOG too, and systemd-journal is the journal itself.",
  'With --failregex there is no FILTER and every operand is a LOG.',
].join('\n\n');

const REPLAY_EXAMPLES = `
Examples:
  dryban replay sshd /var/log/auth.log
  dryban replay ./ufw.conf '/var/log/ufw.log*' --maxretry 3 --findtime 1h --show missed
  dryban replay --failregex 'Failed .* from <HOST>' auth.log --expect-banned 192.0.2.7
  ssh web1 cat /var/log/auth.log | dryban replay 'sshd[mode=aggressive]' - --tz Europe/Berlin --format ndjson

Exit codes: 0 good, 1 an expectation failed, 2 wrong usage, a broken filter or an unreadable log.`;

/**
 * Reads which command is asked for, with its operands and options.
 *
 * @param width characters a line of help may have
 * @throws UsageError
 */
export function parseArguments(argv: readonly string[], width: number): Invocation {
  const apart = readRegexCommand(argv) ?? readHelpOfCommand(argv, width);
  if (apart) return apart;
  let invocation: Invocation | undefined;
  let output = '';
  const program = createProgram({
    width,
    only: argv[0],
    take: (asked) => (invocation = asked),
    write: (text) => (output += wrapHelp(text, width)),
  });
  try {
    program.parse(repeatForAddresses(argv, ID_OPTIONS), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return answerTo(error, output, argv, program);
  }
  return invocation!;
}

type Take = (invocation: Invocation) => void;

/** What becomes of what a program is asked for. */
interface ProgramUse {
  /** Characters a line of help may have. */
  width?: number | undefined;
  /** The name of a command; others are of no use where there is one of that name. */
  only?: string | undefined;
  take?: Take;
  /** Is handed help. */
  write?: (text: string) => void;
}

const nothing = (): void => {};

/** The columns that remain for what an option does where its text is still wrapped. */
const MIN_WIDTH = 20;

/** Creates the command line, with all commands and their options, or with the only one that is asked for. */
export function createProgram({
  width,
  only,
  take = nothing,
  write = nothing,
}: ProgramUse): Command {
  const program = new Command('dryban');
  program
    .version(VERSION)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write, outputError: nothing })
    .configureHelp({
      ...(width && { helpWidth: width }),
      minWidthToWrap: MIN_WIDTH,
      showGlobalOptions: false,
      // The text of an option names its choices where it says what each of them does.
      optionDescription: ({ description }) => description,
    });
  program.helpInformation = () => describeProgram(program);
  const asked = COMMANDS.find(([name]) => name === only);
  for (const [, add] of asked ? [asked] : COMMANDS) add(program, take);
  return program;
}

/** All commands, in the order in which the help shows them. */
const COMMANDS: readonly (readonly [string, (program: Command, take: Take) => void])[] = [
  ['replay', addReplayCommand],
  ['jail', addJailCommand],
  ['explain', addExplainCommand],
  ['test', addTestCommand],
  ['record', addRecordCommand],
  ['lint', addLintCommand],
  ['suggest', addSuggestCommand],
  ['tune', addTuneCommand],
  ['init', addInitCommand],
  ['schema', addSchemaCommand],
  ['regex', addRegexCommand],
  ['completion', addCompletionCommand],
  ['help', addHelpCommand],
];

function addReplayCommand(program: Command, take: Take): void {
  const replay = program
    .command('replay')
    .summary('replay logs through a filter')
    .description(REPLAY_DESCRIPTION)
    .argument('[FILTER]')
    .argument('[LOG...]')
    .addHelpText('after', REPLAY_EXAMPLES)
    .action((first: string | undefined, others: readonly string[], given: GivenReplayFlags) => {
      const operands = first === undefined ? [] : [first, ...others];
      take({ command: 'replay', operands, flags: fillFlags(REPLAY_FLAGS, given) });
    });
  addFlags(replay, REPLAY_FLAGS);
}

function addJailCommand(program: Command, take: Take): void {
  const jail = program
    .command('jail')
    .summary('replay the logs of jails as they are configured')
    .description(JAIL_DESCRIPTION)
    .argument('[NAME...]')
    .addHelpText('after', JAIL_EXAMPLES)
    .action((operands: readonly string[], given: GivenJailFlags) => {
      take({ command: 'jail', operands, flags: fillFlags(JAIL_FLAGS, given) });
    });
  addFlags(jail, JAIL_FLAGS);
}

function addExplainCommand(program: Command, take: Take): void {
  const explain = program
    .command('explain')
    .summary('say why lines match or not, and why a host is banned or not')
    .description(EXPLAIN_DESCRIPTION)
    .argument('[FILTER]')
    .argument('[LOG...]')
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .action((first: string | undefined, others: readonly string[], given: GivenExplainFlags) => {
      const operands = first === undefined ? [] : [first, ...others];
      take({ command: 'explain', operands, flags: fillFlags(EXPLAIN_FLAGS, given) });
    });
  addFlags(explain, EXPLAIN_FLAGS);
}

const REGEX_COMMAND = 'regex';

/** Reads the command of which the options are not read here. */
function readRegexCommand([first, ...remaining]: readonly string[]): Invocation | undefined {
  if (first === REGEX_COMMAND) return { command: 'regex', argv: remaining };
  const isHelp = first === 'help' && remaining[0] === REGEX_COMMAND;
  return isHelp ? { command: 'regex', argv: ['--help'] } : undefined;
}

/** Lets the help tell of the command. */
function addRegexCommand(program: Command): void {
  program
    .command(REGEX_COMMAND)
    .summary('test a filter or a regex as fail2ban-regex does')
    .argument('<LOG>')
    .argument('<REGEX>')
    .argument('[IGNOREREGEX]');
}

type GivenReplayFlags = Partial<FlagValues<typeof REPLAY_FLAGS>>;

type GivenJailFlags = Partial<FlagValues<typeof JAIL_FLAGS>>;

type GivenExplainFlags = Partial<FlagValues<typeof EXPLAIN_FLAGS>>;

const ID_OPTIONS = ['--expect-banned', '--expect-not-banned', '--host'];

/** Reads `help replay` as `replay --help`. */
function readHelpOfCommand(
  [first, topic, ...others]: readonly string[],
  width: number,
): Invocation | undefined {
  if (first !== 'help' || topic === undefined || others.length > 0) return undefined;
  const names = createProgram({}).commands.map((command) => command.name());
  return names.includes(topic) ? parseArguments([topic, '--help'], width) : undefined;
}

/** Commander ends its work with an error also where it has printed what it was asked for. */
function answerTo(
  error: CommanderError,
  output: string,
  argv: readonly string[],
  program: Command,
): Invocation {
  if (error.code === 'commander.help') return { command: 'none', text: output };
  if (error.exitCode === 0) return { command: 'print', text: output };
  const command = program.commands.find((each) => each.name() === argv[0])?.name();
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  if (command === undefined) return { command: 'unknown', message };
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1');
  throw new UsageError(message, hint ?? `dryban ${command} --help shows all options`);
}
