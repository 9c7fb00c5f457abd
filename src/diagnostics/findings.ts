import { hasErrors, type Diagnostic, type Result } from './diagnostic.ts';

/**
 * Collects what the steps of one function or object found, in their order, for its own result. It is never handed on: a
 * step returns a result of its own, which is taken here.
 */
export class Findings {
  readonly #diagnostics: Diagnostic[] = [];

  /** Keeps what a step found, and returns the value that it made. */
  take<Step extends Result<unknown>>(step: Step): Step['value'] {
    this.add(step.diagnostics);
    return step.value;
  }

  /** Keeps what a check found. */
  add(found: Diagnostic | readonly Diagnostic[] | undefined): void {
    for (const diagnostic of found ? [found].flat() : []) this.#diagnostics.push(diagnostic);
  }

  get haveErrors(): boolean {
    return hasErrors(this.#diagnostics);
  }

  /** Returns all that was found beside a value that is there all the same. */
  beside<Value>(value: Value): Required<Result<Value>> {
    return { value, diagnostics: this.#diagnostics };
  }

  /** Returns all that was found beside the value, if there is one. */
  result<Value>(value?: Value): Result<Value> {
    return value === undefined ? { diagnostics: this.#diagnostics } : this.beside(value);
  }
}
