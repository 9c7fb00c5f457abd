import type { TestOutcome } from '../../cases/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';

/** Tells of each test what was noticed once, though it may be run against several configurations. */
export class Remarks {
  readonly #told = new Set<string>();

  /** Returns what is new of an outcome, without what keeps the test from running. */
  take({ file, diagnostics }: TestOutcome): Diagnostic[] {
    return diagnostics.filter(
      (diagnostic) => diagnostic.severity !== 'error' && this.#isNew(file, diagnostic),
    );
  }

  /** A note on one place says the same for all configurations, whose paths may stand in it. */
  #isNew(file: string, diagnostic: Diagnostic): boolean {
    const { severity, code, origin, message } = diagnostic;
    const isNoteOnPlace = severity === 'note' && origin !== undefined;
    const key = JSON.stringify([file, code, origin, isNoteOnPlace ? '' : message]);
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }
}
