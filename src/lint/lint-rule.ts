import type { FilterDefinition } from '../config/index.ts';
import type { DiagnosticNote, Origin, Severity } from '../diagnostics/index.ts';
import type { CompiledFilter, FilterRegex } from '../filter/index.ts';
import type { Release } from '../release/index.ts';

/** A filter as it was written, and ready to run. */
export interface LintedFilter {
  readonly definition: FilterDefinition;
  readonly compiled: CompiledFilter;
  /** The fail2ban that it is looked at for. */
  readonly release: Release;
}

/** What a rule found out about a filter. */
export interface Finding {
  severity: Severity;
  /** What is wrong, a sentence for people. */
  message: string;
  /** The place that it is about; absent for what no file holds. */
  origin?: Origin;
  /** What can be done about it, a sentence for people. */
  hint?: string;
  /** What more there is to say. */
  notes?: DiagnosticNote[];
}

/** Knows one kind of fault of filters. Its code is part of the JSON output, so scripts may rely on it. */
export interface LintRule {
  readonly code: `lint/${string}`;
  /** What the code stands for, as the documentation has it. */
  readonly meaning: string;
  /** What to do about it, a full sentence. */
  readonly remedy: string;
  readonly find: (filter: LintedFilter) => Finding[];
}

/** Lists the regexes of a filter in the order in which a line meets them. */
export function regexesOf({ prefregex, failregex, ignoreregex }: CompiledFilter): FilterRegex[] {
  return [...(prefregex ? [prefregex] : []), ...failregex, ...ignoreregex];
}
