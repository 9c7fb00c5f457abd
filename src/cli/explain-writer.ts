import { escapeControl, frameLine } from '../diagnostics/index.ts';
import type { LineExplanation } from '../explain/index.ts';
import {
  createStyle,
  formatExplanations,
  formatExplanationsJson,
  formatLine,
  formatLineJson,
  type ExplainResult,
} from '../report/index.ts';
import type { LocalZone } from '../dates/index.ts';
import { usesColor } from './color.ts';
import type { ExplainFlags } from './explain-flags.ts';
import type { Host } from './host.ts';
import { createTextFormat } from './text-format.ts';

/** Turns explanations into the text of a report, those of single lines as they come. */
export interface ExplainWriter {
  addLine(line: LineExplanation): string;
  finish(result: ExplainResult): Iterable<string>;
}

export function createExplainWriter(
  { format, color }: ExplainFlags,
  zone: LocalZone,
  host: Host,
): ExplainWriter {
  if (format === 'json') return createJsonWriter();
  const style = createStyle(usesColor(color, host.stdout, host.env));
  const textFormat = { ...createTextFormat(zone), style, escape: escapeControl, frame: frameLine };
  return {
    addLine: (line) => [...formatLine(line, textFormat)].join(''),
    finish: ({ explanations }) => formatExplanations(explanations, textFormat),
  };
}

function createJsonWriter(): ExplainWriter {
  let lines = 0;
  return {
    addLine: (line) => {
      lines += 1;
      return formatLineJson(line, lines === 1);
    },
    finish: (result) => [formatExplanationsJson(result, lines > 0)],
  };
}
