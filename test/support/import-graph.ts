/**
 * The imports of each source file, types included; and what the house forbids of that. Paths are relative to `src`.
 */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const COMMENT = /\/\*[^]*?\*\//g;
const IMPORTED = /(?:\bfrom\s+|\bimport\(\s*)'(\.[^']+)'/g;
const COMMANDS: ReadonlySet<string> = new Set([
  'replay',
  'jail',
  'explain',
  'regex',
  'test',
  'record',
  'lint',
  'init',
  'schema',
  'completion',
  'help',
  'meant',
]);

/**
 * Reads which file imports which.
 *
 * @param sources text of each file by its path, with forward slashes
 */
export function readImportGraph(sources: ReadonlyMap<string, string>): ImportGraph {
  return new Map(
    Array.from(sources, ([path, text]) => {
      const imports = [...text.replaceAll(COMMENT, '').matchAll(IMPORTED)];
      return [path, [...new Set(imports.map((match) => resolveFrom(path, match[1]!)))]];
    }),
  );
}

/** Returns the imports of another room that don't go through its `index.ts`, as `a.ts -> room/b.ts`. */
export function findBackDoors(graph: ImportGraph): string[] {
  return edgesOf(graph)
    .filter(([from, to]) => roomOf(from) !== roomOf(to) && isInside(to) && !isDoor(to))
    .map(show);
}

/** Returns the imports of one command by another, or by what the commands share. */
export function findCommandImports(graph: ImportGraph): string[] {
  return edgesOf(graph)
    .filter(([from, to]) => {
      const [own, other] = [cliFolderOf(from), cliFolderOf(to)];
      return own !== undefined && other !== undefined && own !== other && COMMANDS.has(other);
    })
    .map(show);
}

/** Returns the groups of files that import each other in a circle, each as `a.ts b.ts`. */
export function findCircles(graph: ImportGraph): string[] {
  const reachable = new Map(Array.from(graph.keys(), (path) => [path, reachFrom(path, graph)]));
  const circles = Array.from(graph.keys(), (path) => {
    const others = [...reachable.get(path)!].filter((other) => reachable.get(other)?.has(path));
    return others.toSorted().join(' ');
  });
  return [...new Set(circles)].filter((circle) => circle !== '');
}

function reachFrom(path: string, graph: ImportGraph): Set<string> {
  const reached = new Set<string>();
  const left = [path];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const target of graph.get(next) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      left.push(target);
    }
  }
  return reached;
}

function edgesOf(graph: ImportGraph): (readonly [from: string, to: string])[] {
  return Array.from(graph).flatMap(([from, targets]) => targets.map((to) => [from, to] as const));
}

function show([from, to]: readonly [string, string]): string {
  return `${from} -> ${to}`;
}

/**
 * Returns the folder of `cli` that a file stands in; undefined for those of other rooms, and for those at its top.
 */
function cliFolderOf(path: string): string | undefined {
  const [room, folder, file] = path.split('/');
  return room === 'cli' && file !== undefined ? folder : undefined;
}

function isInside(path: string): boolean {
  return path.includes('/');
}

/** Data need none. */
function isDoor(path: string): boolean {
  return path === `${roomOf(path)}/index.ts` || path.endsWith('.json');
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function resolveFrom(path: string, target: string): string {
  return new URL(target, `file:///${path}`).pathname.slice(1);
}
