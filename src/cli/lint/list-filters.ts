import { loadFilter, parseFilterSpec, type FilterDefinition } from '../../config/index.ts';
import { UsageError, withoutRepeats, type Result } from '../../diagnostics/index.ts';
import { chooseAnswer, configOfFilter } from '../../library/index.ts';
import { remarkOnAnswer, type Release } from '../../release/index.ts';
import type { Host } from '../host.ts';
import type { LintFlags } from './flags.ts';
import { compileTarget, type LintTarget } from './target.ts';

/**
 * Lists what operands stand for: a folder for the filters in it, anything else for itself.
 *
 * @throws UsageError where a folder has no filters
 */
export function listFilters(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Required<Result<LintTarget[]>> {
  const specs = operands.flatMap((operand) => listSpecs(operand, host));
  const place = { directory: flags.configDir, files: host.configFiles };
  const value = specs.map((spec): LintTarget => {
    const answer = chooseAnswer(flags, configOfFilter(spec, place));
    const open = () => compileTarget(loadSpec(spec, answer.release, flags, host), answer, host);
    return { name: spec, answer, open };
  });
  const remarks = value.flatMap(({ answer }) => remarkOnAnswer(answer));
  return { value, diagnostics: withoutRepeats(remarks) };
}

function listSpecs(operand: string, host: Host): readonly string[] {
  if (host.findDirectories(operand).length === 0) return [operand];
  const { value: paths = [] } = host.findLogs(`${operand.replace(/\/+$/, '')}/*.conf`);
  if (paths.length > 0) return paths;
  throw new UsageError(
    `there is no filter in ${operand}: it has no file *.conf`,
    'Name a folder of filters, such as /etc/fail2ban/filter.d, or the path of a filter',
  );
}

function loadSpec(
  text: string,
  release: Release,
  { configDir }: LintFlags,
  { configFiles }: Host,
): Result<FilterDefinition> {
  const { value: parsed, diagnostics } = parseFilterSpec(text, release);
  if (!parsed) return { diagnostics };
  const { name: spec, options } = parsed;
  return loadFilter({ release, spec, options, configDir }, configFiles);
}
