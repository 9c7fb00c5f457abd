import { DRAFT, type JsonSchema } from './json-schema.ts';
import { TypeSchemas } from './schema-of-type.ts';
import { withTypes } from './type-source.ts';

/** Makes the schema of each document from its type. */
export function makeDocumentSchemas(): Map<string, JsonSchema> {
  return withTypes(({ checker, list }) => {
    const open = new Map(list('openSets').map((set) => [checker.getTypeOfSymbol(set)!.id, set]));
    const schemas = list('documents').map((document) => {
      const { name } = document;
      const made = new TypeSchemas(checker, open);
      const { description, ...root } = made.unnamed(checker.getTypeOfSymbol(document)!);
      const body = { ...root, definitions: made.sortedDefinitions() };
      return [name, { ...headOf(name, description ?? ''), ...body }] as const;
    });
    return new Map(schemas);
  });
}

/** Returns what a schema begins with. */
export function headOf(name: string, description: string): JsonSchema {
  const title = `dryban.${name}/1`;
  return { $schema: DRAFT, $id: `urn:dryban:schema:${name}:1`, title, description };
}
