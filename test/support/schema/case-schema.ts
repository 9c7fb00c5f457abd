import {
  LIST_KEYS,
  NEEDED_KEYS,
  isListKey,
  isSingleKey,
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
  const names = [...new Set([...Object.keys(SINGLE_KEYS), ...Object.keys(LIST_KEYS)])];
  const section = {
    type: 'object',
    description: 'The only section.',
    properties: Object.fromEntries(names.map((name) => [name, schemaOf(name)])),
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

/** Returns what a key may be: a text where it stands once, or a list where it stands with brackets. */
function schemaOf(name: string): JsonSchema {
  const single = isSingleKey(name) ? describeKey(SINGLE_KEYS[name]) : undefined;
  const list = isListKey(name) ? listOf(LIST_KEYS[name]) : undefined;
  if (!single || !list) return (single ?? list)!;
  return { description: single.description ?? '', anyOf: [single, list] };
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
