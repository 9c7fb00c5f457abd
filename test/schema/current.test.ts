import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { makeCaseSchema } from '../support/schema/case-schema.ts';
import { COMMON_FIELDS } from '../support/schema/common-fields.ts';
import { listAllFields, type JsonSchema } from '../support/schema/json-schema.ts';
import { makeDocumentSchemas } from '../support/schema/make-schemas.ts';
import {
  formatSchema,
  listSchemas,
  readSchemaText,
  writeSchema,
} from '../support/schema/schema-files.ts';

const made = new Map([...makeDocumentSchemas(), ['case', makeCaseSchema()]]);
const schemas = [...made].map(([name, schema]) => ({ name, schema }));

test('there is a schema for each type, and no other', () => {
  if (!process.env['UPDATE_SCHEMAS']) expect(listSchemas()).toEqual([...made.keys()].toSorted());
});

describe.each(schemas)('$name', ({ name, schema }) => {
  test('is what its types make', () => {
    const text = formatSchema(schema);
    if (process.env['UPDATE_SCHEMAS']) writeSchema(name, text);
    else expect(readSchemaText(name)).toBe(text);
  });

  test('is taken by a strict validator', () => {
    expect(() => new Ajv({ strict: true }).compile(schema)).not.toThrow();
  });

  test('describes each of its fields', () => {
    const { definitions = {} } = schema;
    const named = Object.entries(definitions).filter(([, { description }]) => !description);
    expect(named.map(([definition]) => definition)).toEqual([]);
    const silent = [...listAllFields(schema)].filter(([, field]) => !isDescribed(field));
    expect(silent.map(([path]) => path)).toEqual([]);
  });
});

test('fields that many types share are described once, and each of these is in use', () => {
  const texts = [...made.values()].map((schema) => JSON.stringify(schema)).join('\n');
  const unused = Object.values(COMMON_FIELDS).filter(
    (text) => !texts.includes(JSON.stringify(text)),
  );
  expect(unused).toEqual([]);
});

/**
 * Whether a field says what it means, or names a type that does; `not` is of what nobody knows yet, and nothing at all
 * of a key that only has to be there.
 */
function isDescribed(field: JsonSchema): boolean {
  const { description, $ref, not, anyOf = [] } = field;
  if (Object.keys(field).length === 0) return true;
  return [description, $ref, not].some((value) => value !== undefined) || anyOf.some(isDescribed);
}
