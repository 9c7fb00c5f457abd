import { findSimilar } from '../../config/index.ts';
import { UsageError } from '../../diagnostics/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { isSchemaName, SCHEMAS } from './schemas.ts';

/** Prints the schema of that name, or a list of all. */
export async function schemaCommand(name: string | undefined, host: Host): Promise<ExitCode> {
  await host.stdout.write(name === undefined ? listSchemas() : await readSchema(name));
  return EXIT_CODE.good;
}

function listSchemas(): string {
  const rows = Object.entries(SCHEMAS);
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, { of }]) => `${name.padEnd(width)}  ${of}\n`).join('');
}

async function readSchema(name: string): Promise<string> {
  if (!isSchemaName(name)) throw unknownSchema(name);
  const { default: schema } = await SCHEMAS[name].load();
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function unknownSchema(name: string): UsageError {
  const names = Object.keys(SCHEMAS);
  const similar = findSimilar(name, names);
  const hint = similar ? `Did you mean ${similar}?` : `Choose one of ${names.join(', ')}`;
  return new UsageError(`there is no schema ${JSON.stringify(name)}`, hint);
}
