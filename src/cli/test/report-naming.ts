import type { TestOutcome } from '../../cases/index.ts';
import type { Diagnostic, SourceLookup } from '../../diagnostics/index.ts';

/** How reports call whom tests name. */
export interface ReportNaming {
  mapOutcome(outcome: TestOutcome): TestOutcome;
  mapDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[];
  /** Returns what files hold, as it may be quoted. */
  mapSource(source: SourceLookup): SourceLookup;
}

/** By their names. */
export const AS_IT_IS: ReportNaming = {
  mapOutcome: (outcome) => outcome,
  mapDiagnostics: (diagnostics) => diagnostics,
  mapSource: (source) => source,
};
