import {
  decodeUtf8,
  DEFAULT_CONFIG,
  loadJail,
  loadServer,
  type JailDefinition,
  type JailRequest,
} from '../../config/index.ts';
import type { Result } from '../../diagnostics/index.ts';
import { expandIgnoreFiles } from '../../ip/index.ts';
import type { FoundProgram, LintedJail } from '../../lint/index.ts';
import type { Host } from '../host.ts';
import { readsServerLog } from '../shared/jail/server-log.ts';

/**
 * Finds out what is there of what a jail names.
 *
 * @param enabled the names of the jails that the server starts
 */
export function findJailFacts(
  definition: JailDefinition,
  enabled: ReadonlySet<string>,
  request: JailRequest,
  host: Host,
): Required<Result<LintedJail>> {
  const { release } = request;
  const { value: ignored = [], diagnostics } = readIgnored(definition, request, host);
  const program = findProgram(definition, request, host);
  const logs = definition.logpaths.map((logpath) => ({
    logpath,
    files: findFiles(logpath.pattern, host),
  }));
  const sources = findSources(definition, enabled, request, host);
  const value = { definition, release, ignored, logs, sources, ...(program && { program }) };
  return { value, diagnostics };
}

function findFiles(pattern: string, host: Host): string[] {
  const { value: paths = [] } = host.findLogs(pattern);
  return paths.filter((path) => host.kindOf(path) !== 'nothing');
}

function readIgnored(
  { ignoreip }: JailDefinition,
  { release }: JailRequest,
  { configFiles }: Host,
): Result<JailDefinition['ignoreip']> {
  if (!release.readsIgnoreFiles) return { value: ignoreip, diagnostics: [] };
  const readText = (path: string): string | undefined => {
    const bytes = configFiles.read(path);
    return bytes && decodeUtf8(bytes).text;
  };
  return expandIgnoreFiles(ignoreip, release, readText, (path) => configFiles.explain?.(path));
}

/** The path that a command begins with. */
const PATH =
  /^\s*(?:"([^"$`]*\/[^"$`]*)"|'([^']*\/[^']*)'|([^\s"$&'();<>`|~*?[{]*\/[^\s"$&'();<>`|~*?[{]*)(?=\s|$))/;

/** Finds the program of an ignorecommand, unless it is one of another machine than this. */
function findProgram(
  { ignorecommand }: JailDefinition,
  { configDir }: JailRequest,
  host: Host,
): FoundProgram | undefined {
  const [, ...parts] = PATH.exec(ignorecommand?.text ?? '') ?? [];
  const path = parts.find((part) => part !== undefined);
  const isHere = configDir === DEFAULT_CONFIG || path?.startsWith(`${configDir}/`);
  if (path === undefined || !isHere) return undefined;
  const isThere = host.configFiles.exists(path);
  if (host.kindOf(path) === 'nothing') return { path, state: isThere ? 'program' : 'missing' };
  return { path, state: host.canRun(path) ? 'program' : 'no-program' };
}

/** Lists the jails whose bans a jail reads. */
function findSources(
  jail: JailDefinition,
  enabled: ReadonlySet<string>,
  request: JailRequest,
  { configFiles }: Host,
): JailDefinition[] {
  const { value: server } = loadServer(request.configDir, request.release, configFiles);
  if (!readsServerLog(jail, server)) return [];
  return [...enabled]
    .filter((name) => name !== jail.name)
    .flatMap((name) => loadJail(name, request, configFiles).value ?? []);
}
