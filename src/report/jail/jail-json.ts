import { formatFields } from '../replay/json.ts';
import { toJson } from '../text/json-text.ts';
import type { JailResult } from './jail-result.ts';
import { SILENT_JAILS, type JailsWriter } from './jails-writer.ts';

/** Creates the writer of one object with all jails. */
export function createJailsJson(): JailsWriter {
  let separator = '';
  return {
    ...SILENT_JAILS,
    begin: () => ['{\n"jails": [\n'],
    *conclude(result) {
      yield separator;
      separator = ',\n';
      yield* formatJail(result);
    },
    end: (summary, diagnostics) => [
      `\n],\n"summary": ${toJson(summary)},\n"diagnostics": ${toJson(diagnostics)}\n}\n`,
    ],
  };
}

function* formatJail(result: JailResult): Generator<string> {
  if ('reasons' in result) {
    const { name, starts, reasons } = result;
    yield `{\n"jail": ${toJson({ name, starts, reasons })}\n}`;
    return;
  }
  const { jail, replay } = result;
  yield `{\n"jail": ${toJson({ ...jail, starts: true })},\n`;
  yield* formatFields(replay);
  yield '\n}';
}
