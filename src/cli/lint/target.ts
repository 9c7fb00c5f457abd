import type { ConfigFiles, FilterDefinition } from '../../config/index.ts';
import { createLocalZone } from '../../dates/index.ts';
import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import { compileFilter, type CompiledFilter } from '../../filter/index.ts';
import type { Answer } from '../../release/index.ts';
import type { LintProblem } from '../../report/index.ts';
import type { Host } from '../host.ts';

/** A filter that is to be looked at. */
export interface LintTarget {
  /** As reports name it. */
  readonly name: string;
  /** The fail2ban that it is looked at for. */
  readonly answer: Answer;
  open(): OpenedTarget;
  /** Reads it from other files than those of the machine. */
  readonly loadFrom: (files: ConfigFiles) => Result<FilterDefinition>;
  /** Returns the same with more options; absent where it has its own. */
  withOptions?(options: ReadonlyMap<string, string>): LintTarget;
}

/** A filter as far as it could be read. */
export interface CompiledTarget {
  /** What is wrong with it before any rule is asked. */
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where it can't be read at all. */
  readonly definition?: FilterDefinition;
  /** Absent where fail2ban refuses it. */
  readonly compiled?: CompiledFilter;
}

/** A filter that is read, and with it what is wrong with the jail that has it. */
export interface OpenedTarget extends Omit<CompiledTarget, 'diagnostics'> {
  readonly diagnostics: readonly LintProblem[];
}

/** Dates decide nothing of what is looked at. */
const ZONE = createLocalZone('UTC')!;

/** Compiles what was read of a filter. */
export function compileTarget(
  { value: definition, diagnostics }: Result<FilterDefinition>,
  { release }: Answer,
  host: Host,
): CompiledTarget {
  if (!definition) return { diagnostics };
  const { value: compiled, diagnostics: more } = compileFilter(definition, {
    release,
    zone: ZONE,
    now: host.now(),
  });
  const opened = { definition, diagnostics: [...diagnostics, ...more] };
  return compiled ? { ...opened, compiled } : opened;
}
