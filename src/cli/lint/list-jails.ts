import { loadJail, type ConfigFiles, type FilterDefinition } from '../../config/index.ts';
import type { Result } from '../../diagnostics/index.ts';
import { chooseAnswer } from '../../library/index.ts';
import { remarkOnAnswer } from '../../release/index.ts';
import type { Host } from '../host.ts';
import { planJails } from '../shared/jail/plan.ts';
import type { LintFlags } from './flags.ts';
import { compileTarget, type LintTarget } from './target.ts';

/** Lists the filters of jails, of those that are enabled if none is named. */
export function listLintedJails(
  names: readonly string[],
  flags: LintFlags,
  host: Host,
): Result<LintTarget[]> {
  const { configDir } = flags;
  const answer = chooseAnswer(flags, { directory: configDir, files: host.configFiles });
  const { value: plan, diagnostics } = planJails({ names, flags, answer }, host);
  if (!plan) return { diagnostics };
  const load = (name: string, files: ConfigFiles): Result<FilterDefinition> => {
    const request = { release: answer.release, configDir };
    const { value: jail, diagnostics: found } = loadJail(name, request, files);
    return { diagnostics: found, ...(jail && { value: jail.filter }) };
  };
  const value = plan.names.map((name): LintTarget => ({
    name,
    answer,
    loadFrom: (files) => load(name, files),
    open: () => compileTarget(load(name, host.configFiles), answer, host),
  }));
  return { value, diagnostics: [...remarkOnAnswer(answer), ...diagnostics] };
}
