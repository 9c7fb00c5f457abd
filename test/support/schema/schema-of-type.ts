import { isDeepStrictEqual } from 'node:util';
import {
  SymbolFlags,
  TypeFlags,
  type Checker,
  type Symbol,
  type Type,
  type TypeReference,
} from 'typescript/unstable/sync';
import { COMMON_FIELDS } from './common-fields.ts';
import { describe, orNull, type JsonSchema } from './json-schema.ts';

/** The fields that tell the objects of a union apart. */
const DISCRIMINATORS = ['type', 'step', 'event'];

const LISTS = new Set(['Array', 'ReadonlyArray', 'Rows']);

/**
 * Makes a schema of a TypeScript type. Descriptions are the docstrings; a number is whole unless its docstring gives a
 * unit that has fractions.
 */
export class TypeSchemas {
  readonly #definitions: Record<string, JsonSchema> = {};
  readonly #checker: Checker;
  readonly #openSets: ReadonlyMap<number, Symbol>;

  /** @param openSets the members that stand for sets of texts to which others may come, by the ids of their types */
  constructor(checker: Checker, openSets: ReadonlyMap<number, Symbol>) {
    this.#checker = checker;
    this.#openSets = openSets;
  }

  sortedDefinitions(): Record<string, JsonSchema> {
    const entries = Object.entries(this.#definitions);
    return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Returns the schema of the type itself, which a name would only point at. */
  unnamed(type: Type): JsonSchema {
    const first = type.isIntersectionType() ? type.getTypes()[0]! : type;
    const named = this.#openSets.get(type.id) ?? type.getAliasSymbol() ?? first.getSymbol();
    const description = this.#documentation(named);
    return describe(this.#structure(type), description);
  }

  #of(type: Type): JsonSchema {
    const name = this.#nameOf(type);
    if (name === undefined) return this.#structure(type);
    if (!(name in this.#definitions)) {
      this.#definitions[name] = {};
      this.#definitions[name] = this.unnamed(type);
    }
    return { $ref: `#/definitions/${name}` };
  }

  /** A type has a definition if it has a name of its own, and is more than a text or a number. */
  #nameOf(type: Type): string | undefined {
    const open = this.#openSets.get(type.id);
    if (open) return open.name;
    const alias = type.getAliasSymbol();
    if (alias) return type.getAliasTypeArguments().length === 0 ? alias.name : undefined;
    if (type.isIntersectionType()) return this.#joinedName(type.getTypes());
    if (!type.isClassOrInterface() || this.#isList(type)) return undefined;
    return type.getSymbol()!.name;
  }

  /** What adds to an interface is named by both: `BanEvent & InJail` → `BanEventInJail`. */
  #joinedName(types: readonly Type[]): string | undefined {
    const isNamed = types.every((type) => type.isClassOrInterface());
    return isNamed ? types.map((type) => type.getSymbol()!.name).join('') : undefined;
  }

  #structure(type: Type): JsonSchema {
    if (type.isUnionType()) return this.#union(type, type.getTypes());
    if (type.isLiteralType()) return { type: typeof type.value, const: type.value };
    if (type.flags & TypeFlags.String) return { type: 'string' };
    if (type.flags & TypeFlags.Number) return { type: 'integer' };
    if (type.flags & TypeFlags.Null) return { type: 'null' };
    if (type.isTypeReference() && this.#isList(type)) return this.#list(type);
    if (type.isTypeReference() && this.#checker.isTupleType(type)) return this.#tuple(type);
    if (type.isObjectType() || type.isIntersectionType()) return this.#object(type);
    throw new Error(`JSON has no ${this.#checker.typeToString(type)}`);
  }

  #isList(type: Type): boolean {
    return type.isTypeReference() && LISTS.has(type.getSymbol()?.name ?? '');
  }

  #list(type: TypeReference): JsonSchema {
    return { type: 'array', items: this.#of(this.#checker.getTypeArguments(type)[0]!) };
  }

  #tuple(type: TypeReference): JsonSchema {
    const types = this.#checker.getTypeArguments(type);
    const [items, ...others] = types.map((item) => this.#of(item));
    const isUniform = others.every((other) => isDeepStrictEqual(other, items));
    if (!items || !isUniform)
      throw new Error(`${this.#checker.typeToString(type)} is of several types`);
    return { type: 'array', items, minItems: types.length, maxItems: types.length };
  }

  #union(union: Type, all: readonly Type[]): JsonSchema {
    const types = all.filter(({ flags }) => !(flags & TypeFlags.Undefined));
    const others = types.filter(({ flags }) => !(flags & TypeFlags.Null));
    const schema = this.#alternatives(union, others);
    return others.length < types.length ? orNull(schema) : schema;
  }

  #alternatives(union: Type, types: readonly Type[]): JsonSchema {
    const texts = types.flatMap((type) => (type.isStringLiteralType() ? type.value : []));
    const flags = types.filter(isFlag);
    const rest = types.filter((type) => !isFlag(type) && !type.isStringLiteralType());
    const schemas = [
      ...(texts.length > 0 ? [this.#texts(union, texts)] : []),
      ...(flags.length === 1 ? [this.#of(flags[0]!)] : []),
      ...(flags.length === 2 ? [{ type: 'boolean' }] : []),
      ...rest.map((type) => this.#of(type)),
      ...this.#unknownKinds(rest),
    ];
    return schemas.length === 1 ? schemas[0]! : { anyOf: schemas };
  }

  #texts(union: Type, texts: readonly string[]): JsonSchema {
    const isOpen = this.#openSets.has(union.id);
    return { type: 'string', [isOpen ? 'examples' : 'enum']: texts.toSorted() };
  }

  /** Objects of other kinds may come to those of a union that a field tells apart. */
  #unknownKinds(types: readonly Type[]): JsonSchema[] {
    const field = DISCRIMINATORS.find(
      (name) =>
        types.length > 1 && types.every((type) => this.#checker.getPropertyOfType(type, name)),
    );
    if (field === undefined) return [];
    const kinds = types.flatMap((type) => {
      const kind = this.#checker.getTypeOfSymbol(this.#checker.getPropertyOfType(type, field)!)!;
      const values = kind.isUnionType() ? kind.getTypes() : [kind];
      return values.flatMap((value) => (value.isStringLiteralType() ? value.value : []));
    });
    const known = { enum: [...new Set(kinds)].toSorted() };
    const other = { type: 'string', not: known };
    return [{ type: 'object', properties: { [field]: other }, required: [field] }];
  }

  #object(type: Type): JsonSchema {
    const [index] = this.#checker.getIndexInfosOfType(type);
    const members = this.#membersOf(type);
    if (index && members.length === 0) {
      return { type: 'object', additionalProperties: this.#of(index.valueType) };
    }
    const properties = members.map((member) => [member.name, this.#property(member)] as const);
    const required = members.filter(isRequired).map(({ name }) => name);
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && { required }),
    };
  }

  /** In the order in which they are written, what the type says itself before the rest; the compiler promises none. */
  #membersOf(type: Type): Symbol[] {
    const own = type.getSymbol()?.declarations[0]?.path;
    const placed = this.#checker.getPropertiesOfType(type).map((member) => {
      const { path = '', index = 0 } = member.declarations[0] ?? {};
      return { member, path: path === own ? '' : String(path), index };
    });
    const sorted = placed.toSorted((a, b) =>
      a.path === b.path ? a.index - b.index : a.path < b.path ? -1 : 1,
    );
    return sorted.map(({ member }) => member);
  }

  #property(member: Symbol): JsonSchema {
    const description = this.#documentation(member) || (COMMON_FIELDS[member.name] ?? '');
    const schema = describe(this.#of(this.#checker.getTypeOfSymbol(member)!), description);
    return /\b(?:seconds|percent)\b/.test(description) ? withFractions(schema) : schema;
  }

  #documentation(symbol: Symbol | undefined): string {
    return symbol?.getDocumentationComment(this.#checker).replaceAll(/\s+/g, ' ').trim() ?? '';
  }
}

function isRequired({ flags }: Symbol): boolean {
  return !(flags & SymbolFlags.Optional);
}

function isFlag({ flags }: Type): boolean {
  return Boolean(flags & TypeFlags.BooleanLike);
}

function withFractions(schema: JsonSchema): JsonSchema {
  const { type } = schema;
  if (type === 'integer') return { ...schema, type: 'number' };
  if (Array.isArray(type)) {
    return { ...schema, type: type.map((name) => (name === 'integer' ? 'number' : name)) };
  }
  return schema;
}
