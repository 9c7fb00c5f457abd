import { loadJail, type ConfigFiles, type FilterDefinition } from '../../config/index.ts';
import type { Result } from '../../diagnostics/index.ts';
import { chooseAnswer, readSource } from '../../library/index.ts';
import { lintJail } from '../../lint/index.ts';
import { remarkOnAnswer } from '../../release/index.ts';
import type { Host } from '../host.ts';
import { planJails } from '../shared/jail/plan.ts';
import type { LintFlags } from './flags.ts';
import { findJailFacts } from './jail-facts.ts';
import { compileTarget, type LintTarget, type OpenedTarget } from './target.ts';

/** Lists jails with their filters: those that are named, else all that are enabled. */
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
  const open = (name: string): OpenedTarget => {
    const request = { release: answer.release, configDir };
    const { value: jail, diagnostics: found } = loadJail(name, request, host.configFiles);
    const loaded = { diagnostics: found, ...(jail && { value: jail.filter }) };
    const opened = compileTarget(loaded, answer, host);
    if (!jail) return opened;
    const facts = findJailFacts(jail, plan.enabled, request, host);
    const findings = lintJail(facts.value, readSource(host));
    return { ...opened, diagnostics: [...opened.diagnostics, ...facts.diagnostics, ...findings] };
  };
  const value = plan.names.map((name): LintTarget => ({
    name,
    answer,
    loadFrom: (files) => load(name, files),
    open: () => open(name),
  }));
  return { value, diagnostics: [...remarkOnAnswer(answer), ...diagnostics] };
}
