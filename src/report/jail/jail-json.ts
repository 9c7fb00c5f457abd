import { formatFields } from '../replay/json.ts';
import { toJson } from '../text/json-text.ts';
import type { JailOutcome } from './jail-result.ts';
import { SILENT_JAILS, type JailsWriter } from './jails-writer.ts';

/** Creates the writer of one object with all jails. */
export function createJailsJson(): JailsWriter {
  let separator = '';
  return {
    ...SILENT_JAILS,
    begin: () => ['{\n"jails": [\n'],
    *conclude(outcome) {
      yield separator;
      separator = ',\n';
      yield* formatJail(outcome);
    },
    end: (summary, diagnostics) => [
      `\n],\n"summary": ${toJson(summary)},\n"diagnostics": ${toJson(diagnostics)}\n}\n`,
    ],
  };
}

function* formatJail(outcome: JailOutcome): Generator<string> {
  if ('reasons' in outcome) {
    yield `{\n"jail": ${toJson(outcome)}\n}`;
    return;
  }
  const { jail, replay } = outcome;
  yield `{\n"jail": ${toJson({ ...jail, starts: true })},\n`;
  yield* formatFields(replay);
  yield '\n}';
}
