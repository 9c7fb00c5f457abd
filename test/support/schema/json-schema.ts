/** What is used of JSON Schema, draft-07: the newest that editors know in full. */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | readonly string[];
  const?: unknown;
  enum?: readonly unknown[];
  /** Of a text: those that are known today, to which others may come. */
  examples?: readonly unknown[];
  default?: unknown;
  pattern?: string;
  minLength?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: JsonSchema | boolean;
  not?: JsonSchema;
  allOf?: readonly JsonSchema[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  definitions?: Record<string, JsonSchema>;
}

export const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** Returns the schema of a value that may be `null` as well. */
export function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const values = schema.enum && { enum: [...schema.enum, null] };
  return { ...schema, type: [schema.type, 'null'], ...values };
}

/** Adds a description; draft-07 reads nothing that stands beside `$ref`. */
export function describe(schema: JsonSchema, description: string): JsonSchema {
  if (description === '') return schema;
  return schema.$ref === undefined
    ? { ...schema, description }
    : { description, allOf: [{ $ref: schema.$ref }] };
}

/** Yields all fields that a schema has at any depth, with their paths, and those of its definitions by their names. */
export function* listAllFields({ definitions = {}, ...root }: JsonSchema): Generator<Field> {
  yield* listFields(root, root.title ?? '');
  for (const [name, definition] of Object.entries(definitions)) yield* listFields(definition, name);
}

type Field = readonly [path: string, field: JsonSchema];

function* listFields(schema: JsonSchema, path: string): Generator<Field> {
  const { properties = {}, items, additionalProperties, anyOf = [], allOf = [] } = schema;
  for (const [name, field] of Object.entries(properties)) {
    yield [`${path}.${name}`, field];
    yield* listFields(field, `${path}.${name}`);
  }
  for (const part of [items, additionalProperties, ...anyOf, ...allOf].flat()) {
    if (typeof part === 'object') yield* listFields(part, `${path}[]`);
  }
}
