import { toJson } from '../text/json-text.ts';
import type { ExplainResult, ExplainWriter } from './explain-writer.ts';

/** Creates the writer of one object, which begins with the explanations of single lines. */
export function createExplainJson(): ExplainWriter {
  let lines = 0;
  return {
    line: (line) => `${lines++ === 0 ? '{"lines":[' : ','}\n${toJson(line)}`,
    end: (result) => [lines === 0 ? '{"lines":[]' : '\n]', formatRest(result)],
  };
}

/** Returns the object from behind its lines on: everything that the report for people is made from. */
function formatRest(result: ExplainResult): string {
  const { filter, settings, jail, explanations, diagnostics, isComplete } = result;
  const rest = { complete: isComplete, filter, settings, jail, ...explanations, diagnostics };
  return `,\n${toJson(rest).slice(1)}\n`;
}
