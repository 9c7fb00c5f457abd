import type { Command } from 'commander';

const SCHEMA_DESCRIPTION = [
  'Prints the JSON schema (draft-07) of what dryban prints as JSON, or of what a case.ini says; without NAME, the names.',
  'The first field of each JSON output, format, names its form and version, such as dryban.replay/1.',
].join('\n\n');

const SCHEMA_EXAMPLES = `
Examples:
  dryban schema
  dryban schema replay > replay.schema.json

Exit codes: 0 printed, 2 wrong usage.`;

/** `dryban schema` with what it was given. */
export interface SchemaInvocation {
  command: 'schema';
  name: string | undefined;
}

/** Adds `dryban schema` to the command line. */
export function addSchemaCommand(
  program: Command,
  accept: (invocation: SchemaInvocation) => void,
): void {
  program
    .command('schema')
    .summary('print the JSON schema of an output or of case.ini')
    .description(SCHEMA_DESCRIPTION)
    .argument('[NAME]')
    .addHelpText('after', SCHEMA_EXAMPLES)
    .action((name: string | undefined) => accept({ command: 'schema', name }));
}
