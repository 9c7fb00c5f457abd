import { Ajv, type ValidateFunction } from 'ajv';
import { closeSchema } from './close-schema.ts';
import type { JsonSchema } from './json-schema.ts';

/** Validates values by a schema that is closed, and keeps account of which of its fields they had. */
export class ClosedValidator {
  readonly #root: JsonSchema;
  readonly #validate: ValidateFunction;
  readonly #branches = new Map<JsonSchema, ValidateFunction>();
  readonly #seen = new Set<JsonSchema>();
  readonly #ajv = new Ajv({ strict: true, allErrors: false });

  constructor(schema: JsonSchema) {
    const { $id: _, ...closed } = closeSchema(schema);
    this.#root = closed;
    this.#validate = this.#ajv.compile(closed);
  }

  /** Returns what is wrong with a value; nothing if it is as the schema has it. */
  check(value: unknown): string {
    if (!this.#validate(value)) return this.#ajv.errorsText(this.#validate.errors);
    this.#visit(this.#root, value);
    return '';
  }

  /** Lists the fields that no value had. */
  unseen(): string[] {
    const { definitions = {}, ...root } = this.#root;
    const named = Object.entries(definitions).flatMap(([name, each]) => this.#list(each, name));
    return [...this.#list(root, ''), ...named];
  }

  #visit(schema: JsonSchema, value: unknown): void {
    const { $ref, allOf = [], anyOf = [], items, additionalProperties } = schema;
    if ($ref !== undefined) this.#visit(this.#resolve($ref), value);
    for (const each of allOf) this.#visit(each, value);
    const branch = anyOf.find((each) => this.#branch(each)(value));
    if (branch) this.#visit(branch, value);
    if (Array.isArray(value)) {
      for (const item of value) if (items && !Array.isArray(items)) this.#visit(one(items), item);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, field] of Object.entries(value)) {
        const known = schema.properties?.[name];
        if (known) this.#seen.add(known);
        const of = known ?? additionalProperties;
        if (typeof of === 'object') this.#visit(of, field);
      }
    }
  }

  #resolve(ref: string): JsonSchema {
    return this.#root.definitions![ref.slice('#/definitions/'.length)]!;
  }

  #branch(schema: JsonSchema): ValidateFunction {
    const { definitions = {} } = this.#root;
    const known = this.#branches.get(schema) ?? this.#ajv.compile({ ...schema, definitions });
    this.#branches.set(schema, known);
    return known;
  }

  #list(schema: JsonSchema, path: string): string[] {
    const { properties = {}, items, additionalProperties, anyOf = [], allOf = [] } = schema;
    const own = Object.entries(properties).flatMap(([name, field]) => {
      const at = `${path}.${name}`;
      return [...(this.#seen.has(field) ? [] : [at]), ...this.#list(field, at)];
    });
    const inner = [items, additionalProperties, ...anyOf, ...allOf].flat();
    const below = inner.flatMap((each) =>
      typeof each === 'object' ? this.#list(one(each), `${path}[]`) : [],
    );
    return [...own, ...below];
  }
}

function one(schema: JsonSchema | readonly JsonSchema[]): JsonSchema {
  // oxlint-disable-next-line no-unsafe-type-assertion -- tuples were left out
  return schema as JsonSchema;
}
