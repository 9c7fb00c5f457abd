import type { Diagnostic } from '../../diagnostics/index.ts';
import type { JailOutcome, JailsSummary } from './jail-result.ts';
import { formatFields } from '../replay/json.ts';
import { toJson } from '../text/json-text.ts';

/** Formats the begin of one object with all jails. */
export function beginJailsJson(): string {
  return '{\n"jails": [\n';
}

/** Formats one jail in it, piece by piece. */
export function* formatJailJson(outcome: JailOutcome): Generator<string> {
  if ('reasons' in outcome) {
    yield `{\n"jail": ${toJson(outcome)}\n}`;
    return;
  }
  const { jail, replay } = outcome;
  yield `{\n"jail": ${toJson({ ...jail, starts: true })},\n`;
  yield* formatFields(replay);
  yield '\n}';
}

/**
 * Formats the end of the object.
 *
 * @param diagnostics those that are about no single jail
 */
export function endJailsJson(summary: JailsSummary, diagnostics: readonly Diagnostic[]): string {
  return `\n],\n"summary": ${toJson(summary)},\n"diagnostics": ${toJson(diagnostics)}\n}\n`;
}
