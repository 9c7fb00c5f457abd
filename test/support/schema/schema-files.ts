import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../paths.ts';
import type { JsonSchema } from './json-schema.ts';

const FOLDER = join(ROOT, 'schema');

/** Returns the names of all schemas that are published. */
export function listSchemas(): string[] {
  const files = readdirSync(FOLDER).map((file) => basename(file, '.json'));
  return files.toSorted();
}

export function readSchemaText(name: string): string {
  return readFileSync(join(FOLDER, `${name}.json`), 'utf8');
}

export function readSchema(name: string): JsonSchema {
  return JSON.parse(readSchemaText(name));
}

export function writeSchema(name: string, text: string): void {
  writeFileSync(join(FOLDER, `${name}.json`), text);
}

export function formatSchema(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
