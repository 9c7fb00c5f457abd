import {
  listJails,
  loadFilter,
  loadJail,
  parseFilterSpec,
  type FilterDefinition,
} from '../../config/index.ts';
import { createLocalZone } from '../../dates/index.ts';
import { hasErrors, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { compileFilter } from '../../filter/index.ts';
import { chooseAnswer, configOfFilter } from '../../library/index.ts';
import type { LintedFilter } from '../../lint/index.ts';
import type { Answer, Release } from '../../release/index.ts';
import type { Host } from '../host.ts';
import type { LintFlags } from './flags.ts';

/** A filter that is to be looked at. */
export interface LintTarget {
  /** As reports name it. */
  name: string;
  /** The fail2ban that it is looked at for. */
  answer: Answer;
  /** What is wrong with it before any rule is asked; errors keep it from being looked at. */
  diagnostics: readonly Diagnostic[];
  /** Absent where errors keep it from being read. */
  filter?: LintedFilter;
}

/** Dates decide nothing of what is looked at. */
const ZONE = createLocalZone('UTC')!;

/** Opens what operands stand for: a folder for the filters in it, anything else for itself. */
export function* openFilters(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Generator<LintTarget> {
  const place = { directory: flags.configDir, files: host.configFiles };
  for (const operand of operands) {
    for (const spec of listSpecs(operand, host)) {
      const answer = chooseAnswer(flags, configOfFilter(spec, place));
      yield openTarget(spec, answer, host, () => loadSpec(spec, answer.release, flags, host));
    }
  }
}

/** Opens the filters of jails, those that are enabled if none is named. */
export function* openJails(
  names: readonly string[],
  flags: LintFlags,
  host: Host,
): Generator<LintTarget> {
  const { configDir } = flags;
  const answer = chooseAnswer(flags, { directory: configDir, files: host.configFiles });
  const { release } = answer;
  for (const name of names.length > 0 ? names : listEnabled(release, flags, host)) {
    yield openTarget(name, answer, host, () => {
      const { value, diagnostics } = loadJail(name, { release, configDir }, host.configFiles);
      return value ? { value: value.filter, diagnostics } : { diagnostics };
    });
  }
}

function listEnabled(release: Release, { configDir }: LintFlags, host: Host): string[] {
  const { value } = listJails(configDir, release, host.configFiles);
  return (value?.jails ?? []).filter(({ enabled }) => enabled).map(({ name }) => name);
}

function listSpecs(operand: string, host: Host): readonly string[] {
  if (host.findDirectories(operand).length === 0) return [operand];
  return host.findLogs(`${operand.replace(/\/+$/, '')}/*.conf`).value ?? [];
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

function openTarget(
  name: string,
  answer: Answer,
  host: Host,
  load: () => Result<FilterDefinition>,
): LintTarget {
  const { value: definition, diagnostics } = load();
  if (!definition || hasErrors(diagnostics)) return { name, answer, diagnostics };
  const { release } = answer;
  const { value: compiled, diagnostics: more } = compileFilter(definition, {
    release,
    zone: ZONE,
    now: host.now(),
  });
  const all = [...diagnostics, ...more];
  if (!compiled) return { name, answer, diagnostics: all };
  return { name, answer, diagnostics: all, filter: { definition, compiled } };
}
