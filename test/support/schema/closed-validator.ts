import { Ajv, type ValidateFunction } from 'ajv';
import { closeSchema } from './close-schema.ts';
import { listAllFields, type JsonSchema } from './json-schema.ts';

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

  /** Returns all fields by their types, and whether any value had each. */
  fields(): Map<string, boolean> {
    const fields = [...listAllFields(this.#root)];
    return new Map(fields.map(([path, field]) => [path, this.#seen.has(field)]));
  }

  #visit(schema: JsonSchema, value: unknown): void {
    const { $ref, allOf = [], anyOf = [], items, additionalProperties } = schema;
    if ($ref !== undefined) this.#visit(this.#resolve($ref), value);
    for (const each of allOf) this.#visit(each, value);
    const branch = anyOf.find((each) => this.#branch(each)(value));
    if (branch) this.#visit(branch, value);
    if (Array.isArray(value)) {
      for (const item of value) if (items) this.#visit(items, item);
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
}
