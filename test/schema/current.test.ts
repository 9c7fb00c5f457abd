import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { makeCaseSchema } from '../support/schema/case-schema.ts';
import { COMMON_FIELDS } from '../support/schema/common-fields.ts';
import type { JsonSchema } from '../support/schema/json-schema.ts';
import { makeDocumentSchemas } from '../support/schema/make-schemas.ts';
import {
  formatSchema,
  listSchemas,
  readSchemaText,
  writeSchema,
} from '../support/schema/schema-files.ts';

const made = new Map([...makeDocumentSchemas(), ['case', makeCaseSchema()]]);
const each = [...made].map(([name, schema]) => ({ name, schema }));

test('there is a schema for each type, and no other', () => {
  if (!process.env['UPDATE_SCHEMAS']) expect(listSchemas()).toEqual([...made.keys()].toSorted());
});

describe.each(each)('$name', ({ name, schema }) => {
  test('is what its types make', () => {
    const text = formatSchema(schema);
    if (process.env['UPDATE_SCHEMAS']) writeSchema(name, text);
    else expect(readSchemaText(name)).toBe(text);
  });

  test('is taken by a strict validator', () => {
    expect(() => new Ajv({ strict: true }).compile(schema)).not.toThrow();
  });

  test('describes each of its fields', () => {
    const { definitions = {}, ...root } = schema;
    const named = Object.entries(definitions).filter(([, { description }]) => !description);
    expect(named.map(([definition]) => definition)).toEqual([]);
    const all = { '': root, ...definitions };
    const silent = Object.entries(all).flatMap(([path, part]) => findSilent(part, path, schema));
    expect(silent).toEqual([]);
  });
});

test('fields that many types share are described once, and each of these is in use', () => {
  const texts = [...made.values()].map((schema) => JSON.stringify(schema)).join('\n');
  const unused = Object.values(COMMON_FIELDS).filter(
    (text) => !texts.includes(JSON.stringify(text)),
  );
  expect(unused).toEqual([]);
});

/** Returns the fields that neither say what they mean nor name a type that does. */
function findSilent(schema: JsonSchema, path: string, root: JsonSchema): string[] {
  const { properties = {}, items, additionalProperties, anyOf = [], allOf = [] } = schema;
  const own = Object.entries(properties).flatMap(([name, field]) => [
    ...(isDescribed(field, root) ? [] : [`${path}.${name}`]),
    ...findSilent(field, `${path}.${name}`, root),
  ]);
  const inner = [items, additionalProperties, ...anyOf, ...allOf].flat();
  const below = inner.flatMap((part) =>
    typeof part === 'object' && 'type' in part ? findSilent(part as JsonSchema, path, root) : [],
  );
  return [...own, ...below];
}

function isDescribed(
  { description, $ref, not, anyOf = [] }: JsonSchema,
  root: JsonSchema,
): boolean {
  return (
    description !== undefined ||
    $ref !== undefined ||
    not !== undefined ||
    anyOf.some((each) => isDescribed(each, root))
  );
}
