import {
  loadFilter,
  nameInSpec,
  parseFilterSpec,
  type ConfigFiles,
  type FilterDefinition,
} from '../../config/index.ts';
import { UsageError, withoutRepeats, type Result } from '../../diagnostics/index.ts';
import { chooseAnswer, configOfFilter } from '../../library/index.ts';
import { remarkOnAnswer, type Release } from '../../release/index.ts';
import type { Host } from '../host.ts';
import type { LintFlags } from './flags.ts';
import { compileTarget, type LintTarget } from './target.ts';

/**
 * Lists what operands stand for: a folder for the filters in it, anything else for itself. What other filters of a folder
 * include and is no filter by itself is looked at with them.
 *
 * @throws UsageError where a folder has no filters
 */
export function listFilters(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Required<Result<LintTarget[]>> {
  const value = operands.flatMap((operand) => {
    if (host.findDirectories(operand).length === 0) return [describeFilter(operand, flags, host)];
    return listFolder(operand, host, (path) => describeFilter(path, flags, host));
  });
  const remarks = value.flatMap(({ answer }) => remarkOnAnswer(answer));
  return { value, diagnostics: withoutRepeats(remarks) };
}

/** A filter that is not compiled yet. */
interface FoundFilter extends LintTarget {
  load(): Result<FilterDefinition>;
}

function describeFilter(spec: string, flags: LintFlags, host: Host): FoundFilter {
  const place = { directory: flags.configDir, files: host.configFiles };
  const answer = chooseAnswer(flags, configOfFilter(spec, place));
  const loadFrom = (configFiles: ConfigFiles, more?: Options) =>
    loadSpec(spec, more, answer.release, flags, { configFiles });
  const load = (more?: Options) => loadFrom(host.configFiles, more);
  const withOptions = (more: Options): LintTarget => ({
    name: `${spec}[${formatOptions(more)}]`,
    answer,
    loadFrom: (configFiles) => loadFrom(configFiles, more),
    open: () => compileTarget(load(more), answer, host),
  });
  return {
    name: spec,
    answer,
    load,
    loadFrom: (configFiles) => loadFrom(configFiles),
    open: () => compileTarget(load(), answer, host),
    ...(nameInSpec(spec) === spec && { withOptions }),
  };
}

type Options = ReadonlyMap<string, string>;

function formatOptions(options: Options): string {
  return [...options].map(([name, value]) => `${name}="${value}"`).join(', ');
}

function listFolder(
  folder: string,
  host: Host,
  describe: (path: string) => FoundFilter,
): FoundFilter[] {
  const { value: paths = [] } = host.findLogs(`${folder.replace(/\/+$/, '')}/*.conf`);
  if (paths.length > 0) return withoutIncludes(paths.map(describe));
  throw new UsageError(
    `there is no filter in ${folder}: it has no file *.conf`,
    'Name a folder of filters, such as /etc/fail2ban/filter.d, or the path of a filter',
  );
}

/** Leaves out what others include and is no filter by itself, such as `common.conf`. */
function withoutIncludes(filters: readonly FoundFilter[]): FoundFilter[] {
  const loaded = filters.map((filter) => ({ filter, definition: filter.load().value }));
  const included = new Set(
    loaded.flatMap(({ filter, definition }) =>
      (definition?.files ?? []).filter((file) => file !== filter.name),
    ),
  );
  const isFilter = ({ filter, definition }: (typeof loaded)[number]): boolean =>
    !included.has(filter.name) || (definition?.failregex.length ?? 0) > 0;
  return loaded.filter(isFilter).map(({ filter }) => filter);
}

function loadSpec(
  text: string,
  more: Options | undefined,
  release: Release,
  { configDir }: LintFlags,
  { configFiles }: Pick<Host, 'configFiles'>,
): Result<FilterDefinition> {
  const { value: parsed, diagnostics } = parseFilterSpec(text, release);
  if (!parsed) return { diagnostics };
  const { name: spec, options } = parsed;
  return loadFilter({ release, spec, options: more ?? options, configDir }, configFiles);
}
