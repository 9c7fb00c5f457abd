import { LIST_KEYS, SINGLE_KEYS, type CaseKey } from '../../../src/cases/case/case-keys.ts';
import type { JsonSchema } from './json-schema.ts';

/** Objects that a jail has in the same form, with its name. */
const IN_JAIL = /InJail$/;

/** Formats the page of all fields of all outputs: a section for each output, then one for each object in them. */
export function formatFields(outputs: readonly JsonSchema[]): string {
  const definitions = new Map(
    outputs.flatMap((schema) => Object.entries(schema.definitions ?? {})),
  );
  const objects = [...definitions]
    .filter(([name]) => !IN_JAIL.test(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Fields of JSON outputs\n',
    'Made from the schemas that `dryban schema` prints. [What of the JSON is stable](json.md) says how long it holds.\n',
    ...outputs.map((schema) => formatSection(`\`${schema.title}\``, schema)),
    '## Objects and values\n',
    ...objects.map(([name, schema]) => formatSection(name, schema, '###')),
  ].join('\n');
}

function formatSection(title: string, schema: JsonSchema, level = '##'): string {
  const { description = '', properties } = schema;
  const body = properties ? formatTable(schema) : `${capitalize(typeOf(schema))}.\n`;
  return `${level} ${title}\n\n${description}\n\n${body}`;
}

function formatTable({ properties = {}, required = [] }: JsonSchema): string {
  const rows = Object.entries(properties).map(([name, field]) => {
    const shown = required.includes(name) ? `\`${name}\`` : `\`${name}\`, if any`;
    return `| ${shown} | ${typeOf(field)} | ${describe(field)} |\n`;
  });
  return `| field | value | meaning |\n|---|---|---|\n${rows.join('')}`;
}

/** Returns what a field means, with the fields of an object that has no name. */
function describe({ description = '', properties }: JsonSchema): string {
  const inner = Object.entries(properties ?? {}).map(
    ([name, field]) => `\`${name}\`: ${lowerFirst(field.description ?? typeOf(field))}`,
  );
  const text = [description, ...inner].join('<br>');
  return text.replaceAll('|', '\\|');
}

function typeOf(schema: JsonSchema): string {
  const { $ref, allOf, anyOf, items, type, additionalProperties } = schema;
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if ($ref !== undefined) return linkTo($ref);
  if (allOf) return typeOf(allOf[0]!);
  if (anyOf) return anyOf.filter(isKnown).map(typeOf).join(' or ');
  if (values) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.examples)
    return `a text such as ${schema.examples.map((value) => `\`${String(value)}\``).join(', ')}`;
  if (items) return `list: ${typeOf(items)}`;
  if (typeof additionalProperties === 'object')
    return `object by name: ${typeOf(additionalProperties)}`;
  return [type].flat().join(' or ');
}

function linkTo(ref: string): string {
  const name = ref.slice('#/definitions/'.length);
  const bare = name.replace(IN_JAIL, '');
  const link = `[${bare}](#${bare.toLowerCase()})`;
  return bare === name ? link : `${link} with \`jail\``;
}

function isKnown({ properties = {} }: JsonSchema): boolean {
  return Object.values(properties).every(({ not }) => not === undefined);
}

/** Formats the table of the keys of a case.ini. */
export function formatCaseKeys(): string {
  const rows = [
    ...Object.entries(SINGLE_KEYS).map(([name, key]) => formatKey(name, key)),
    ...Object.entries(LIST_KEYS).map(([name, key]) => formatKey(`${name}[]`, key)),
  ];
  return `| key | meaning | for example | without it |\n|---|---|---|---|\n${rows.join('')}`;
}

function formatKey(name: string, { meaning, examples, values, initial }: CaseKey): string {
  const shown = (values ?? examples).map((value) => `\`${value}\``).join(', ');
  return `| \`${name}\` | ${meaning} | ${shown} | ${initial === undefined ? '' : `\`${initial}\``} |\n`;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
