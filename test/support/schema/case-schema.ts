import {
  LIST_KEYS,
  NEEDED_KEYS,
  SINGLE_KEYS,
  type CaseKey,
  type NeededKeys,
} from '../../../src/cases/case/case-keys.ts';
import { headOf } from './make-schemas.ts';
import type { JsonSchema } from './json-schema.ts';

const DESCRIPTION =
  'What a case.ini says, as a reader of INI files returns it: texts in one section, and lists of texts where a key stands with brackets.';

/** Makes the schema of case.ini from the table by which it is read. */
export function makeCaseSchema(): JsonSchema {
  const singles = Object.entries(SINGLE_KEYS).map(
    ([name, key]) => [name, describeKey(key)] as const,
  );
  const lists = Object.entries(LIST_KEYS).map(([name, key]) => [name, listOf(key)] as const);
  const section = {
    type: 'object',
    description: 'The only section.',
    properties: Object.fromEntries([...singles, ...lists]),
    additionalProperties: false,
    allOf: NEEDED_KEYS.map(needOne),
  };
  return {
    ...headOf('case', DESCRIPTION),
    type: 'object',
    properties: { case: section },
    required: ['case'],
    additionalProperties: false,
  };
}

function describeKey(key: CaseKey): JsonSchema {
  const { meaning, examples, initial } = key;
  const preset = initial !== undefined && { default: initial };
  return { description: meaning, ...typeOf(key), ...preset, examples };
}

/** Returns what a value is; readers of INI files make `true` and `false` of these words. */
function typeOf({ values, pattern }: CaseKey): JsonSchema {
  const text: JsonSchema = {
    type: 'string',
    minLength: 1,
    ...(values && { enum: values }),
    ...(pattern && { pattern: pattern.source }),
  };
  return pattern?.test('true') ? { anyOf: [text, { type: 'boolean' }] } : text;
}

function listOf(key: CaseKey): JsonSchema {
  const { description = '', ...items } = describeKey(key);
  return { type: 'array', description: `A list. ${description}`, items };
}

function needOne({ keys, isChoice }: NeededKeys): JsonSchema {
  const each = keys.map((key) => ({ properties: { [key]: {} }, required: [key] }));
  if (each.length === 1) return each[0]!;
  return isChoice ? { oneOf: each } : { anyOf: each };
}
