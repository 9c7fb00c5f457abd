import type { JsonSchema } from './json-schema.ts';

/**
 * Returns a schema that takes nothing but what dryban has today: the published one lets fields, codes and kinds of
 * objects be added, so that it goes on to hold for later versions.
 */
export function closeSchema(schema: JsonSchema): JsonSchema {
  const { properties, items, anyOf, allOf, definitions, examples, ...rest } = schema;
  const { additionalProperties } = schema;
  return {
    ...rest,
    ...(properties && { properties: mapValues(properties), additionalProperties: false }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: closeSchema(additionalProperties),
    }),
    ...(items && { items: closeSchema(items) }),
    ...(anyOf && { anyOf: anyOf.filter(isKnown).map(closeSchema) }),
    ...(allOf && { allOf: allOf.map(closeSchema) }),
    ...(definitions && { definitions: mapValues(definitions) }),
    ...(examples && { enum: examples }),
  };
}

function mapValues(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const entries = Object.entries(schemas).map(([name, each]) => [name, closeSchema(each)] as const);
  return Object.fromEntries(entries);
}

/** Other objects are told by a field that has none of the known values. */
function isKnown({ properties = {} }: JsonSchema): boolean {
  return Object.values(properties).every(({ not }) => not === undefined);
}
