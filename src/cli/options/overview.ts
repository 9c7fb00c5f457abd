import type { Command } from 'commander';

/** What dryban is for, each with the command that does it. */
export const JOBS = [
  ['A dry run before deploying', 'dryban jail sshd'],
  ['Regression tests in CI', 'dryban test tests'],
  ["Why lines don't match", 'dryban explain ./ufw.conf /var/log/ufw.log'],
] as const;

/** Writes the help of the program as a whole, which has to fit into one screen: what it is for, and its commands. */
export function describeProgram(program: Command): string {
  const helper = program.createHelp();
  helper.helpWidth ??= 80;
  const item = ([term, text]: readonly [string, string], width: number): string =>
    helper.formatItem(term, width, text, helper);
  const commands = program.commands.map((command): [string, string] => [
    command.name(),
    command.summary(),
  ]);
  const width = Math.max(...commands.map(([name]) => name.length)) + 1;
  return `Usage: dryban COMMAND [ARGUMENT...]

${wrap('Replays logs through fail2ban filters: who would be banned, when, and why.')}
${JOBS.map(([job, example]) => `  ${`${job}:`.padEnd(27)}  ${example}`).join('\n')}

Commands:
${commands.map((command) => item(command, width)).join('\n')}

${wrap('dryban COMMAND --help shows options and examples, dryban --version the version.')}
${wrap('Exit codes: 0 good, 1 an expectation failed, 2 wrong usage or nothing read.')}
`;

  function wrap(text: string): string {
    return helper.boxWrap(text, helper.helpWidth!);
  }
}
