import {
  loadFilter,
  parseFilterSpec,
  type FilterDefinition,
  basename,
} from '../../config/index.ts';
import {
  explainJail,
  listOverrides,
  OVERRIDABLE,
  type InputLog,
  type JailExplanation,
  type OtherMode,
} from '../../explain/index.ts';
import { compileFilter, type FilterOptions } from '../../filter/index.ts';
import { isLiveJournal } from '../../journal/index.ts';
import { readModes } from '../../library/index.ts';
import type { Host } from '../host.ts';
import type { LoadedJail } from '../shared/jail/load.ts';
import { patternBelowRoot } from '../shared/jail/below-root.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { splitRotated } from '../shared/logs/rotation.ts';

/** What there is around a jail: the files of its filter, and the logs of this machine. */
export class JailSurroundings {
  readonly #jail: LoadedJail;
  readonly #options: FilterOptions;
  readonly #host: Host;

  constructor(jail: LoadedJail, options: FilterOptions, host: Host) {
    this.#jail = jail;
    this.#options = options;
    this.#host = host;
  }

  /**
   * Explains the jail by what there is around it.
   *
   * @param logs that were given instead of those of the jail
   */
  explain(logs: readonly string[], { flags }: JailsRequest): JailExplanation {
    const { definition } = this.#jail;
    const found = definition.logpaths.map(({ pattern }) => ({
      pattern,
      paths: this.#host.findLogs(patternBelowRoot(flags.root, pattern)).value ?? [],
    }));
    const own = found.flatMap(({ pattern, paths }) => [pattern, ...paths]);
    return explainJail({
      jail: definition,
      givenLogs: logs.map((log) => this.#describeLog(log, own)),
      missing: found
        .filter(({ paths }) => !paths.some((path) => this.#host.kindOf(path) !== 'nothing'))
        .map(({ pattern }) => pattern),
      plainFilter: this.#loadPlain(flags.configDir),
    });
  }

  /** Reads other modes of its filter, and the filter without what the jail sets over it. */
  readModes({ flags: { configDir } }: JailsRequest): OtherMode[] {
    const { definition, filter } = this.#jail;
    const spec = definition.filterSpec?.text;
    if (spec === undefined) return [];
    const place = { configDir, files: filter.report.files, logtype: this.#logtype };
    const plain = this.#loadPlain(configDir);
    const compiled = plain && compileFilter(plain, this.#options).value;
    const withoutOptions = listOverrides(definition, plain);
    const isChanged = compiled && withoutOptions.length > 0;
    return [
      ...(isChanged ? [{ spec, withoutOptions, filter: compiled }] : []),
      ...readModes(spec, place, this.#options, this.#host),
    ];
  }

  /** A copy of a log goes by the name of the log. */
  #describeLog(log: string, own: readonly string[]): InputLog {
    const place = this.#host.relativePath('.', log);
    const isOwn = own.some(
      (path) => this.#host.relativePath('.', path) === place || nameOf(path) === nameOf(log),
    );
    return {
      name: log,
      isJournal: isLiveJournal(log) || this.#logtype === 'journal',
      isOwn: isOwn || log === '-',
    };
  }

  /** Loads the filter with the options in brackets that are the filter's own affair, such as its mode. */
  #loadPlain(configDir: string): FilterDefinition | undefined {
    const { release } = this.#options;
    const spec = this.#jail.definition.filterSpec?.text;
    const parsed = spec === undefined ? undefined : parseFilterSpec(spec, release).value;
    if (!parsed) return undefined;
    const { name } = parsed;
    const options = new Map([...parsed.options].filter(([key]) => !OVERRIDABLE.includes(key)));
    const request = { release, spec: name, options, configDir, logtype: this.#logtype };
    return loadFilter(request, this.#host.configFiles).value;
  }

  get #logtype(): string {
    return this.#jail.definition.filter.options.get('logtype')?.text ?? 'file';
  }
}

/** Returns the name of a log without its directory, and without what rotation adds. */
function nameOf(path: string): string {
  return splitRotated(basename(path)).log;
}
