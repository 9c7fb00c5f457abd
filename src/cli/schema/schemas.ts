/** A schema that dryban prints. */
interface PrintedSchema {
  /** What it is the schema of. */
  readonly of: string;
  /** Loads it, which nothing else needs. */
  readonly load: () => Promise<{ default: object }>;
}

/** All schemas, by name. */
export const SCHEMAS = {
  replay: {
    of: 'dryban replay --format json',
    load: () => import('../../../schema/replay.json', { with: { type: 'json' } }),
  },
  'replay-events': {
    of: 'each row of dryban replay --format ndjson',
    load: () => import('../../../schema/replay-events.json', { with: { type: 'json' } }),
  },
  jail: {
    of: 'dryban jail --format json',
    load: () => import('../../../schema/jail.json', { with: { type: 'json' } }),
  },
  'jail-events': {
    of: 'each row of dryban jail --format ndjson',
    load: () => import('../../../schema/jail-events.json', { with: { type: 'json' } }),
  },
  explain: {
    of: 'dryban explain --format json',
    load: () => import('../../../schema/explain.json', { with: { type: 'json' } }),
  },
  test: {
    of: 'dryban test --reporter json',
    load: () => import('../../../schema/test.json', { with: { type: 'json' } }),
  },
  lint: {
    of: 'dryban lint --format json',
    load: () => import('../../../schema/lint.json', { with: { type: 'json' } }),
  },
  tune: {
    of: 'dryban tune --format json',
    load: () => import('../../../schema/tune.json', { with: { type: 'json' } }),
  },
  suggest: {
    of: 'dryban suggest --format json',
    load: () => import('../../../schema/suggest.json', { with: { type: 'json' } }),
  },
  codes: {
    of: 'dryban help CODE --format json',
    load: () => import('../../../schema/codes.json', { with: { type: 'json' } }),
  },
  case: {
    of: 'case.ini, as a reader of INI files returns it',
    load: () => import('../../../schema/case.json', { with: { type: 'json' } }),
  },
  expected: {
    of: 'each row of expected.ndjson',
    load: () => import('../../../schema/expected.json', { with: { type: 'json' } }),
  },
} as const satisfies Readonly<Record<string, PrintedSchema>>;

export type SchemaName = keyof typeof SCHEMAS;

export function isSchemaName(name: string): name is SchemaName {
  return Object.hasOwn(SCHEMAS, name);
}
