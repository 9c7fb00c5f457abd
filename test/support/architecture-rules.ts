/** The rules of ARCHITECTURE.md about who may import whom, as data and as a check of source texts. */

interface Room {
  /** The rooms whose values it may import. */
  values: readonly string[];
  /** The rooms of which it may import types only. */
  types?: readonly string[];
  packages?: readonly string[];
  /** Whether it is pure and synchronous: no Node, no process, no clock. */
  core: boolean;
}

/** The rooms that a replay is made of. */
const REPLAYING = [
  'release',
  'diagnostics',
  'pyregex',
  'pyexpr',
  'dates',
  'ip',
  'filter',
  'replay',
] as const;
const CORE = [
  ...REPLAYING,
  'journal',
  'config',
  'explain',
  'anonymize',
  'injection',
  'lint',
  'tune',
  'suggest',
  'mend',
  'cases',
] as const;

/** The rooms, which are the folders of `src`, and its files at the top. */
const ROOMS: Readonly<Record<string, Room>> = {
  release: { values: ['pyregex'], types: ['diagnostics'], core: true },
  diagnostics: { values: [], core: true },
  pyregex: { values: ['diagnostics'], core: true },
  pyexpr: { values: [], core: true },
  config: { values: ['release', 'diagnostics', 'pyexpr', 'ip'], core: true },
  ip: { values: ['diagnostics', 'release'], packages: ['ipaddr.js'], core: true },
  dates: { values: ['diagnostics', 'pyregex'], types: ['release'], core: true },
  filter: {
    values: ['diagnostics', 'pyregex', 'dates', 'ip'],
    types: ['config', 'release'],
    core: true,
  },
  replay: {
    values: ['diagnostics', 'pyexpr', 'filter', 'dates', 'ip'],
    types: ['release'],
    core: true,
  },
  journal: { values: ['diagnostics', 'config'], types: ['dates', 'release'], core: true },
  explain: { values: [...REPLAYING, 'injection'], types: ['config'], core: true },
  anonymize: { values: ['ip', 'replay'], types: ['diagnostics', 'filter'], core: true },
  tune: { values: ['ip', 'replay'], types: ['release'], core: true },
  injection: { values: ['filter', 'ip', 'pyregex', 'replay'], core: true },
  lint: { values: [...REPLAYING, 'config', 'injection'], types: ['mend'], core: true },
  suggest: { values: [...REPLAYING, 'explain'], core: true },
  mend: { values: ['diagnostics', 'config'], packages: ['diff'], core: true },
  cases: { values: CORE, packages: ['diff', 'ini'], core: true },
  attention: { values: [...REPLAYING, 'explain', 'report'], core: true },
  library: { values: [...CORE, 'attention', 'report'], core: true },
  'library-explain': { values: [...CORE, 'report', 'library'], core: true },
  report: { values: ['diagnostics', 'release'], types: CORE, packages: ['cli-table3'], core: true },
  'test-report': { values: ['diagnostics', 'report'], types: CORE, core: true },
  cli: {
    values: [...CORE, 'attention', 'report', 'library', 'library-explain', 'test-report', 'schema'],
    packages: ['commander'],
    core: false,
  },
  node: {
    values: [...CORE, 'report', 'library', 'library-explain', 'cli'],
    packages: ['node:', 'fzstd', 'xz-decompress'],
    core: false,
  },
  build: { values: [], packages: ['node:', 'esbuild'], core: false },
  'index.ts': {
    values: ['diagnostics', 'library', 'library-explain'],
    types: [...CORE, 'report'],
    core: true,
  },
  'matchers.ts': {
    values: [...CORE, 'report', 'library', 'library-explain', 'node'],
    core: false,
  },
  'vitest.ts': { values: ['matchers.ts'], packages: ['vitest'], core: false },
  'node.ts': { values: ['diagnostics', 'node'], types: ['library'], core: false },
};

/** The names that the core must not touch. */
const IMPURE: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['process', /\bprocess\.\w/],
  ['console', /\bconsole\.\w/],
  ['Date.now', /\bDate\.now\b/],
  ['new Date() without a time', /\bnew Date\(\s*\)/],
  ['performance', /\bperformance\.\w/],
  ['Math.random', /\bMath\.random\b/],
  ['Buffer', /\bBuffer\b/],
  ['globalThis', /\bglobalThis\b/],
  ['a timer', /\bset(?:Timeout|Interval|Immediate)\(/],
  ['async code', /\basync\b|\bawait\b|\bPromise\b/],
];

const IMPORT =
  /\b(?:import|export)\s+(?<type>type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?'(?<from>[^']+)'|\bimport\(\s*'(?<lazy>[^']+)'/g;

/**
 * Returns the violations of a source file, each as one sentence.
 *
 * @param path relative to `src`, with forward slashes
 */
export function findViolations(path: string, source: string): string[] {
  const name = roomOf(path);
  const room = ROOMS[name];
  if (!room) return [`${path}: the room ${name} has no import rule`];
  const code = withoutComments(source);
  const imports = [...code.matchAll(IMPORT)].map((match) => ({
    target: match.groups?.['from'] ?? match.groups?.['lazy'] ?? '',
    typeOnly: match.groups?.['type'] !== undefined,
  }));
  const forbidden = imports
    .filter(({ target, typeOnly }) => !isAllowed(path, name, room, target, typeOnly))
    .map(({ target }) => `${path}: must not import ${target}`);
  const impure = room.core
    ? IMPURE.filter(([, pattern]) => pattern.test(code)).map(
        ([what]) => `${path}: must not use ${what}`,
      )
    : [];
  return [...forbidden, ...impure];
}

/** A parameter to write into: a list, or what collects one. */
const OUT_PARAMETER = /[(,]\s*\w+\??:\s*(?:Diagnostic\[\]|Array<Diagnostic>|Findings)(?=\s*[,)=])/g;
const THROW = /\bthrow\b/g;

/** Lists where a source has diagnostics handed to it to be added to, or throws, instead of returning what it finds. */
export function findUnreturned(source: string): string[] {
  const code = withoutComments(source);
  return [OUT_PARAMETER, THROW].flatMap((pattern) => code.match(pattern) ?? []);
}

function isAllowed(path: string, name: string, room: Room, target: string, typeOnly: boolean) {
  if (!target.startsWith('.')) {
    return (
      room.packages?.some((allowed) => target === allowed || isBelow(target, allowed)) ?? false
    );
  }
  const other = roomOf(resolveFrom(path, target));
  if (other === name || room.values.includes(other)) return true;
  return typeOnly && (room.types?.includes(other) ?? false);
}

function isBelow(target: string, allowed: string): boolean {
  return allowed.endsWith(':') && target.startsWith(allowed);
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function resolveFrom(path: string, target: string): string {
  return new URL(target, `file:///${path}`).pathname.slice(1);
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, '');
}
